package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The delivery log of the workspace at work. */
@Component
public class Attempts {

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Attempts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(ChannelId channel, Attempt attempt) {
        Reason reason = attempt.reason();
        jdbc.sql("""
                        insert into channels.attempt
                          (workspace_id, id, message_id, channel_id, at, took_ms, outcome, reason, facts)
                        values (:workspace, :id, :message, :channel, :at, :took, :outcome, :reason, :facts::jsonb)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("message", attempt.message())
                .param("channel", channel.value())
                .param("at", Timestamp.from(attempt.at()))
                .param("took", attempt.took().toMillis())
                .param("outcome", OutboxMessages.key(attempt.outcome()))
                .param("reason", reason == null ? null : reason.key())
                .param("facts", json.writeValueAsString(reason == null ? Map.of() : reason.facts()))
                .update();
    }

    /** The latest tries of a channel, newest first. */
    public List<Attempt> of(ChannelId channel) {
        return jdbc.sql("""
                        select message_id, at, took_ms, outcome, reason, facts
                        from channels.attempt
                        where workspace_id = :workspace and channel_id = :channel
                        order by at desc
                        limit :shown
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("shown", SHOWN)
                .query(this::read)
                .list();
    }

    /** The tries of one message, newest first. */
    public List<Attempt> of(UUID message) {
        return jdbc.sql("""
                        select message_id, at, took_ms, outcome, reason, facts
                        from channels.attempt
                        where workspace_id = :workspace and message_id = :message
                        order by id desc
                        limit :shown
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("message", message)
                .param("shown", SHOWN)
                .query(this::read)
                .list();
    }

    private Attempt read(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new Attempt(
                row.getObject("message_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                Duration.ofMillis(row.getInt("took_ms")),
                Attempt.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                reason == null
                        ? null
                        : new Reason(
                                reason,
                                json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {})));
    }
}
