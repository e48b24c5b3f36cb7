package social.rapport.tagging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.tagging.LookBack.State;

/** The rows of {@code tagging.look_back}, the latest run of each rule. */
@Component
class LookBackTable {

    private final JdbcClient jdbc;

    LookBackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(UUID rule, UUID run, int days, Instant from) {
        jdbc.sql("""
                        insert into tagging.look_back as b (workspace_id, rule_id, run_id, days, from_at, asked_at)
                        values (:workspace, :rule, :run, :days, :from, now())
                        on conflict (workspace_id, rule_id) do update
                        set run_id = excluded.run_id, state = 'running', days = excluded.days, from_at = excluded.from_at,
                          place_at = null, place_id = null, looked_at = 0, matched = 0, asked_at = now(),
                          finished_at = null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rule", rule)
                .param("run", run)
                .param("days", days)
                .param("from", Timestamp.from(from))
                .update();
    }

    /** A run that goes on, locked until the transaction ends; empty where it has ended or another has begun. */
    Optional<LookBack> lock(UUID rule, UUID run) {
        return jdbc.sql("""
                        select * from tagging.look_back
                        where workspace_id = :workspace and rule_id = :rule and run_id = :run and state = 'running'
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rule", rule)
                .param("run", run)
                .query((row, number) -> read(row, "state"))
                .optional();
    }

    void advance(UUID rule, Keyset place, int lookedAt, int matched) {
        jdbc.sql("""
                        update tagging.look_back
                        set place_at = :at, place_id = :id, looked_at = looked_at + :looked_at,
                          matched = matched + :matched
                        where workspace_id = :workspace and rule_id = :rule
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rule", rule)
                .param("at", Timestamp.from(place.at()))
                .param("id", place.id())
                .param("looked_at", lookedAt)
                .param("matched", matched)
                .update();
    }

    /** Ends what goes on, if anything does. */
    void end(UUID rule, State state) {
        jdbc.sql("""
                        update tagging.look_back set state = :state, finished_at = now()
                        where workspace_id = :workspace and rule_id = :rule and state = 'running'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rule", rule)
                .param("state", state.key())
                .update();
    }

    static LookBack read(ResultSet row, String state) throws SQLException {
        return new LookBack(
                row.getObject("run_id", UUID.class),
                State.valueOf(row.getString(state).toUpperCase(Locale.ROOT)),
                row.getInt("days"),
                row.getTimestamp("from_at").toInstant(),
                place(row),
                row.getLong("looked_at"),
                row.getLong("matched"),
                row.getTimestamp("asked_at").toInstant(),
                RuleTable.instant(row, "finished_at"));
    }

    private static @Nullable Keyset place(ResultSet row) throws SQLException {
        Instant at = RuleTable.instant(row, "place_at");
        return at == null ? null : new Keyset(at, row.getObject("place_id", UUID.class));
    }
}
