package social.rapport.consent;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;

/** What the {@link Gate} says to a request, and why. Recorded, except where somebody only asks. */
public sealed interface Verdict {

    UUID id();

    /** The rules that led here, the decisive one first. */
    List<Reason> reasons();

    /** {@code allowed}, {@code deferred} or {@code refused}. */
    default String outcome() {
        return switch (this) {
            case Allowed allowed -> "allowed";
            case Deferred deferred -> "deferred";
            case Refused refused -> "refused";
        };
    }

    /** When what was asked for goes out; null where it does not. */
    default @Nullable Instant sendsAt(ContactRequest request) {
        return switch (this) {
            case Allowed allowed -> request.at();
            case Deferred deferred -> deferred.until();
            case Refused refused -> null;
        };
    }

    record Allowed(UUID id, List<Reason> reasons) implements Verdict {}

    /** @param until the first moment at which it would be allowed, as far as can be known now */
    record Deferred(UUID id, Instant until, List<Reason> reasons) implements Verdict {}

    record Refused(UUID id, List<Reason> reasons) implements Verdict {}

    /**
     * One rule that spoke.
     *
     * @param code what it is, such as {@code permission.refused}; its words are under {@code gate.<code>}
     * @param facts named arguments of the words: dates in ISO 8601, counts, names
     */
    record Reason(String code, Map<String, String> facts) {

        /** In the language of the request. */
        public String words() {
            return Words.t(
                    "gate." + code,
                    facts.entrySet().stream()
                            .flatMap(fact -> Stream.<Object>of(fact.getKey(), readable(fact.getKey(), fact.getValue())))
                            .toArray());
        }

        private String readable(String name, String fact) {
            if (name.equals("topic")) {
                return Topic.of(facts).words();
            }
            if (name.equals("purpose")) {
                return Purpose.of(facts).words();
            }
            try {
                return Times.here().moment(Instant.parse(fact));
            } catch (DateTimeParseException noTime) {
                return fact;
            }
        }
    }
}
