package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
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

    void add(Erasure erasure, ErasedAccounts accounts, Actor by) {
        jdbc.sql("""
                        insert into people.erasure
                          (workspace_id, id, person_id, accounts, holds, by_kind, by_id, by_name, erased_at)
                        values (:workspace, :id, :person, :accounts::jsonb, :holds::jsonb, :kind, :by, :name, :at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", erasure.id())
                .param("person", erasure.person().root().value())
                .param("accounts", json.writeValueAsString(accounts))
                .param("holds", json.writeValueAsString(erasure.holds()))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("name", erasure.by())
                .param("at", Timestamp.from(erasure.erasedAt()))
                .update();
        addPeople(erasure.id(), erasure.person().members());
    }

    void addPeople(UUID erasure, Collection<PersonId> people) {
        jdbc.sql("""
                        insert into people.erased (workspace_id, person_id, erasure_id)
                        select :workspace, erased.id, :erasure from unnest(:people::uuid[]) as erased(id)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("erasure", erasure)
                .param("people", People.array(people))
                .update();
    }

    /** Whether all have ended who may have read of the person before they were gone; asked first, it notes the moment. */
    boolean isSettled(UUID id) {
        return jdbc.sql("""
                        update people.erasure set followed_at = coalesce(followed_at, clock_timestamp())
                        where workspace_id = :workspace and id = :id
                        returning not people.anybody_since_before(followed_at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Who was made since of what the person had done before. Accounts are looked through from the moment on at which this
     * database got to know of the erasure, and a little before: clocks differ.
     */
    Set<PersonId> late(Erasure erasure) {
        ErasedAccounts accounts = accounts(erasure.id());
        Set<PersonId> late = new HashSet<>();
        jdbc.sql("""
                        select i.person_id, i.realm, i.external_id
                        from people.identity i
                        join people.erasure e on e.workspace_id = :workspace and e.id = :erasure
                        where i.workspace_id = :workspace and i.first_seen_at <= e.erased_at
                          and i.id > people.id_at(e.noted_at - interval '1 minute')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("erasure", erasure.id())
                .query(row -> {
                    if (accounts.include(new IdentityKey(row.getString("realm"), row.getString("external_id")))) {
                        late.add(new PersonId(row.getObject("person_id", UUID.class)));
                    }
                });
        return late;
    }

    private ErasedAccounts accounts(UUID erasure) {
        return jdbc.sql("select accounts from people.erasure where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", erasure)
                .query((row, number) -> json.readValue(row.getString("accounts"), ErasedAccounts.class))
                .single();
    }

    /** By which accounts they were known need not be known any more. */
    void end(UUID id) {
        jdbc.sql("""
                        update people.erasure set ended_at = now(), accounts = :none::jsonb
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("none", json.writeValueAsString(ErasedAccounts.NONE))
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

    Set<UUID> known(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from people.erasure where workspace_id = :workspace and id = any(:ids)")
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
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
