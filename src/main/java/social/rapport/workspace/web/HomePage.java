package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.FirstStep;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.HomePart;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Zone;

/**
 * The first page of a member's day.
 *
 * @param steps what a new workspace begins with; none once all is done
 */
public record HomePage(String greeting, String now, List<Step> steps, List<HomePart> wide, List<HomePart> narrow) {

    private static final int NOON = 12;
    private static final int EVENING = 18;

    /** Something to begin with. */
    public record Step(String name, String href, String glyph, boolean isDone) {}

    static HomePage of(Frame frame, List<FirstStep> first, List<HomePart> parts) {
        List<Step> steps = first.stream()
                .map(step -> new Step(step.name(), step.href(), step.glyph(), step.isDone()))
                .toList();
        return new HomePage(
                greeting(frame),
                now(frame),
                steps.stream().allMatch(Step::isDone) ? List.of() : steps,
                parts.stream().filter(HomePart::isWide).toList(),
                parts.stream().filter(part -> !part.isWide()).toList());
    }

    private static String greeting(Frame frame) {
        int hour = ZonedDateTime.now(frame.timeZone()).getHour();
        String part = hour < NOON ? "morning" : hour < EVENING ? "afternoon" : "evening";
        String name = Objects.requireNonNull(frame.who()).name();
        return t("home.greeting", "part", part, "name", name.split(" ", 2)[0]);
    }

    private static String now(Frame frame) {
        Times times = Times.here();
        Instant now = times.now();
        return t(
                "home.now",
                "date",
                times.weekday(now),
                "time",
                times.clock(now),
                "place",
                Zone.city(frame.timeZone(), LocaleContextHolder.getLocale()));
    }

    public boolean isBare() {
        return steps.isEmpty() && wide.isEmpty() && narrow.isEmpty();
    }
}
