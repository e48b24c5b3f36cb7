package social.rapport.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the {@link Gate} says to a request, and why. Recorded, except where somebody only asks. */
public sealed interface Verdict {

    UUID id();

    /** The rules that led here, the decisive one first. */
    List<Reason> reasons();

    record Allowed(UUID id, List<Reason> reasons) implements Verdict {}

    /** @param until the first moment at which it would be allowed, as far as can be known now */
    record Deferred(UUID id, Instant until, List<Reason> reasons) implements Verdict {}

    record Refused(UUID id, List<Reason> reasons) implements Verdict {}

    /**
     * One rule that spoke.
     *
     * @param code what it is, such as {@code permission.denied}; its words are under {@code gate.<code>}
     * @param facts named arguments of the words: dates in ISO 8601, counts, names
     */
    record Reason(String code, Map<String, String> facts) {}
}
