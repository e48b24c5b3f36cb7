package social.rapport.conversations;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that somebody asked to have as a file, and how far it has come.
 *
 * @param notes whether notes of the team are in it
 * @param language in which its columns are named for whoever reads them; null for programs
 * @param total how many conversations there are; null until they have been written down
 * @param position how many of them are done
 * @param bytes how large the file is so far
 * @param by who asked for it, and alone may fetch it
 * @param expiresAt until when it is kept; null while it is written
 */
public record ConversationExport(
        UUID id,
        Format format,
        InboxFilter filter,
        boolean notes,
        @Nullable String language,
        State state,
        @Nullable Long total,
        long position,
        long bytes,
        Asker by,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt) {

    /** What conversations are exported as. */
    public enum Format {
        /** A table, one message a row. */
        CSV("text/csv;charset=UTF-8"),
        /** One conversation a line. */
        JSONL("application/jsonl");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Format> of(String key) {
            return Arrays.stream(values())
                    .filter(format -> format.key().equals(key))
                    .findFirst();
        }
    }

    /** Where an export stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether there is something yet to come. */
        public boolean isAhead() {
            return this == QUEUED || this == RUNNING;
        }
    }

    /** Who asked for it: a member or the holder of a token, and what they were called then. */
    public record Asker(String kind, @Nullable UUID id, String name) {}

    /** What the file is called where it is saved. */
    public String fileName() {
        return "conversations-" + createdAt.toString().substring(0, 10) + "." + format.key();
    }
}
