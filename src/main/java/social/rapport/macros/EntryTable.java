package social.rapport.macros;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code macros.batch_entry}. */
@Component
class EntryTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EntryTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID batch, BatchEntry entry) {
        BatchEntry.Forecast forecast = entry.forecast();
        jdbc.sql("""
                        insert into macros.batch_entry (workspace_id, batch_id, conversation_id, place, text, open, seen,
                          verdict, verdict_until, verdict_why)
                        values (:workspace, :batch, :conversation, :place, :text, :open, :seen, :verdict, :until, :why::jsonb)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", batch)
                .param("conversation", entry.conversation().value())
                .param("place", entry.place())
                .param("text", entry.text())
                .param("open", entry.open().toArray(String[]::new))
                .param("seen", entry.seen())
                .param("verdict", forecast == null ? null : forecast.outcome())
                .param("until", forecast == null || forecast.until() == null ? null : Timestamp.from(forecast.until()))
                .param("why", forecast == null ? null : json.writeValueAsString(forecast.why()))
                .update();
    }

    /** Takes one out before it is done, or back in; whether there is one to be moved. */
    boolean exclude(UUID batch, ConversationId conversation, boolean out) {
        return jdbc.sql("""
                        update macros.batch_entry set state = case when :out then 'excluded' else 'waiting' end
                        where workspace_id = :workspace and batch_id = :batch and conversation_id = :conversation
                          and state in ('waiting', 'excluded')
                        """)
                        .param("out", out)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("batch", batch)
                        .param("conversation", conversation.value())
                        .update()
                > 0;
    }

    /** The next that is to be done. */
    Optional<BatchEntry> next(UUID batch) {
        return jdbc.sql("""
                        select conversation_id, place, text, open, seen, verdict, verdict_until, verdict_why, state, until,
                          why, run_id
                        from macros.batch_entry
                        where workspace_id = :workspace and batch_id = :batch and state = 'waiting'
                        order by place
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", batch)
                .query(this::read)
                .optional();
    }

    /** What has come of one. */
    void end(UUID batch, BatchEntry entry) {
        jdbc.sql("""
                        update macros.batch_entry
                        set state = :state, until = :until, why = :why::jsonb, run_id = :run, done_at = now()
                        where workspace_id = :workspace and batch_id = :batch and conversation_id = :conversation
                        """)
                .param("state", entry.state().key())
                .param("until", entry.until() == null ? null : Timestamp.from(entry.until()))
                .param("why", entry.why() == null ? null : json.writeValueAsString(entry.why()))
                .param("run", entry.run())
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", batch)
                .param("conversation", entry.conversation().value())
                .update();
    }

    /** None of those that wait is done any more. */
    void cancel(UUID batch) {
        jdbc.sql("""
                        update macros.batch_entry set state = 'cancelled', done_at = now()
                        where workspace_id = :workspace and batch_id = :batch and state = 'waiting'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", batch)
                .update();
    }

    /** In their order, from a place on. */
    List<BatchEntry> list(UUID batch, BatchEntry.@Nullable State state, int from, int most) {
        return jdbc.sql("""
                        select conversation_id, place, text, open, seen, verdict, verdict_until, verdict_why, state, until,
                          why, run_id
                        from macros.batch_entry
                        where workspace_id = :workspace and batch_id = :batch and place >= :from
                          and (:state::text is null or state = :state)
                        order by place
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", batch)
                .param("state", state == null ? null : state.key())
                .param("from", from)
                .param("most", most)
                .query(this::read)
                .list();
    }

    private BatchEntry read(ResultSet row, int number) throws SQLException {
        String verdict = row.getString("verdict");
        String why = row.getString("why");
        return new BatchEntry(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getInt("place"),
                row.getString("text"),
                Arrays.asList((String[]) row.getArray("open").getArray()),
                row.getObject("seen", UUID.class),
                verdict == null
                        ? null
                        : new BatchEntry.Forecast(
                                verdict,
                                BatchTable.instant(row, "verdict_until"),
                                json.readValue(row.getString("verdict_why"), Why.class)),
                BatchEntry.State.of(row.getString("state")).orElseThrow(),
                BatchTable.instant(row, "until"),
                why == null ? null : json.readValue(why, Why.class),
                row.getObject("run_id", UUID.class));
    }
}
