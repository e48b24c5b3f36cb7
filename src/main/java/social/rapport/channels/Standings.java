package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What networks said when they were last asked whether a channel of the workspace at work stands as it should. */
@Component
public class Standings {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Standings(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What came of asking.
     *
     * @param standing as whom the network knew us last; null while it never said
     * @param reason why it would not say this time; null where it did
     */
    public record Checked(
            Instant at,
            @Nullable Standing standing,
            @Nullable Reason reason) {}

    public Optional<Checked> of(ChannelId channel) {
        return jdbc.sql("""
                        select checked_at, account, url, until_at, reason, facts from channels.standing
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .query(this::read)
                .optional();
    }

    void note(ChannelId channel, @Nullable Standing standing, @Nullable Reason reason) {
        jdbc.sql("""
                        insert into channels.standing as s
                          (workspace_id, channel_id, checked_at, account, url, until_at, reason, facts)
                        values (:workspace, :channel, now(), :account, :url, :until, :reason, :facts::jsonb)
                        on conflict (workspace_id, channel_id) do update
                          set checked_at = excluded.checked_at, account = coalesce(excluded.account, s.account),
                            url = coalesce(excluded.url, s.url), until_at = coalesce(excluded.until_at, s.until_at),
                            reason = excluded.reason, facts = excluded.facts
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("account", standing == null ? null : standing.account())
                .param("url", standing == null ? null : standing.url())
                .param(
                        "until",
                        standing == null || standing.until() == null ? null : Timestamp.from(standing.until()),
                        Types.TIMESTAMP)
                .param("reason", reason == null ? null : reason.key())
                .param("facts", json.writeValueAsString(reason == null ? Map.of() : reason.facts()))
                .update();
    }

    private Checked read(ResultSet row, int number) throws SQLException {
        String account = row.getString("account");
        String reason = row.getString("reason");
        Timestamp until = row.getTimestamp("until_at");
        return new Checked(
                row.getTimestamp("checked_at").toInstant(),
                account == null
                        ? null
                        : new Standing(account, row.getString("url"), until == null ? null : until.toInstant()),
                reason == null ? null : new Reason(reason, json.readValue(row.getString("facts"), FACTS)));
    }
}
