package social.rapport.automation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;

/**
 * Who gets conversations that nobody looks after.
 *
 * @param members among whom they are shared out, in the order of their turns
 * @param mostOpen so many open conversations one member has at most before others get the next; null for any number
 * @param withinHours whether they are given only while the brand is open
 * @param givesBack whether whoever is away or has left gives theirs back
 */
public record Assignment(
        Way way, List<MemberId> members, @Nullable Integer mostOpen, boolean withinHours, boolean givesBack) {

    /** Where nothing was set: members take conversations themselves. */
    public static final Assignment BY_HAND = new Assignment(Way.NOBODY, List.of(), null, false, false);

    private static final int MOST_MEMBERS = 500;
    private static final int HIGHEST_BOUND = 10_000;

    public enum Way {
        /** Members take them themselves. */
        NOBODY,
        /** One after the other. */
        TURN,
        /** Whoever has the fewest open. */
        LOAD;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Fault.Caller where there is none of this name */
        public static Way of(@Nullable String key) {
            return Stream.of(values())
                    .filter(way -> way.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Fault.invalid("/way", "assignment.wrong.way"));
        }
    }

    public Assignment {
        members = members.stream().distinct().toList();
        if (way != Way.NOBODY && members.isEmpty()) {
            throw Fault.invalid("/members", "assignment.wrong.members");
        }
        if (members.size() > MOST_MEMBERS) {
            throw Fault.invalid("/members", "assignment.wrong.many");
        }
        if (mostOpen != null && (mostOpen < 1 || mostOpen > HIGHEST_BOUND)) {
            throw Fault.invalid("/mostOpen", "assignment.wrong.most");
        }
    }

    boolean isByHand() {
        return way == Way.NOBODY;
    }
}
