package social.rapport.terms.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.rapport.terms.Agreement;

/**
 * What somebody proffered, as programs read it.
 *
 * @param state {@code proffered}, {@code accepted}, {@code declined}, {@code withdrawn} or {@code ended}
 * @param settledBy who of the team; null where the brand accepts such terms at once
 * @param why they were declined, as their person is told; empty otherwise
 */
record AgreementJson(
        String id,
        String person,
        String terms,
        String version,
        String language,
        String state,
        Instant profferedAt,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        String why,
        @Nullable Instant endedAt) {

    static AgreementJson of(Agreement agreement) {
        Agreement.Settled settled = agreement.settled();
        return new AgreementJson(
                agreement.id().toString(),
                agreement.person().toString(),
                agreement.terms().key(),
                agreement.terms().version(),
                agreement.language().getLanguage(),
                agreement.state().key(),
                agreement.profferedAt(),
                settled == null ? null : settled.at(),
                settled == null ? null : settled.by(),
                settled == null ? "" : settled.why(),
                agreement.endedAt());
    }
}
