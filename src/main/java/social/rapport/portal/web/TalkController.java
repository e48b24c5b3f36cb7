package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    JteModel show(
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable UUID undo) {
        return page(PortalFrame.at("talk", said, undo), Form.empty());
    }

    private JteModel page(PortalFrame frame, Form form) {
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
            return talk.choose(PortalVisit.here(), new Talk.Choice(said[0], channel(said[1]), said[2].equals("true")));
        });
    }

    private static ChannelId channel(String id) {
        try {
            return ChannelId.of(id);
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/choice", "portal.wrong.choice");
        }
    }

    /** What Global Privacy Control asks for, said in words. */
    @PostMapping("/privacy")
    Object keepPrivate(HttpServletResponse response) {
        return done(Form.empty(), response, () -> talk.keepPrivate(PortalVisit.here()));
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

    private Object done(Form form, HttpServletResponse response, Supplier<Optional<UUID>> work) {
        try {
            return PortalFrame.after("talk", "saved", work.get().orElse(null));
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(PortalFrame.at("talk"), form.refused(refused));
        }
    }
}
