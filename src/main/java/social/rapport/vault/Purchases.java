package social.rapport.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;

/**
 * What the people of the workspace at work bought, of any company, as they keep it for themselves: written down, brought in a
 * file ({@link VaultImports}), or told by brands of this server. The team sees none of it but what is granted
 * ({@link SharedVault}).
 */
@Component
public class Purchases {

    /** How many a person may keep. */
    public static final int MOST = 10_000;

    private final Owners owners;
    private final PurchaseTable table;

    Purchases(Owners owners, PurchaseTable table) {
        this.owners = owners;
        this.table = table;
    }

    /**
     * Keeps one.
     *
     * @param id made by whoever keeps it; the same id is kept once
     * @throws Fault.Caller naming what is wrong, or {@code /number} where it is kept already
     */
    @Transactional
    public Purchase keep(VaultId id, PersonId person, Bought bought) {
        Owner owner = owners.lock(person);
        Optional<Purchase> before = table.find(owner, id);
        if (before.isPresent()) {
            return before.get();
        }
        Instant now = now();
        bought.check(now);
        onceAmong(owner, id, bought);
        if (table.count(owner) >= MOST) {
            throw Fault.conflict("vault.wrong.full");
        }
        Purchase purchase = new Purchase(id, bought, Purchase.WRITTEN, now);
        if (!table.add(owner.home(), purchase)) {
            throw Fault.notFound("record");
        }
        return purchase;
    }

    /** @throws Fault.Caller naming what is wrong; of kind NOT_FOUND where it is not theirs */
    @Transactional
    public Purchase change(PersonId person, VaultId id, Bought bought) {
        Owner owner = owners.lock(person);
        Purchase before = theirs(owner, id);
        Instant now = now();
        bought.check(now);
        onceAmong(owner, id, bought);
        Purchase changed = new Purchase(id, bought, before.source(), now);
        table.change(owner, changed);
        return changed;
    }

    private void onceAmong(Owner owner, VaultId id, Bought bought) {
        if (table.like(owner, bought.likeness())
                .filter(other -> !other.equals(id))
                .isPresent()) {
            throw Fault.invalid("/number", "vault.wrong.twice");
        }
    }

    /**
     * Takes it away; for a day it can be brought back.
     *
     * @throws Fault.Caller of kind NOT_FOUND where it is not theirs
     */
    @Transactional
    public void remove(PersonId person, VaultId id) {
        Owner owner = owners.lock(person);
        if (!table.remove(owner, id, now()) && table.removed(owner, id).isEmpty()) {
            throw Fault.notFound("record");
        }
    }

    /** @throws Fault.Caller of kind NOT_FOUND where it is gone for good, CONFLICT where the same was kept again since */
    @Transactional
    public void restore(PersonId person, VaultId id) {
        Owner owner = owners.lock(person);
        Purchase removed = table.removed(owner, id).orElseThrow(() -> Fault.notFound("record"));
        onceAmong(owner, id, removed.bought());
        table.restore(owner, id);
    }

    public Purchase get(PersonId person, VaultId id) {
        return theirs(owners.of(person), id);
    }

    private Purchase theirs(Owner owner, VaultId id) {
        return table.find(owner, id).orElseThrow(() -> Fault.notFound("record"));
    }

    /** What somebody keeps, the latest bought first. */
    @Transactional(readOnly = true)
    public Slice<Purchase> list(PersonId person, @Nullable Keyset after, int limit) {
        Owner owner = owners.of(person);
        List<Purchase> found = table.list(owner, after, limit + 1);
        return new Slice<>(found.subList(0, Math.min(limit, found.size())), next(found, limit), table.count(owner));
    }

    static @Nullable String next(List<Purchase> found, int limit) {
        if (found.size() <= limit) {
            return null;
        }
        Purchase last = found.get(limit - 1);
        return new Keyset(
                        last.bought().on().atStartOfDay(ZoneOffset.UTC).toInstant(),
                        last.id().value())
                .toString();
    }

    /** All of it, the latest bought first. */
    public List<Purchase> all(PersonId person) {
        return table.list(owners.of(person), null, MOST + 1);
    }

    /** The companies that somebody bought from, by name. */
    public List<String> sellers(PersonId person) {
        return table.sellers(owners.of(person));
    }

    /** The categories in which somebody put what they bought, by name. */
    public List<String> categories(PersonId person) {
        return table.categories(owners.of(person));
    }

    /**
     * Keeps many, those that are kept already once.
     *
     * @return the ids by which those are kept that are new
     * @throws Fault.Caller where there would be too many
     */
    List<VaultId> keepAll(Owner owner, List<Purchase> all) {
        Instant now = now();
        List<Purchase> fresh = fresh(owner, all, Purchase::bought).stream()
                .map(told -> new Purchase(VaultId.next(), told.bought().check(now), told.source(), now))
                .toList();
        if (table.count(owner) + fresh.size() > MOST) {
            throw Fault.conflict("vault.wrong.full");
        }
        table.addAll(owner.home(), fresh);
        return fresh.stream().map(Purchase::id).toList();
    }

    /** How many of these are not kept yet. */
    public int fresh(PersonId person, List<Bought> all) {
        return fresh(owners.of(person), all);
    }

    /** Which one of this likeness is kept. */
    Optional<VaultId> like(Owner owner, UUID likeness) {
        return table.like(owner, likeness);
    }

    /** How many of these are not kept yet. */
    int fresh(Owner owner, List<Bought> all) {
        return fresh(owner, all, bought -> bought).size();
    }

    /** Those of them that are not kept yet, each once. */
    private <T> List<T> fresh(Owner owner, List<T> all, Function<T, Bought> bought) {
        Set<UUID> known = new HashSet<>(table.likenesses(owner));
        return all.stream()
                .filter(one -> known.add(bought.apply(one).likeness()))
                .toList();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
