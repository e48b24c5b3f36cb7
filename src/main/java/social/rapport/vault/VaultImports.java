package social.rapport.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.vault.Drafts.Draft;
import social.rapport.workspace.Actor;

/**
 * Files that people hand in for their vaults: looked at first, then taken over as a whole. What is kept already is left as it
 * is, so that no file makes anything twice.
 */
@Component
public class VaultImports {

    /** The largest file that is taken, in bytes. */
    public static final int LARGEST = 8_000_000;

    /** The same for one with pictures. */
    static final int LARGEST_ARCHIVE = 30_000_000;

    private static final int SHOWN = 5;
    private static final int LONGEST_NAME = 200;

    private final Owners owners;
    private final Drafts drafts;
    private final Purchases purchases;
    private final Facts facts;
    private final Needs needs;
    private final Receipts receipts;
    private final VaultFile file;

    VaultImports(
            Owners owners,
            Drafts drafts,
            Purchases purchases,
            Facts facts,
            Needs needs,
            Receipts receipts,
            VaultFile file) {
        this.owners = owners;
        this.drafts = drafts;
        this.purchases = purchases;
        this.facts = facts;
        this.needs = needs;
        this.receipts = receipts;
        this.file = file;
    }

    /**
     * Takes a file in, to be looked at.
     *
     * @throws Fault.Caller naming {@code /file} where there is nothing in it, or too much
     */
    @Transactional
    public VaultId handIn(PersonId person, String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST_ARCHIVE + 1);
        if (bytes.length > (VaultArchive.is(bytes) ? LARGEST_ARCHIVE : LARGEST)) {
            throw new Fault.Caller(
                    Fault.Kind.TOO_LARGE, "vault.wrong.large", List.of(new Fault.Field("/file", "vault.wrong.large")));
        }
        if (bytes.length == 0) {
            throw Fault.invalid("/file", "vault.wrong.empty");
        }
        Draft draft = new Draft(VaultId.next(), name.substring(0, Math.min(LONGEST_NAME, name.length())), bytes);
        drafts.add(owners.of(person), draft);
        return draft.id();
    }

    /**
     * A row that cannot be kept.
     *
     * @param number of the row, the first row of a table being 1; of the entry of its kind where it is no table
     * @param message the key of the words that say why
     */
    public record Wrong(long number, String message) {}

    /**
     * What would come of a file.
     *
     * @param header the names of a table's columns; empty where it is none
     * @param plan how a table is read; null where it is none
     * @param problem the key of why a table cannot be read so; null where it can
     * @param first some of the purchases
     * @param purchases how many purchases are new, as {@code facts}, {@code needs} and {@code pictures} of receipts are
     * @param known how many of all are kept already
     */
    public record Look(
            VaultId id,
            String name,
            List<String> header,
            PurchaseSheet.@Nullable Plan plan,
            @Nullable String problem,
            List<Bought> first,
            int purchases,
            int facts,
            int needs,
            int pictures,
            int known,
            List<Wrong> wrong) {

        /** Whether there is anything new in it. */
        public boolean isNew() {
            return purchases + facts + needs + pictures > 0;
        }
    }

    /**
     * Looks into a file.
     *
     * @param plan how to read a table; null for what its header says
     * @param currency of amounts that name none, where there is no plan
     * @throws Fault.Caller of kind NOT_FOUND where there is no such file, naming {@code /file} where it cannot be read
     */
    @Transactional(readOnly = true)
    public Look look(PersonId person, VaultId id, PurchaseSheet.@Nullable Plan plan, String currency) {
        Owner owner = owners.of(person);
        Draft draft = drafts.find(owner, id).orElseThrow(() -> Fault.notFound("record"));
        if (!draft.isTable()) {
            return look(person, owner, draft, List.of(), null);
        }
        PurchaseSheet.Head head = PurchaseSheet.head(draft.bytes(), currency);
        return look(person, owner, draft, head.header(), plan == null ? head.plan() : plan);
    }

    private Look look(
            PersonId person, Owner owner, Draft draft, List<String> header, PurchaseSheet.@Nullable Plan plan) {
        Whole whole;
        try {
            whole = read(draft, plan);
        } catch (Fault.Caller wrong) {
            if (plan == null
                    || wrong.fields().stream()
                            .noneMatch(field -> field.pointer().equals("/columns"))) {
                throw wrong;
            }
            return new Look(draft.id(), draft.name(), header, plan, why(wrong), List.of(), 0, 0, 0, 0, 0, List.of());
        }
        Contents contents = whole.contents();
        int freshPurchases = purchases.fresh(owner, contents.purchases());
        int freshFacts = facts.fresh(owner, contents.facts()).size();
        int freshNeeds = fresh(owner, contents.needs()).size();
        int all = contents.purchases().size()
                + contents.facts().size()
                + contents.needs().size();
        return new Look(
                draft.id(),
                draft.name(),
                header,
                plan,
                null,
                contents.purchases().stream().limit(SHOWN).toList(),
                freshPurchases,
                freshFacts,
                freshNeeds,
                receipts.fresh(whole.pictured().keySet()).size(),
                all - freshPurchases - freshFacts - freshNeeds,
                contents.wrong());
    }

    /**
     * A file, unpacked.
     *
     * @param pictures by the ids of their receipts
     */
    private record Whole(Contents contents, Map<VaultId, byte[]> pictures) {

        /** Which purchase has which of the pictures that are there, by its likeness. */
        Map<VaultId, UUID> pictured() {
            Map<VaultId, UUID> pictured = new HashMap<>();
            contents.pictures()
                    .forEach((likeness, ids) ->
                            ids.stream().filter(pictures::containsKey).forEach(id -> pictured.put(id, likeness)));
            return pictured;
        }
    }

    private Whole read(Draft draft, PurchaseSheet.@Nullable Plan plan) {
        if (plan != null) {
            plan.check();
            return new Whole(PurchaseSheet.read(draft.bytes(), plan), Map.of());
        }
        if (!draft.isArchive()) {
            return new Whole(file.read(draft.bytes()), Map.of());
        }
        VaultArchive archive = VaultArchive.read(draft.bytes());
        return new Whole(file.read(archive.vault()), archive.pictures());
    }

    /** The key of the words for the first of what is wrong. */
    static String why(Fault.Caller wrong) {
        return wrong.fields().isEmpty()
                ? String.valueOf(wrong.getMessage())
                : wrong.fields().getFirst().message();
    }

    /** How much of a file is new. */
    public record Kept(int purchases, int facts, int needs) {}

    /**
     * Takes a file over, and forgets it.
     *
     * @param plan how to read a table; null where it is none
     * @return nothing where it was taken over already
     */
    @Transactional
    public Optional<Kept> take(PersonId person, VaultId id, PurchaseSheet.@Nullable Plan plan, Actor by) {
        Owner owner = owners.lock(person);
        Optional<Draft> draft = drafts.find(owner, id);
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        drafts.forget(owner, id);
        Whole whole = read(draft.get(), draft.get().isTable() ? plan : null);
        Contents contents = whole.contents();
        List<Wanted> wanted = fresh(owner, contents.needs());
        wanted.forEach(one -> needs.publish(NeedId.next(), owner.cluster(), one, by));
        Kept kept = new Kept(
                purchases.keepAll(owner, written(contents.purchases())).size(),
                facts.keepAll(owner, contents.facts()),
                wanted.size());
        take(owner, whole);
        return Optional.of(kept);
    }

    private static List<Purchase> written(List<Bought> all) {
        return all.stream()
                .map(bought -> Purchase.told(bought, Purchase.WRITTEN))
                .toList();
    }

    private void take(Owner owner, Whole whole) {
        Map<VaultId, UUID> pictured = whole.pictured();
        receipts.fresh(pictured.keySet()).forEach(id -> purchases
                .like(owner, Objects.requireNonNull(pictured.get(id)))
                .ifPresent(purchase -> receipts.take(
                        owner,
                        purchase,
                        id,
                        Objects.requireNonNull(whole.pictures().get(id)))));
    }

    private List<Wanted> fresh(Owner owner, List<Wanted> all) {
        Set<String> known = new HashSet<>();
        needs.of(owner.cluster()).stream()
                .filter(need -> need.withdrawnAt() == null)
                .forEach(need -> known.add(likeness(need.wanted())));
        return all.stream().filter(one -> known.add(likeness(one))).toList();
    }

    private static String likeness(Wanted wanted) {
        return wanted.what() + '\n' + wanted.by() + '\n' + wanted.budget();
    }
}
