package social.rapport.vault;

import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.databind.json.JsonMapper;

/** The history of needs: added to, never changed. */
@Component
class NeedChanges {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NeedChanges(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(NeedChange change, Actor by) {
        jdbc.sql("""
                        insert into vault.need_change (workspace_id, id, need_id, act, wanted, at, actor_kind, actor_id,
                          actor_name)
                        values (:workspace, :id, :need, :act, :wanted::jsonb, :at, :kind, :actor, :name)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", change.id())
                .param("need", change.need().value())
                .param("act", change.act().key())
                .param("wanted", json.writeValueAsString(change.wanted()))
                .param("at", Timestamp.from(change.at()))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", by.id())
                .param("name", by.name())
                .update();
    }

    /** What became of a need, the first first. */
    List<NeedChange> of(NeedId need) {
        return jdbc.sql("""
                        select id, act, wanted::text as wanted, at, actor_name from vault.need_change
                        where workspace_id = :workspace and need_id = :need
                        order by at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("need", need.value())
                .query((row, number) -> new NeedChange(
                        row.getObject("id", UUID.class),
                        need,
                        NeedChange.Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
                        json.readValue(row.getString("wanted"), Wanted.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor_name")))
                .list();
    }
}
