package social.rapport.imports.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.imports.Import;
import social.rapport.imports.Plan;
import social.rapport.imports.Tally;
import social.rapport.shared.ui.Words;

/**
 * An import as programs see it.
 *
 * @param total rows, lines or mails; null until they have been counted
 * @param done how many of them
 * @param reason why it failed as a whole
 */
record ImportView(
        UUID id,
        String kind,
        String state,
        String file,
        long bytes,
        @Nullable UUID channel,
        Plan mapping,
        @Nullable Long total,
        long done,
        Tally counts,
        @Nullable String reason,
        String by,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static ImportView of(Import shown) {
        return new ImportView(
                shown.id(),
                shown.kind().key(),
                shown.state().key(),
                shown.fileName(),
                shown.bytes(),
                shown.channel() == null ? null : shown.channel().value(),
                shown.plan(),
                shown.total(),
                shown.position(),
                shown.tally(),
                shown.reason() == null ? null : Words.t(shown.reason()),
                shown.by(),
                shown.createdAt(),
                shown.startedAt(),
                shown.finishedAt());
    }
}
