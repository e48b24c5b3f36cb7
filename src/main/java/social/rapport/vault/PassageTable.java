package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code vault.passage} of the workspace at work, always of one owner. */
@Component
class PassageTable {

    private final JdbcClient jdbc;

    PassageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param came the new purchases, and {@code pictured} their receipts; none of what went */
    void add(Owner owner, Passage passage, List<VaultId> came, List<VaultId> pictured) {
        jdbc.sql("""
                        insert into vault.passage (workspace_id, id, person_id, inward, brand, purchases, receipts,
                          purchase_ids, receipt_ids, at)
                        values (:workspace, :id, :person, :inward, :brand, :purchases, :receipts, :came, :pictured, :at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", passage.id().value())
                .param("person", owner.home().value())
                .param("inward", passage.isIn())
                .param("brand", passage.brand())
                .param("purchases", passage.purchases())
                .param("receipts", passage.receipts())
                .param("came", array(came))
                .param("pictured", array(pictured))
                .param("at", Timestamp.from(passage.at()))
                .update();
    }

    private static UUID[] array(List<VaultId> ids) {
        return ids.stream().map(VaultId::value).toArray(UUID[]::new);
    }

    List<Passage> list(Owner owner, @Nullable Keyset after, int most) {
        return jdbc.sql("""
                        select id, inward, brand, purchases, receipts, at, undone_at from vault.passage
                        where workspace_id = :workspace and person_id = any(:rows)
                          and (:after::timestamptz is null or (at, id) < (:after::timestamptz, :after_id::uuid))
                        order by at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(PassageTable::read)
                .list();
    }

    long count(Owner owner) {
        return jdbc.sql("""
                        select count(*) from vault.passage
                        where workspace_id = :workspace and person_id = any(:rows)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .query(Long.class)
                .single();
    }

    /** Whether it was one that came in since then and was not taken back yet. */
    boolean undo(Owner owner, VaultId id, Instant since, Instant now) {
        return jdbc.sql("""
                                update vault.passage set undone_at = :now
                                where workspace_id = :workspace and person_id = any(:rows) and id = :id and inward
                                  and undone_at is null and at > :since
                                """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("rows", owner.array())
                        .param("id", id.value())
                        .param("since", Timestamp.from(since))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Takes out the purchases that came with it, but those that were changed since or have a receipt of another origin. */
    void removePurchases(Owner owner, VaultId id, Instant now) {
        jdbc.sql("""
                        update vault.purchase p set removed_at = :now
                        from vault.passage c
                        where c.workspace_id = :workspace and c.id = :id
                          and p.workspace_id = :workspace and p.person_id = any(:rows) and p.id = any(c.purchase_ids)
                          and p.removed_at is null and p.kept_at <= c.at
                          and not exists (
                            select from vault.receipt r
                            where r.workspace_id = :workspace and r.purchase_id = p.id and r.removed_at is null
                              and r.id <> all(c.receipt_ids))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Forgets the receipts that came with it at once, so that they can come again; they are still where they came from. */
    void forgetReceipts(Owner owner, VaultId id) {
        jdbc.sql("""
                        delete from vault.receipt r using vault.passage c, vault.purchase p
                        where c.workspace_id = :workspace and c.id = :id
                          and r.workspace_id = :workspace and r.person_id = any(:rows) and r.id = any(c.receipt_ids)
                          and p.workspace_id = :workspace and p.id = r.purchase_id
                          and (p.removed_at is not null or p.id <> all(c.purchase_ids))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .update();
    }

    private static Passage read(ResultSet row, int number) throws SQLException {
        return new Passage(
                new VaultId(row.getObject("id", UUID.class)),
                row.getBoolean("inward"),
                row.getString("brand"),
                row.getInt("purchases"),
                row.getInt("receipts"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("undone_at") != null);
    }
}
