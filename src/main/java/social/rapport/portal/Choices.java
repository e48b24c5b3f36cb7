package social.rapport.portal;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Standing;

/**
 * How somebody lets a brand talk to them, as it stands.
 *
 * @param isRestricted whether what is kept of them may not be used, whatever they chose
 * @param isOtherwise whether wishes of somebody for whom they are only taken hold beside their own
 */
public record Choices(
        boolean isRestricted,
        boolean isOtherwise,
        List<Talk.Place> places,
        List<Row> rows,
        Preference wish,
        Preferences.Policy policy) {

    private static final String CARE = "care";

    /**
     * Something that they may be written to about.
     *
     * @param words what the purpose is called
     * @param states by place, as {@link Standing} derives them of what they said themselves
     * @param held by place: whether a yes of theirs is overruled by somebody for whom they are only taken
     */
    public record Row(String purpose, String words, List<Standing.State> states, List<Boolean> held) {

        public boolean isYes(int place) {
            return states.get(place) == Standing.State.GRANTED;
        }

        /** Whether the gate lets it through too. */
        public boolean isOpen(int place) {
            return isYes(place) && !held.get(place);
        }

        public boolean isHeld(int place) {
            return isYes(place) && held.get(place);
        }
    }

    /** What is not owed to them anyway, where they have not said no to it. */
    Stream<Talk.Choice> optional() {
        return rows.stream().filter(row -> !row.purpose().equals(CARE)).flatMap(row -> IntStream.range(0, places.size())
                .filter(place -> row.states().get(place) != Standing.State.REFUSED)
                .mapToObj(place ->
                        new Talk.Choice(row.purpose(), places.get(place).channel(), row.isYes(place))));
    }

    /** Whether a yes of theirs is overruled. */
    public boolean isHeld() {
        return rows.stream().anyMatch(row -> IntStream.range(0, places.size()).anyMatch(row::isHeld));
    }

    /** Whether they have said no to all of that everywhere. */
    public boolean isPrivate() {
        return optional().findAny().isEmpty();
    }

    /** Whether they want nothing but answers. */
    public boolean isSilent() {
        return wish.silent();
    }

    /** How many messages they get in any seven days at most. */
    public int cap() {
        Integer own = wish.weeklyCap();
        return own == null ? policy.weeklyCap() : own;
    }

    public LocalTime quietFrom() {
        LocalTime own = wish.quietFrom();
        return own == null ? policy.quietFrom() : own;
    }

    public LocalTime quietTo() {
        LocalTime own = wish.quietTo();
        return own == null ? policy.quietTo() : own;
    }

    /** Until when they want a pause that ends; null where there is none. */
    public @Nullable Instant pausedUntil() {
        Instant until = wish.pausedUntil();
        return isSilent() || until == null || !until.isAfter(Instant.now()) ? null : until;
    }
}
