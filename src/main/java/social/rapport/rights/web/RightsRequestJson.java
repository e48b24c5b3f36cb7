package social.rapport.rights.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import social.rapport.rights.Asked;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.Term;
import social.rapport.shared.Fault;

/**
 * A request for a right as programs read it, and as those are told who want to hear of it.
 *
 * @param kind {@code access}, {@code portability}, {@code rectification}, {@code restriction}, {@code objection} or
 *     {@code erasure}
 * @param about what is to be set right; empty otherwise
 * @param state {@code asked}, {@code under_way}, {@code done}, {@code refused} or {@code withdrawn}
 * @param rule by which it is due: {@code gdpr} or {@code pipl}
 * @param extendedWhy why it takes longer, as its person is told
 * @param settledBy who of the team; null where it came about by what its person did
 * @param answer what its person is told; null while it is open
 */
@NamedInterface("json")
public record RightsRequestJson(
        String id,
        String person,
        String kind,
        String about,
        String words,
        List<String> purposes,
        String state,
        String rule,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant extendedAt,
        @Nullable String extendedWhy,
        @Nullable String takenBy,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        @Nullable String answer) {

    /**
     * What a person asks for, as programs tell it in their name.
     *
     * @param id made by the caller, so that it is taken once; empty for one of our making
     * @param about what is to be set right
     * @param purposes what nothing is to be used for any more
     */
    public record Told(
            @Nullable String id,
            @Nullable String kind,
            @Nullable String about,
            @Nullable String words,
            @Nullable List<String> purposes) {

        RightsRequestId request() {
            return id == null || id.isEmpty() ? RightsRequestId.next() : new RightsRequestId(uuid(id));
        }

        private static UUID uuid(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                throw Fault.invalid("/id", "fault.value");
            }
        }

        Asked asked() {
            return new Asked(
                    Right.of(Objects.requireNonNullElse(kind, ""))
                            .orElseThrow(() -> Fault.invalid("/kind", "rights.wrong.kind")),
                    Objects.requireNonNullElse(about, ""),
                    Objects.requireNonNullElse(words, ""),
                    purposes == null
                            ? List.of()
                            : purposes.stream().filter(Objects::nonNull).toList());
        }
    }

    public static RightsRequestJson of(RightsRequest request) {
        Asked asked = request.asked();
        Term term = request.term();
        Term.Extension extension = term.extension();
        RightsRequest.Settled settled = request.settled();
        return new RightsRequestJson(
                request.id().toString(),
                request.person().toString(),
                asked.right().key(),
                asked.about(),
                asked.words(),
                asked.purposes(),
                request.state().key(),
                term.rule().key(),
                term.askedAt(),
                term.dueAt(),
                extension == null ? null : extension.at(),
                extension == null ? null : extension.why(),
                request.taken() == null ? null : request.taken().by(),
                settled == null ? null : settled.at(),
                settled == null ? null : settled.by(),
                settled == null ? null : settled.answer());
    }
}
