package social.rapport.conversations.web;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationExport;

/**
 * An export as programs see it.
 *
 * @param filters as the list of conversations takes them
 * @param notes whether notes of the team are in it
 * @param total how many conversations it holds; null until they are known
 * @param done how many of them
 * @param bytes how large the file is so far
 * @param expiresAt until when it can be fetched; null while it is written
 */
record ExportView(
        UUID id,
        String format,
        Map<String, String> filters,
        boolean notes,
        String state,
        @Nullable Long total,
        long done,
        long bytes,
        String by,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt) {

    static ExportView of(ConversationExport shown) {
        return new ExportView(
                shown.id(),
                shown.format().key(),
                Address.parameters(shown.filter()),
                shown.notes(),
                shown.state().key(),
                shown.total(),
                shown.position(),
                shown.bytes(),
                shown.by().name(),
                shown.createdAt(),
                shown.startedAt(),
                shown.finishedAt(),
                shown.expiresAt());
    }
}
