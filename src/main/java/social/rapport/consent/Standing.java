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
 */
public record Standing(State state, @Nullable Permission decisive) {

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
        return holding.stream()
                .filter(permission -> !permission.granted())
                .findFirst()
                .map(refusal -> new Standing(State.REFUSED, refusal))
                .or(() -> holding.stream().findFirst().map(grant -> new Standing(State.GRANTED, grant)))
                .orElse(new Standing(State.NEVER_ASKED, null));
    }
}
