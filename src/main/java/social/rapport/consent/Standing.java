package social.rapport.consent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * What holds for one purpose on one channel.
 *
 * @param decisive the entry that decides; null where nothing was ever said
 * @param overruled the newest yes that holds for those who said it, and is overruled by the no of others with whom they are one;
 *     null where there is none
 */
public record Standing(
        State state,
        @Nullable Permission decisive,
        @Nullable Permission overruled) {

    public enum State {
        GRANTED,
        REFUSED,
        NEVER_ASKED
    }

    /**
     * Derives it from the entries that apply, newest first. What was said holds until somebody says something newer who
     * was one with them then. So two who said different things before they were joined keep the stricter, and a merge
     * never widens a permission; once they have spoken as one, that holds.
     */
    static Standing of(List<Permission> newestFirst) {
        Set<PersonId> spoken = new HashSet<>();
        List<Permission> holding = new ArrayList<>();
        for (Permission permission : newestFirst) {
            if (!spoken.contains(permission.person())) {
                holding.add(permission);
            }
            spoken.addAll(permission.speaksFor());
        }
        Permission grant = first(holding, true);
        Permission refusal = first(holding, false);
        return refusal != null
                ? new Standing(State.REFUSED, refusal, grant)
                : new Standing(grant == null ? State.NEVER_ASKED : State.GRANTED, grant, null);
    }

    private static @Nullable Permission first(List<Permission> holding, boolean granted) {
        return holding.stream()
                .filter(permission -> permission.granted() == granted)
                .findFirst()
                .orElse(null);
    }
}
