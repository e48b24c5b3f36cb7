package social.rapport.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Words;

/**
 * An event on its way to an address, or what came of it.
 *
 * @param id the {@code webhook-id}, the same at every try
 * @param subject the conversation or the person whose events come one after the other; null for none
 * @param body what is sent; null where it is made at the first try
 * @param status what was answered last; null where nothing was
 * @param reason why the last try failed; null where none has
 */
public record Delivery(
        UUID id,
        long position,
        WebhookId webhook,
        EventType type,
        @Nullable UUID subject,
        Instant at,
        @Nullable String body,
        State state,
        Instant dueAt,
        int attempts,
        @Nullable Integer status,
        @Nullable Reason reason,
        @Nullable Duration took,
        Instant changedAt) {

    public enum State {
        WAITING,
        DELIVERED,
        /** Given up; a member may send it again. */
        FAILED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String key) {
            return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
        }
    }

    /** Why something was not taken. */
    public record Reason(String key, @Nullable String detail) {

        static Reason of(String key) {
            return new Reason(key, null);
        }

        public String words() {
            return Words.t("webhook.reason." + key, "detail", detail == null ? "" : detail);
        }
    }

    static Delivery read(ResultSet row, int number) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        String reason = row.getString("reason");
        Integer took = row.getObject("took_ms", Integer.class);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getLong("position"),
                new WebhookId(row.getObject("webhook_id", UUID.class)),
                EventType.of(row.getString("type")).orElseThrow(),
                row.getObject("subject", UUID.class),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("body"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"),
                status,
                reason == null ? null : new Reason(reason, status == null ? null : status.toString()),
                took == null ? null : Duration.ofMillis(took),
                row.getTimestamp("changed_at").toInstant());
    }

    /**
     * One try.
     *
     * @param request the head of what was sent
     * @param response the head of what was answered and the beginning of its body; null where nothing was
     */
    public record Attempt(
            Instant at,
            Duration took,
            @Nullable Integer status,
            @Nullable Reason reason,
            String request,
            @Nullable String response) {

        static Attempt read(ResultSet row, int number) throws SQLException {
            Integer status = row.getObject("status", Integer.class);
            String reason = row.getString("reason");
            Timestamp at = row.getTimestamp("at");
            return new Attempt(
                    at.toInstant(),
                    Duration.ofMillis(row.getInt("took_ms")),
                    status,
                    reason == null ? null : new Reason(reason, status == null ? null : status.toString()),
                    row.getString("request"),
                    row.getString("response"));
        }
    }
}
