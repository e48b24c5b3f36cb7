package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code vault.granted} of the workspace at work. */
@Component
class GrantTable {

    private final JdbcClient jdbc;

    GrantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the id was free. */
    boolean add(Grant grant, Owner owner, @Nullable VaultId request) {
        return ShareColumns.bind(jdbc.sql("""
                                insert into vault.granted (workspace_id, id, person_id, persons, purpose, purchases, sellers,
                                  categories, bought_from, bought_until, details, facts, needs, request_id, given_at,
                                  ends_at)
                                values (:workspace, :id, :person, :persons, :purpose, :purchases, :sellers, :categories,
                                  :from, :until, :details, :facts, :needs, :request, :given, :ends)
                                on conflict (workspace_id, id) do nothing
                                """), grant.share())
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", grant.id().value())
                        .param("person", grant.person().value())
                        .param("persons", owner.array())
                        .param("purpose", grant.purpose())
                        .param("request", request == null ? null : request.value())
                        .param("given", Timestamp.from(grant.givenAt()))
                        .param("ends", Timestamp.from(grant.endsAt()))
                        .update()
                == 1;
    }

    /** What an owner gave, the latest first, whether it holds or not. */
    List<Grant> of(Owner owner, @Nullable Keyset after, int most) {
        return jdbc.sql("""
                        select * from vault.granted
                        where workspace_id = :workspace and person_id = any(:rows)
                          and (:after::timestamptz is null
                            or (given_at, id) < (:after::timestamptz, :after_id::uuid))
                        order by given_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(GrantTable::read)
                .list();
    }

    long count(Owner owner) {
        return jdbc.sql("""
                        select count(*) from vault.granted
                        where workspace_id = :workspace and person_id = any(:rows)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .query(Long.class)
                .single();
    }

    Optional<Grant> find(Owner owner, VaultId id) {
        return jdbc.sql("""
                        select * from vault.granted
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .query(GrantTable::read)
                .optional();
    }

    /** Those of these rows that hold, for any purpose, the latest first. */
    List<Grant> standing(Collection<PersonId> rows, Instant now) {
        return jdbc.sql("""
                        select * from vault.granted
                        where workspace_id = :workspace and person_id = any(:rows) and revoked_at is null
                          and ends_at > :now
                        order by given_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", rows.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query(GrantTable::read)
                .list();
    }

    /**
     * As {@link #standing} for one purpose: until the transaction ends none of them can be revoked, and one that is just being
     * revoked is waited for and left out.
     */
    List<Held> hold(Collection<PersonId> rows, String purpose, Instant now) {
        return jdbc.sql("""
                        select * from vault.granted
                        where workspace_id = :workspace and person_id = any(:rows) and purpose = :purpose
                          and revoked_at is null and ends_at > :now
                        order by given_at desc, id desc
                        for share
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", rows.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("purpose", purpose)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Held(read(row, number), List.of((UUID[])
                        row.getArray("persons").getArray())))
                .list();
    }

    /** @param persons the rows that were its giver's then */
    record Held(Grant grant, List<UUID> persons) {}

    /** Whether there was one that stood. */
    boolean revoke(Owner owner, VaultId id, Instant now) {
        return jdbc.sql("""
                        update vault.granted set revoked_at = :now
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id and revoked_at is null
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("rows", owner.array())
                        .param("id", id.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    static Grant read(ResultSet row, int number) throws SQLException {
        Timestamp revoked = row.getTimestamp("revoked_at");
        return new Grant(
                new VaultId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("purpose"),
                ShareColumns.read(row),
                row.getTimestamp("given_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}
