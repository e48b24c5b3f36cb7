package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.PortalVisit;
import social.rapport.portal.Talk;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToPerson;

/** How whoever looks lets a brand talk to them. What they set holds at once. */
@Controller
@RequestMapping("/me/{brand}/talk")
@OpenToPerson
class TalkController {

    private static final int MOST_DAYS = 3_650;

    private final Talk talk;
    private final Templates templates;

    TalkController(Talk talk, Templates templates) {
        this.talk = talk;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@RequestParam(required = false) @Nullable String said) {
        return page(said, Form.empty());
    }

    private JteModel page(@Nullable String said, Form form) {
        PortalFrame frame = PortalFrame.at("talk", said);
        return templates.portalWebTalk(new TalkPage(frame, talk.of(frame.visit().theirs()), form));
    }

    @GetMapping("/history")
    JteModel history(@RequestParam(defaultValue = "0") int from) {
        PortalFrame frame = PortalFrame.at("talk");
        return templates.portalWebTalkHistory(
                TalkHistoryPage.of(frame, talk.history(frame.visit().theirs()), Math.max(0, from)));
    }

    /** @param choice the purpose, the channel, and whether it is a yes */
    @PostMapping("/choices")
    Object choose(@RequestParam String choice, HttpServletResponse response) {
        String[] said = choice.split(" ", 3);
        return done(Form.empty(), response, () -> {
            if (said.length != 3) {
                throw Fault.invalid("/choice", "portal.wrong.choice");
            }
            talk.choose(PortalVisit.here(), said[0], channel(said[1]), said[2].equals("true"));
        });
    }

    private static ChannelId channel(String id) {
        try {
            return ChannelId.of(id);
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/choice", "portal.wrong.choice");
        }
    }

    @PostMapping("/silence")
    Object silence(@RequestParam boolean on, HttpServletResponse response) {
        return done(Form.empty(), response, () -> talk.silence(PortalVisit.here(), on));
    }

    @PostMapping("/cap")
    Object atMost(@RequestParam int cap, HttpServletResponse response) {
        return done(Form.empty(), response, () -> talk.atMost(PortalVisit.here(), cap));
    }

    @PostMapping("/hours")
    Object leaveAlone(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam String zone,
            HttpServletResponse response) {
        return done(
                Form.empty().with("from", from).with("to", to),
                response,
                () -> talk.leaveAlone(PortalVisit.here(), time(from), time(to), zone));
    }

    private static LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException garbage) {
            throw Fault.invalid("/from", "portal.wrong.time");
        }
    }

    /** @param days how many from now, or empty where {@code until} says the day; none of both ends the pause */
    @PostMapping("/pause")
    Object pause(
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response) {
        return done(
                Form.empty().with("until", until), response, () -> talk.pause(PortalVisit.here(), end(days, until)));
    }

    private @Nullable Instant end(String days, String until) {
        try {
            if (!days.isEmpty()) {
                int count = Integer.parseInt(days);
                return count == 0 ? null : Instant.now().plus(Duration.ofDays(Math.clamp(count, 1, MOST_DAYS)));
            }
            ZoneId zone = PortalVisit.here().theirs().timeZone();
            LocalDate day = LocalDate.parse(until);
            if (day.isAfter(LocalDate.now(zone).plusDays(MOST_DAYS))) {
                throw Fault.invalid("/until", "portal.wrong.passed");
            }
            return day.atStartOfDay(zone).toInstant();
        } catch (DateTimeException | NumberFormatException garbage) {
            throw Fault.invalid("/until", "portal.wrong.passed");
        }
    }

    private Object done(Form form, HttpServletResponse response, Runnable work) {
        try {
            work.run();
            return "redirect:" + PortalVisit.here().portal().path() + "/talk?said=saved";
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(null, form.refused(refused));
        }
    }
}
