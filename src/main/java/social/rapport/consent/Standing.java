package social.rapport.consent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * Derives it from the entries that apply, newest first. Each of the persons who are one counts with their newest word;
     * where they differ, the stricter holds, so that a merge never widens a permission.
     */
    static Standing of(List<Permission> newestFirst) {
        Map<PersonId, Permission> newest = new LinkedHashMap<>();
        newestFirst.forEach(permission -> newest.putIfAbsent(permission.person(), permission));
        return newest.values().stream()
                .filter(permission -> !permission.granted())
                .findFirst()
                .map(refusal -> new Standing(State.REFUSED, refusal))
                .or(() -> newest.values().stream().findFirst().map(grant -> new Standing(State.GRANTED, grant)))
                .orElse(new Standing(State.NEVER_ASKED, null));
    }
}
