package social.rapport.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Pictures of the receipts of what people bought. Each is drawn anew as it comes in, so that it says neither where nor with
 * what it was taken. They are for their person alone: no grant lends them.
 */
@Component
public class Receipts {

    /** How many a purchase may have. */
    public static final int MOST = 5;

    /** How many bytes of them somebody may keep, so that a whole vault fits into one file. */
    static final long MOST_BYTES = 25_000_000;

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);

    private final Owners owners;
    private final Purchases purchases;
    private final JdbcClient jdbc;

    Receipts(Owners owners, Purchases purchases, JdbcClient jdbc) {
        this.owners = owners;
        this.purchases = purchases;
        this.jdbc = jdbc;
    }

    /**
     * Keeps one beside what was bought; the same picture of the same purchase once.
     *
     * @throws Fault.Caller naming {@code /picture} where there are as many as there may be; of kind NOT_FOUND where the
     *     purchase is not theirs
     */
    @Transactional
    public void add(PersonId person, VaultId purchase, Drawn drawn) {
        Owner owner = owners.lock(person);
        purchases.get(person, purchase);
        if (isKept(owner, purchase, drawn)) {
            return;
        }
        if (of(owner, purchase).size() >= MOST) {
            throw Fault.invalid("/picture", "vault.wrong.picture.many");
        }
        if (bytes(owner) + drawn.bytes().length > MOST_BYTES) {
            throw Fault.invalid("/picture", "vault.wrong.picture.full");
        }
        keep(owner, VaultId.next(), purchase, drawn);
    }

    /** Keeps one out of a file by the id that it has there; one that cannot be kept is left aside. */
    void take(Owner owner, VaultId purchase, VaultId id, byte[] picture) {
        if (!hasRoom(owner, purchase, picture)) {
            return;
        }
        try {
            keep(owner, id, purchase, Drawn.of(new ByteArrayInputStream(picture)));
        } catch (IOException | Fault.Caller none) {
            log.info("A picture in a file for a vault was left aside: {}", none.getMessage());
        }
    }

    /** Keeps one from another vault of this server as it is there; whether it was new and there was room. */
    boolean take(Owner owner, VaultId purchase, VaultId id, Drawn picture) {
        boolean isNew = hasRoom(owner, purchase, picture.bytes()) && !isKept(owner, purchase, picture);
        if (isNew) {
            keep(owner, id, purchase, picture);
        }
        return isNew;
    }

    private boolean hasRoom(Owner owner, VaultId purchase, byte[] picture) {
        return of(owner, purchase).size() < MOST && bytes(owner) + picture.length <= MOST_BYTES;
    }

    private void keep(Owner owner, VaultId id, VaultId purchase, Drawn drawn) {
        jdbc.sql("""
                        insert into vault.receipt
                          (workspace_id, id, person_id, purchase_id, type, bytes, handed_in, kept_at)
                        values (:workspace, :id, :person, :purchase, :type, :bytes, :handed, :now)
                        on conflict (workspace_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("person", owner.home().value())
                .param("purchase", purchase.value())
                .param("type", drawn.type())
                .param("bytes", drawn.bytes())
                .param("handed", drawn.handedIn())
                .param("now", Timestamp.from(Grants.now()))
                .update();
    }

    /** Those of these ids that are not kept here, nor were taken out of here. */
    Set<VaultId> fresh(Collection<VaultId> ids) {
        return jdbc.sql("""
                        select id from unnest(:ids::uuid[]) as n(id)
                        where not exists (
                          select from vault.receipt r where r.workspace_id = :workspace and r.id = n.id)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.stream().map(VaultId::value).toArray(UUID[]::new))
                .query((row, number) -> new VaultId(row.getObject("id", UUID.class)))
                .set();
    }

    /** As it was handed in here, or as it was taken along from here. */
    private boolean isKept(Owner owner, VaultId purchase, Drawn drawn) {
        return jdbc.sql("""
                        select exists (
                          select from vault.receipt
                          where workspace_id = :workspace and person_id = any(:rows) and purchase_id = :purchase
                            and removed_at is null and (handed_in = :handed or sha256(bytes) = :handed))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("purchase", purchase.value())
                .param("handed", drawn.handedIn())
                .query(Boolean.class)
                .single();
    }

    private long bytes(Owner owner) {
        return jdbc.sql("""
                        select coalesce(sum(octet_length(bytes)), 0) from vault.receipt
                        where workspace_id = :workspace and person_id = any(:rows)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .query(Long.class)
                .single();
    }

    /** Those of a purchase, in the order in which they came. */
    public List<Receipt> of(PersonId person, VaultId purchase) {
        return of(owners.of(person), purchase);
    }

    private List<Receipt> of(Owner owner, VaultId purchase) {
        return jdbc.sql("""
                        select id, purchase_id, type, kept_at from vault.receipt
                        where workspace_id = :workspace and person_id = any(:rows) and purchase_id = :purchase
                          and removed_at is null
                        order by kept_at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("purchase", purchase.value())
                .query(Receipts::read)
                .list();
    }

    /** All of somebody's whose purchase is still kept. */
    public List<Receipt> all(PersonId person) {
        return jdbc.sql("""
                        select r.id, r.purchase_id, r.type, r.kept_at
                        from vault.receipt r
                        join vault.purchase p on p.workspace_id = r.workspace_id and p.id = r.purchase_id
                        where r.workspace_id = :workspace and r.person_id = any(:rows) and r.removed_at is null
                          and p.removed_at is null
                        order by r.kept_at, r.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owners.of(person).array())
                .query(Receipts::read)
                .list();
    }

    private static Receipt read(ResultSet row, int number) throws SQLException {
        return new Receipt(
                new VaultId(row.getObject("id", UUID.class)),
                new VaultId(row.getObject("purchase_id", UUID.class)),
                row.getString("type"),
                row.getTimestamp("kept_at").toInstant());
    }

    /** @throws Fault.Caller of kind NOT_FOUND where it is not theirs */
    public Receipt get(PersonId person, VaultId id) {
        return jdbc.sql("""
                        select id, purchase_id, type, kept_at from vault.receipt
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id and removed_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owners.of(person).array())
                .param("id", id.value())
                .query(Receipts::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("record"));
    }

    /** What a receipt looks like. */
    public byte[] picture(PersonId person, VaultId id) {
        return drawn(person, id).bytes();
    }

    /** The picture of a receipt as it is kept. */
    public Drawn drawn(PersonId person, VaultId id) {
        return jdbc.sql("""
                        select type, bytes, handed_in from vault.receipt
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id and removed_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owners.of(person).array())
                .param("id", id.value())
                .query((row, number) ->
                        new Drawn(row.getString("type"), row.getBytes("bytes"), row.getBytes("handed_in")))
                .optional()
                .orElseThrow(() -> Fault.notFound("record"));
    }

    /**
     * Takes one away; for a day it can be brought back.
     *
     * @return of which purchase it was
     */
    @Transactional
    public VaultId remove(PersonId person, VaultId id) {
        Receipt receipt = get(person, id);
        move(person, id, Grants.now());
        return receipt.purchase();
    }

    /** @throws Fault.Caller of kind NOT_FOUND where it is gone for good */
    @Transactional
    public VaultId restore(PersonId person, VaultId id) {
        move(person, id, null);
        return get(person, id).purchase();
    }

    private void move(PersonId person, VaultId id, @Nullable Instant removedAt) {
        jdbc.sql("""
                        update vault.receipt set removed_at = :removed
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owners.lock(person).array())
                .param("id", id.value())
                .param("removed", removedAt == null ? null : Timestamp.from(removedAt), Types.TIMESTAMP)
                .update();
    }
}
