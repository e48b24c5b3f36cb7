package social.rapport.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;

/**
 * What people take over from brands of this server: what these told of, or what they keep in their vaults there. Each vault
 * lists it for its person alone. What is kept already is left as it is, so that nothing is ever there twice.
 */
@Component
public class Passages {

    /** For so long what came in can be taken back. */
    static final Duration UNDONE_WITHIN = Duration.ofDays(1);

    private static final int SHOWN = 5;

    private final Owners owners;
    private final PassageTable table;
    private final Purchases purchases;
    private final Receipts receipts;

    Passages(Owners owners, PassageTable table, Purchases purchases, Receipts receipts) {
        this.owners = owners;
        this.table = table;
        this.purchases = purchases;
        this.receipts = receipts;
    }

    /**
     * What is on its way.
     *
     * @param receipts by the ids of their purchases
     */
    public record Load(List<Purchase> purchases, Map<VaultId, List<Receipt>> receipts) {

        public Load {
            purchases = List.copyOf(purchases);
            receipts = Map.copyOf(receipts);
        }

        private List<Bought> bought() {
            return purchases.stream().map(Purchase::bought).toList();
        }

        private List<VaultId> pictured() {
            return receipts.values().stream()
                    .flatMap(List::stream)
                    .map(Receipt::id)
                    .toList();
        }
    }

    /** All that somebody keeps and that can go elsewhere. */
    @Transactional(readOnly = true)
    public Load pack(PersonId person) {
        return new Load(
                purchases.all(person), receipts.all(person).stream().collect(Collectors.groupingBy(Receipt::purchase)));
    }

    /**
     * What would come of it.
     *
     * @param first some of the purchases
     * @param purchases how many are new, as {@code receipts} are
     * @param known how many purchases are kept already
     */
    public record Look(List<Bought> first, int purchases, int receipts, int known) {

        /** Whether there is anything new in it. */
        public boolean isNew() {
            return purchases + receipts > 0;
        }
    }

    @Transactional(readOnly = true)
    public Look look(PersonId person, Load load) {
        int fresh = purchases.fresh(person, load.bought());
        return new Look(
                load.bought().stream().limit(SHOWN).toList(),
                fresh,
                receipts.fresh(load.pictured()).size(),
                load.purchases().size() - fresh);
    }

    /**
     * Takes it over.
     *
     * @param from the brand that it comes from
     * @param pictures of receipts, by their ids; asked for those that are new
     * @return empty where nothing of it was new
     */
    @Transactional
    public Optional<Passage> take(PersonId person, Load load, String from, Function<VaultId, Drawn> pictures) {
        Owner owner = owners.lock(person);
        List<VaultId> came = purchases.keepAll(owner, load.purchases());
        List<VaultId> pictured = pictured(owner, load, pictures);
        if (came.isEmpty() && pictured.isEmpty()) {
            return Optional.empty();
        }
        Passage passage = new Passage(VaultId.next(), true, from, came.size(), pictured.size(), Grants.now(), false);
        table.add(owner, passage, came, pictured);
        return Optional.of(passage);
    }

    private List<VaultId> pictured(Owner owner, Load load, Function<VaultId, Drawn> pictures) {
        Set<VaultId> fresh = receipts.fresh(load.pictured());
        List<VaultId> pictured = new ArrayList<>();
        for (Purchase purchase : load.purchases()) {
            for (Receipt receipt : load.receipts().getOrDefault(purchase.id(), List.of())) {
                if (fresh.contains(receipt.id())
                        && receipts.take(
                                owner,
                                purchases
                                        .like(owner, purchase.bought().likeness())
                                        .orElseThrow(),
                                receipt.id(),
                                pictures.apply(receipt.id()))) {
                    pictured.add(receipt.id());
                }
            }
        }
        return pictured;
    }

    /** Notes at the brand whence it came where it went. */
    @Transactional
    public void went(PersonId person, Passage came, String to) {
        table.add(
                owners.of(person),
                new Passage(VaultId.next(), false, to, came.purchases(), came.receipts(), came.at(), false),
                List.of(),
                List.of());
    }

    /** What came in and what went, the latest first. */
    @Transactional(readOnly = true)
    public Slice<Passage> of(PersonId person, @Nullable Keyset after, int limit) {
        Owner owner = owners.of(person);
        List<Passage> found = table.list(owner, after, limit + 1);
        List<Passage> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().at(), items.getLast().id().value()).toString()
                : null;
        return new Slice<>(items, next, table.count(owner));
    }

    /**
     * Takes back what came in, within a day; what was changed here since stays.
     *
     * @return whether there was anything to take back
     */
    @Transactional
    public boolean undo(PersonId person, VaultId id) {
        Owner owner = owners.lock(person);
        Instant now = Grants.now();
        if (!table.undo(owner, id, now.minus(UNDONE_WITHIN), now)) {
            return false;
        }
        table.removePurchases(owner, id, now);
        table.forgetReceipts(owner, id);
        return true;
    }
}
