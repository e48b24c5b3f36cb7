package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Every time that somebody of the brand read of a vault: added to in the transaction that reads, never changed. */
@Component
public class Readings {

    private static final String PURCHASES = "purchases";
    private static final String NEEDS = "needs";
    private static final String FACT = "fact:";

    private final Owners owners;
    private final JdbcClient jdbc;

    Readings(Owners owners, JdbcClient jdbc) {
        this.owners = owners;
        this.jdbc = jdbc;
    }

    void add(PersonId person, Reading reading, List<VaultId> grants, Actor by) {
        jdbc.sql("""
                        insert into vault.reading (workspace_id, id, person_id, purpose, grants, what, purchases, at,
                          actor_kind, actor_id, actor_name)
                        values (:workspace, :id, :person, :purpose, :grants, :what, :purchases, :at, :kind, :actor, :name)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", reading.id().value())
                .param("person", person.value())
                .param("purpose", reading.purpose())
                .param("grants", grants.stream().map(VaultId::value).toArray(UUID[]::new))
                .param("what", what(reading))
                .param("purchases", reading.purchases())
                .param("at", Timestamp.from(reading.at()))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", by.id())
                .param("name", reading.by())
                .update();
    }

    private static String[] what(Reading reading) {
        List<String> what = new ArrayList<>();
        if (reading.purchases() > 0) {
            what.add(PURCHASES);
        }
        if (reading.needs()) {
            what.add(NEEDS);
        }
        reading.facts().forEach(fact -> what.add(FACT + fact));
        return what.toArray(String[]::new);
    }

    /** Who read what of somebody's vault, the latest first. */
    @Transactional(readOnly = true)
    public Slice<Reading> of(PersonId person, @Nullable Keyset after, int limit) {
        Owner owner = owners.of(person);
        List<Reading> found = jdbc.sql("""
                        select * from vault.reading
                        where workspace_id = :workspace and person_id = any(:rows)
                          and (:after::timestamptz is null or (at, id) < (:after::timestamptz, :after_id::uuid))
                        order by at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", limit + 1)
                .query(Readings::read)
                .list();
        List<Reading> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().at(), items.getLast().id().value()).toString()
                : null;
        return new Slice<>(items, next, count(owner));
    }

    private long count(Owner owner) {
        return jdbc.sql("""
                        select count(*) from vault.reading
                        where workspace_id = :workspace and person_id = any(:rows)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .query(Long.class)
                .single();
    }

    private static Reading read(ResultSet row, int number) throws SQLException {
        List<String> what = List.of((String[]) row.getArray("what").getArray());
        return new Reading(
                new VaultId(row.getObject("id", UUID.class)),
                row.getString("purpose"),
                what.stream()
                        .filter(one -> one.startsWith(FACT))
                        .map(one -> one.substring(FACT.length()))
                        .toList(),
                row.getInt("purchases"),
                what.contains(NEEDS),
                row.getTimestamp("at").toInstant(),
                row.getString("actor_name"));
    }
}
