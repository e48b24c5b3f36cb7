package social.rapport.timeline.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import social.rapport.channels.Verb;
import social.rapport.timeline.InteractionFilter;

/** What of a timeline is shown. */
public enum TimelineView {
    ALL(InteractionFilter.ALL),
    THEY(by(true)),
    WE(by(false)),
    BOUGHT(new InteractionFilter(Set.of(), null, Set.of(Verb.BOUGHT), null, null, null, null, null, false)),
    PUBLIC(new InteractionFilter(Set.of(), null, Set.of(), null, true, null, null, null, false)),
    PLACED(new InteractionFilter(Set.of(), null, Set.of(), null, null, null, null, null, true));

    private final InteractionFilter filter;

    TimelineView(InteractionFilter filter) {
        this.filter = filter;
    }

    InteractionFilter filter() {
        return filter;
    }

    /** As it stands in addresses and message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TimelineView of(String name) {
        return Arrays.stream(values())
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElse(ALL);
    }

    private static InteractionFilter by(boolean inbound) {
        return new InteractionFilter(Set.of(), null, Set.of(), inbound, null, null, null, null, false);
    }
}
