package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which people were erased in the workspace at work. */
@Component
class ErasureTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ErasureTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Erasure erasure, Actor by) {
        jdbc.sql("""
                        insert into people.erasure
                          (workspace_id, id, person_id, holds, by_kind, by_id, by_name, erased_at)
                        values (:workspace, :id, :person, :holds::jsonb, :kind, :by, :name, :at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", erasure.id())
                .param("person", erasure.person().root().value())
                .param("holds", json.writeValueAsString(erasure.holds()))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("name", erasure.by())
                .param("at", Timestamp.from(erasure.erasedAt()))
                .update();
        jdbc.sql("""
                        insert into people.erased (workspace_id, person_id, erasure_id)
                        select :workspace, member.id, :erasure from unnest(:members::uuid[]) as member(id)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("erasure", erasure.id())
                .param("members", erasure.person().array())
                .update();
    }

    Optional<Erasure> of(PersonId person) {
        return jdbc.sql("""
                        select e.id, e.person_id, e.holds, e.by_name, e.erased_at, e.ended_at,
                          array(
                            select o.person_id from people.erased o
                            where o.workspace_id = e.workspace_id and o.erasure_id = e.id) as members
                        from people.erased p
                        join people.erasure e on e.workspace_id = p.workspace_id and e.id = p.erasure_id
                        where p.workspace_id = :workspace and p.person_id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .query(this::read)
                .optional();
    }

    Optional<Erasure> find(UUID id) {
        return jdbc.sql("""
                        select e.id, e.person_id, e.holds, e.by_name, e.erased_at, e.ended_at,
                          array(
                            select o.person_id from people.erased o
                            where o.workspace_id = e.workspace_id and o.erasure_id = e.id) as members
                        from people.erasure e
                        where e.workspace_id = :workspace and e.id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    private Erasure read(ResultSet row, int number) throws SQLException {
        Set<PersonId> members = Arrays.stream((UUID[]) row.getArray("members").getArray())
                .map(PersonId::new)
                .collect(Collectors.toSet());
        Timestamp ended = row.getTimestamp("ended_at");
        return new Erasure(
                row.getObject("id", UUID.class),
                new Cluster(new PersonId(row.getObject("person_id", UUID.class)), members),
                json.readValue(row.getString("holds"), new TypeReference<List<Hold>>() {}),
                row.getString("by_name"),
                row.getTimestamp("erased_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
