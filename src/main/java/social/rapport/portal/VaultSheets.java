package social.rapport.portal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.vault.Amounts;
import social.rapport.vault.Bought;
import social.rapport.vault.Facts;
import social.rapport.vault.Grants;
import social.rapport.vault.Passages;
import social.rapport.vault.Purchase;
import social.rapport.vault.Purchases;
import social.rapport.vault.Readings;
import social.rapport.vault.Receipt;
import social.rapport.vault.Receipts;
import social.rapport.vault.ShareWords;
import social.rapport.vault.VaultId;

/** What somebody keeps in their vault, for those who came in by a way that opens it. */
@Component
@Order(5)
class VaultSheets implements Sheets {

    private static final int PAGE = 500;

    private final Purchases purchases;
    private final Facts facts;
    private final Grants grants;
    private final Readings readings;
    private final Receipts receipts;
    private final Passages passages;

    VaultSheets(
            Purchases purchases, Facts facts, Grants grants, Readings readings, Receipts receipts, Passages passages) {
        this.purchases = purchases;
        this.facts = facts;
        this.grants = grants;
        this.readings = readings;
        this.receipts = receipts;
        this.passages = passages;
    }

    @Override
    public List<Sheet> of(PortalVisit.Guest who) {
        if (!who.session().isProved()) {
            return List.of();
        }
        PersonId owner = who.session().person();
        return List.of(
                new Sheet(
                        "vault_purchases",
                        List.of(
                                "id",
                                "seller",
                                "on",
                                "what",
                                "quantity",
                                "price",
                                "total",
                                "currency",
                                "category",
                                "number",
                                "note",
                                "source",
                                "receipts"),
                        row -> lines(owner, row)),
                new Sheet("vault_facts", List.of("name", "value", "kept_at"), row -> facts.of(owner)
                        .forEach(fact -> row.accept(Sheet.cells(fact.name(), fact.value(), fact.keptAt())))),
                new Sheet(
                        "vault_grants",
                        List.of("purpose", "what", "given_at", "ends_at", "revoked_at"),
                        row -> each(
                                after -> grants.of(owner, after, PAGE),
                                grant -> row.accept(Sheet.cells(
                                        grant.purpose(),
                                        String.join("; ", ShareWords.of(grant.share())),
                                        grant.givenAt(),
                                        grant.endsAt(),
                                        grant.revokedAt())))),
                new Sheet(
                        "vault_readings",
                        List.of("at", "by", "purpose", "purchases", "facts", "needs"),
                        row -> each(
                                after -> readings.of(owner, after, PAGE),
                                reading -> row.accept(Sheet.cells(
                                        reading.at(),
                                        reading.by(),
                                        reading.purpose(),
                                        reading.purchases(),
                                        String.join("; ", reading.facts()),
                                        reading.needs())))),
                new Sheet(
                        "vault_passages",
                        List.of("at", "direction", "brand", "purchases", "receipts", "undone"),
                        row -> each(
                                after -> passages.of(owner, after, PAGE),
                                passage -> row.accept(Sheet.cells(
                                        passage.at(),
                                        passage.isIn() ? "in" : "out",
                                        passage.brand(),
                                        passage.purchases(),
                                        passage.receipts(),
                                        passage.isUndone())))));
    }

    private void lines(PersonId owner, Consumer<List<@Nullable String>> row) {
        Map<VaultId, String> pictures = receipts.all(owner).stream()
                .collect(Collectors.groupingBy(
                        Receipt::purchase, Collectors.mapping(Receipt::path, Collectors.joining("; "))));
        purchases.all(owner).forEach(purchase -> lines(purchase, pictures.get(purchase.id()), row));
    }

    private static void lines(Purchase purchase, @Nullable String pictures, Consumer<List<@Nullable String>> row) {
        Bought bought = purchase.bought();
        bought.lines()
                .forEach(line -> row.accept(Sheet.cells(
                        purchase.id(),
                        bought.seller(),
                        bought.on(),
                        line.what(),
                        line.quantity().toPlainString(),
                        plain(line.price()),
                        plain(bought.total()),
                        bought.currency(),
                        bought.category(),
                        bought.number(),
                        bought.note(),
                        purchase.source(),
                        pictures)));
    }

    private static @Nullable String plain(@Nullable Money amount) {
        return amount == null ? null : Amounts.plain(amount);
    }

    private static <T> void each(Function<@Nullable Keyset, Slice<T>> pages, Consumer<T> one) {
        Slice<T> page = pages.apply(null);
        page.items().forEach(one);
        while (page.next() != null) {
            page = pages.apply(Keyset.of(page.next()));
            page.items().forEach(one);
        }
    }
}
