package social.rapport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Pictures;
import social.rapport.vault.Bought;
import social.rapport.vault.Drawn;
import social.rapport.vault.Facts;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.Passages;
import social.rapport.vault.Purchase;
import social.rapport.vault.Purchases;
import social.rapport.vault.Receipts;
import social.rapport.vault.Share;
import social.rapport.vault.VaultId;
import social.rapport.vault.VaultImports;

/** What the one who is marked keeps in their vault, and lends of it. */
record VaultBelongings(
        Purchases purchases,
        Receipts receipts,
        Facts facts,
        Grants grants,
        GrantRequests requests,
        Passages passages,
        VaultImports imports) {

    void fill(Brand brand, Map<String, String> ids) {
        PersonId person = PersonId.of(Objects.requireNonNull(ids.get("/people/")));
        String mark = Belongings.MARK;
        VaultId purchase = VaultId.next();
        VaultId grant = VaultId.next();
        VaultId request = VaultId.next();
        Share share = new Share(
                new Share.Chosen(List.of("Seller " + mark), List.of(), null, null, EnumSet.allOf(Share.Detail.class)),
                List.of("Fact " + mark),
                false);
        brand.within(() -> {
            purchases.keep(purchase, person, bought("Seller " + mark, "Thing " + mark));
            ids.put("/receipts/", keepPicture(person, purchase).toString());
            ids.put(
                    "/facts/",
                    facts.keep(person, "Fact " + mark, "Value " + mark).id().toString());
            grants.give(grant, person, "care", share, Instant.now().plus(Duration.ofDays(3)), brand.system());
            requests.ask(request, person, new GrantRequests.Question("care", share, 30, "Why " + mark), brand.system());
            ids.put("/import/", handIn(person, mark).toString());
            ids.put("/arrivals/", bring(person, mark).toString());
        });
        ids.put("/purchases/", purchase.toString());
        ids.put("/grants/", grant.toString());
        ids.put("/requests/", request.toString());
        ids.put("/vault-requests/", request.toString());
    }

    static Bought bought(String seller, String what) {
        return new Bought(
                seller,
                LocalDate.of(2026, 11, 2),
                List.of(new Bought.Line(what, BigDecimal.ONE, null)),
                null,
                "Category of " + seller,
                "Number of " + seller,
                "Note on " + seller);
    }

    private VaultId keepPicture(PersonId person, VaultId purchase) {
        try {
            receipts.add(person, purchase, Drawn.of(new ByteArrayInputStream(Pictures.png(9, 9))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return receipts.of(person, purchase).getFirst().id();
    }

    private VaultId bring(PersonId person, String mark) {
        Purchase told = Purchase.told(bought("Elsewhere " + mark, "Brought " + mark), "Brand " + mark);
        return passages.take(person, new Passages.Load(List.of(told), Map.of()), "Brand " + mark, none -> {
                    throw new IllegalStateException();
                })
                .orElseThrow()
                .id();
    }

    private VaultId handIn(PersonId person, String mark) {
        byte[] table = ("date,store,item\n2026-11-02,Store " + mark + ",Item\n").getBytes(StandardCharsets.UTF_8);
        try {
            return imports.handIn(person, mark + ".csv", new ByteArrayInputStream(table));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
