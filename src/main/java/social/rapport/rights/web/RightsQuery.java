package social.rapport.rights.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.rights.Right;
import social.rapport.rights.RightsFilter;
import social.rapport.rights.RightsRequest.State;
import social.rapport.shared.Fault;

/**
 * The filters of the queue as its address has them.
 *
 * @param state one of {@link #STATES}; empty for all that is open
 * @param right null for any
 */
record RightsQuery(String state, @Nullable Right right) {

    static final List<String> STATES =
            List.of("", "late", "asked", "under_way", "settled", "done", "refused", "withdrawn");

    /** @throws Fault.Caller naming what is none of its values */
    static RightsQuery of(String state, String kind) {
        if (!STATES.contains(state)) {
            throw Fault.invalid("state", "fault.value");
        }
        return new RightsQuery(
                state, kind.isEmpty() ? null : Right.of(kind).orElseThrow(() -> Fault.invalid("kind", "fault.value")));
    }

    RightsFilter filter() {
        return new RightsFilter(states(), right, state.equals("late"), Set.of());
    }

    private Set<State> states() {
        return switch (state) {
            case "", "late" -> RightsFilter.OPEN.states();
            case "settled" -> EnumSet.complementOf(EnumSet.copyOf(RightsFilter.OPEN.states()));
            default -> EnumSet.of(State.of(state).orElseThrow());
        };
    }

    RightsQuery state(String other) {
        return new RightsQuery(other, right);
    }

    RightsQuery right(@Nullable Right other) {
        return new RightsQuery(state, other);
    }

    /** Where exactly this is looked at. */
    String href() {
        return with("");
    }

    String with(String next) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/rights");
        add(address, "state", state);
        add(address, "kind", right == null ? "" : right.key());
        add(address, "next", next);
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, value);
        }
    }
}
