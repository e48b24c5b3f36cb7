package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private final Talk talk;
    private final TalkPages pages;
    private final Templates templates;

    TalkController(Talk talk, TalkPages pages, Templates templates) {
        this.talk = talk;
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable UUID undo) {
        return pages.page(PortalFrame.at("talk", said, undo), Form.empty());
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
        return pages.done(Form.empty(), response, () -> {
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
        return pages.done(Form.empty(), response, () -> talk.keepPrivate(PortalVisit.here()));
    }

    @PostMapping("/silence")
    Object silence(@RequestParam boolean on, HttpServletResponse response) {
        return pages.done(Form.empty(), response, () -> talk.silence(PortalVisit.here(), on));
    }

    @PostMapping("/cap")
    Object atMost(@RequestParam int cap, HttpServletResponse response) {
        return pages.done(Form.empty(), response, () -> talk.atMost(PortalVisit.here(), cap));
    }

    /** @param days of which an empty one tells that they were asked for; without any they stay as they are */
    @PostMapping("/hours")
    Object leaveAlone(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam String zone,
            @RequestParam(required = false) @Nullable List<String> days,
            HttpServletResponse response) {
        return pages.done(
                Form.empty().with("from", from).with("to", to).with("days", days == null ? List.of() : days),
                response,
                () -> talk.leaveAlone(
                        PortalVisit.here(), Moments.time(from), Moments.time(to), zone, Moments.days(days)));
    }

    private static LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException garbage) {
            throw Fault.invalid("/from", "portal.wrong.time");
        }
    }

    private static @Nullable Set<DayOfWeek> days(@Nullable List<String> typed) {
        try {
            return typed == null
                    ? null
                    : typed.stream()
                            .filter(day -> !day.isEmpty())
                            .map(DayOfWeek::valueOf)
                            .collect(Collectors.toSet());
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/days", "portal.wrong.days");
        }
    }

    /** @param days how many from now, or empty where {@code until} says the day; none of both ends the pause */
    @PostMapping("/pause")
    Object pause(
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response) {
        return pages.done(
                Form.empty().with("until", until),
                response,
                () -> talk.pause(PortalVisit.here(), Moments.end(days, until)));
    }
}
