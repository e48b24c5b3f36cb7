package social.rapport.imports;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;

/**
 * A file that was handed in, and how far it has come.
 *
 * @param bytes how large the file is
 * @param channel under which its interactions and accounts are filed; null where one is found when it starts
 * @param total how many rows, lines or mails there are; null until they have been counted
 * @param position how many of them are done
 * @param reason why it failed as a whole, as the key of words
 */
public record Import(
        UUID id,
        ImportKind kind,
        State state,
        String fileName,
        long bytes,
        @Nullable ChannelId channel,
        Plan plan,
        @Nullable Long total,
        long position,
        Tally tally,
        @Nullable String reason,
        String by,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Where an import stands. */
    public enum State {
        /** Stored, not started: a member still says what its columns mean. */
        DRAFT,
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
}
