package social.rapport.webhooks;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.webhooks.Delivery.Reason;

/**
 * An address that is told of what happens.
 *
 * @param channels only what happens on these; empty for all. What happens on no channel is told in any case
 * @param perSecond how many events it takes a second, at most
 */
public record Webhook(
        WebhookId id,
        String name,
        String url,
        Set<EventType> events,
        Set<ChannelId> channels,
        int perSecond,
        State state,
        Health health,
        String createdBy,
        Instant createdAt) {

    public enum State {
        ACTIVE,
        /** A member paused it. */
        PAUSED,
        /** It failed for so long, or asked for it, that nothing goes there until a member acts. */
        STOPPED,
        /** Taken away, and still to be put back. */
        REMOVED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How it does.
     *
     * @param failingSince since when nothing was taken; null where the last try went well
     * @param reason why the last try failed
     */
    public record Health(
            @Nullable Instant deliveredAt,
            @Nullable Instant failingSince,
            @Nullable Reason reason,
            @Nullable Instant stoppedAt) {}

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Whether it is to be told of this. */
    boolean wants(EventType type, @Nullable ChannelId channel) {
        return events.contains(type) && (channel == null || channels.isEmpty() || channels.contains(channel));
    }

    static Webhook read(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new Webhook(
                new WebhookId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("url"),
                set(row.getArray("events"), event -> EventType.of((String) event)
                        .orElseThrow()),
                set(row.getArray("channels"), channel -> new ChannelId((UUID) channel)),
                row.getInt("per_second"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Health(
                        instant(row, "delivered_at"),
                        instant(row, "failing_since"),
                        reason == null ? null : new Reason(reason, row.getString("detail")),
                        instant(row, "stopped_at")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }

    private static <T> Set<T> set(Array array, Function<Object, T> one) throws SQLException {
        return Stream.of((Object[]) array.getArray()).map(one).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
