package social.rapport.vault;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * Which needs the team looks at, of those that were published to it.
 *
 * @param answered only those that somebody answered, or only the others; null for both
 * @param firmness null for any
 * @param by those that are wanted until this day; null for all, those of no day among them
 * @param words what they hold; empty for anything
 * @param persons whose; empty for everybody's
 */
public record NeedFilter(
        @Nullable Boolean answered,
        Wanted.@Nullable Firmness firmness,
        @Nullable LocalDate by,
        String words,
        Set<PersonId> persons) {

    public static final NeedFilter ALL = new NeedFilter(null, null, null, "", Set.of());

    /** Those of these people. */
    public static NeedFilter of(Set<PersonId> persons) {
        return new NeedFilter(null, null, null, "", persons);
    }
}
