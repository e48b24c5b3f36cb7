package social.rapport.macros;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code macros.run}. */
@Component
class RunTable {

    private static final TypeReference<List<Outcome>> OUTCOMES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RunTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Run run, Actor by) {
        jdbc.sql("""
                        insert into macros.run (workspace_id, id, conversation_id, macro_id, actor_id, actor_name, results,
                          first_change, last_change, tag_acts, at)
                        values (:workspace, :id, :conversation, :macro, :actor, :name, :results::jsonb, :first, :last,
                          :tags, :at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", run.id())
                .param("conversation", run.conversation().value())
                .param("macro", run.macro())
                .param("actor", by.id())
                .param("name", by.name())
                .param("results", json.writeValueAsString(run.outcomes()))
                .param("first", run.firstChange())
                .param("last", run.lastChange())
                .param("tags", run.tagActs().toArray(UUID[]::new))
                .param("at", Timestamp.from(run.at()))
                .update();
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("""
                        select id, conversation_id, macro_id, actor_id, results, first_change, last_change, tag_acts, at,
                          undone_at
                        from macros.run
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Whether it stood until now. */
    boolean undo(UUID id) {
        return jdbc.sql("""
                        update macros.run set undone_at = now()
                        where workspace_id = :workspace and id = :id and undone_at is null
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id)
                        .update()
                > 0;
    }

    private Run read(ResultSet row, int number) throws SQLException {
        Timestamp undone = row.getTimestamp("undone_at");
        return new Run(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getObject("macro_id", UUID.class),
                row.getObject("actor_id", UUID.class),
                json.readValue(row.getString("results"), OUTCOMES),
                row.getObject("first_change", UUID.class),
                row.getObject("last_change", UUID.class),
                Arrays.asList((UUID[]) row.getArray("tag_acts").getArray()),
                row.getTimestamp("at").toInstant(),
                undone == null ? null : undone.toInstant());
    }
}
