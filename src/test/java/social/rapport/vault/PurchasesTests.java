package social.rapport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Merges;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.support.RapportTest;

@RapportTest
class PurchasesTests extends VaultScene {

    @Autowired
    Merges merges;

    @Autowired
    VaultSweep sweep;

    @Test
    void whatIsKeptIsThereAsItWasWrittenDown() {
        Bought bought = new Bought(
                "무인양품",
                DAY,
                List.of(
                        new Bought.Line("유모차", BigDecimal.ONE, new Money(300_000, "KRW")),
                        new Bought.Line("Flour", new BigDecimal("0.350"), null)),
                new Money(312_900, "KRW"),
                "아기",
                "A-17",
                "two\nlines");

        Purchase kept = keep(mina, bought);

        assertThat(brand.get(() -> purchases.get(mina, kept.id()))).isEqualTo(kept);
        assertThat(kept.bought().lines().getLast().quantity()).isEqualByComparingTo("0.35");
        assertThat(brand.get(() -> purchases.sellers(mina))).containsExactly("무인양품");
        assertThat(brand.get(() -> purchases.categories(mina))).containsExactly("아기");
    }

    @Test
    void theSameIsKeptOnce() {
        VaultId id = VaultId.next();
        Bought numbered = bought("Muji", "Pillow", null, DAY, "A-17");
        brand.within(() -> purchases.keep(id, mina, numbered));
        brand.within(() -> purchases.keep(id, mina, numbered));
        keep(mina, bought("Muji", "Pillow", null, DAY, null));

        for (Bought again : List.of(
                bought("MUJI", "Another", null, DAY.minusDays(1), "a-17"),
                bought("Muji", "Pillow", "Bed", DAY, null))) {
            assertThatThrownBy(() -> keep(mina, again))
                    .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                            .containsExactly(new Fault.Field("/number", "vault.wrong.twice")));
        }
        assertThat(all(mina)).hasSize(2);
    }

    @Test
    void whatIsTakenOutComesBackUntilADayHasPassed() {
        Purchase pillow = keep(mina, bought("Muji", "Pillow", null, DAY, "A-17"));
        Fact size = tell(mina, "Shoe size", "38");

        brand.within(() -> {
            purchases.remove(mina, pillow.id());
            purchases.remove(mina, pillow.id());
            facts.remove(mina, size.id());
        });
        assertThat(all(mina)).isEmpty();
        assertThat(brand.get(() -> facts.of(mina))).isEmpty();
        sweep.sweep(Instant.now());
        brand.within(() -> {
            purchases.restore(mina, pillow.id());
            facts.restore(mina, size.id());
        });
        assertThat(all(mina)).containsExactly(pillow);
        assertThat(brand.get(() -> facts.of(mina))).containsExactly(size);

        brand.within(() -> purchases.remove(mina, pillow.id()));
        keep(mina, bought("Muji", "Pillow", null, DAY, "A-17"));
        assertThatThrownBy(() -> brand.within(() -> purchases.restore(mina, pillow.id())))
                .as("it is kept again")
                .isInstanceOf(Fault.Caller.class);
        sweep.sweep(Instant.now().plus(Duration.ofDays(2)));
        assertThat(brand.get(() -> jdbc.sql("select count(*) from vault.purchase where workspace_id = :workspace")
                        .param("workspace", brand.workspace().value())
                        .query(Long.class)
                        .single()))
                .isEqualTo(1);
    }

    @Test
    void aFactIsKeptOnceUnderItsName() {
        tell(mina, "Shoe size", "38");
        Fact now = tell(mina, "shoe SIZE", "38.5");

        assertThat(brand.get(() -> facts.of(mina))).containsExactly(now);
        assertThatThrownBy(() -> tell(mina, " ", "x".repeat(1_001)))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactly("/name", "/value"));
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        Bought wrong = new Bought(
                "",
                LocalDate.of(2999, 1, 1),
                List.of(new Bought.Line("", BigDecimal.ZERO, new Money(1, "KRW"))),
                new Money(1, "CNY"),
                "x".repeat(61),
                "x".repeat(101),
                "x".repeat(1_001));

        assertThatThrownBy(() -> keep(mina, wrong)).isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(
                        fault.fields())
                .extracting(Fault.Field::pointer)
                .containsExactly(
                        "/seller", "/on", "/what-0", "/quantity-0", "/currency", "/category", "/number", "/note"));
        for (String hostile : List.of("\u0000", "a\u0007b", "half \ud800")) {
            assertThatThrownBy(() -> keep(mina, bought(hostile, "x", null, DAY, null)))
                    .as(hostile)
                    .isInstanceOf(Fault.Caller.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CNY, '1,280.50', 128050, 1280.50",
        "KRW, '19,600', 19600, 19600",
        "JPY, 980, 980, 980",
        "KWD, 1.25, 1250, 1.250",
        "USD, -3, -300, -3.00"
    })
    void anAmountHasAsManyDecimalsAsItsCurrency(String currency, String typed, long minor, String plain) {
        Money amount = Amounts.read("/total", typed, currency.toLowerCase(java.util.Locale.ROOT));

        assertThat(amount).isEqualTo(new Money(minor, currency));
        assertThat(Amounts.plain(amount)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "KRW, 1.5",
        "JPY, 0.1",
        "CNY, 1.234",
        "KWD, 1.2345",
        "CNY, '12,50'",
        "CNY, 1e9",
        "CNY, =1+1",
        "CNY, ''",
        "XXX, 1",
        "ABC, 1",
        "CNY, 99999999999999999999"
    })
    void whatIsNoAmountIsRefused(String currency, String typed) {
        assertThatThrownBy(() -> Amounts.read("/total", typed, currency)).isInstanceOf(Fault.Caller.class);
    }

    @Test
    void theListIsPagedWithoutAGap() {
        IntStream.range(0, 7).forEach(i -> keep(mina, bought("Muji", "Thing " + i, null, DAY.minusDays(i / 3), null)));
        List<Purchase> seen = new ArrayList<>();
        String next = null;
        do {
            Keyset after = Keyset.of(next);
            Slice<Purchase> page = brand.get(() -> purchases.list(mina, after, 2));
            assertThat(page.total()).isEqualTo(7);
            seen.addAll(page.items());
            next = page.next();
        } while (next != null);

        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isEqualTo(all(mina));
    }

    @Test
    void nobodyReachesWhatIsAnothers() {
        Purchase pillow = keep(mina, bought("Muji", "Pillow", null, DAY, null));
        Fact size = tell(mina, "Shoe size", "38");
        PersonId dan = acquaintances.meet("Dan");

        for (Runnable attempt : List.<Runnable>of(
                () -> purchases.get(dan, pillow.id()),
                () -> purchases.change(dan, pillow.id(), bought("Mine", "Now", null, DAY, null)),
                () -> purchases.keep(pillow.id(), dan, bought("Mine", "Now", null, DAY, null)),
                () -> purchases.remove(dan, pillow.id()),
                () -> purchases.restore(dan, pillow.id()),
                () -> facts.remove(dan, size.id()),
                () -> facts.restore(dan, size.id()))) {
            assertThatThrownBy(() -> brand.within(attempt)).isInstanceOf(Fault.Caller.class);
        }
        assertThat(all(dan)).isEmpty();
        assertThat(all(mina)).containsExactly(pillow);
        assertThat(brand.get(() -> facts.of(mina))).containsExactly(size);
        assertThatThrownBy(() -> brands.open().get(() -> purchases.get(mina, pillow.id())))
                .isInstanceOf(Fault.Caller.class);
    }

    /** Else whoever may join people could join somebody to themselves and open their vault. */
    @Test
    void whomAMemberJoinsAreTwoHereAndWhomAProofJoinsAreOne() {
        PersonId same = acquaintances.meet(
                acquaintances.sighting("wechat", "same-1").named("Jun").email("jun@example.com", true));
        keep(same, bought("Muji", "Pillow", null, DAY, null));
        PersonId thief = acquaintances.meet("Thief");
        PersonId other = acquaintances.meet(acquaintances.sighting("wechat", "other-1"));
        keep(other, bought("Ikea", "Lamp", null, DAY, null));
        brand.within(() -> merges.join(thief, other, brand.system()));
        assertThat(all(thief)).as("joined by a member").isEmpty();

        PersonId again =
                acquaintances.meet(acquaintances.sighting("instagram", "same-2").email("jun@example.com", true));
        assertThat(again).isEqualTo(same);
        PersonId apart = acquaintances.meet(acquaintances.sighting("instagram", "same-3"));
        keep(apart, bought("Uniqlo", "Socks", null, DAY, null));
        acquaintances.meet(acquaintances.sighting("instagram", "same-3").email("jun@example.com", true));
        assertThat(sellers(same)).as("joined by a proof").containsExactlyInAnyOrder("Muji", "Uniqlo");
        assertThat(sellers(apart)).containsExactlyInAnyOrder("Muji", "Uniqlo");

        acquaintances.meet(acquaintances.sighting("wechat", "other-1").email("thief@example.com", true));
        acquaintances.meet(acquaintances.sighting("x", "thief-2").email("thief@example.com", true));
        assertThat(all(thief)).as("a proof joins all that a member had joined").isEmpty();
    }

    private Set<String> sellers(PersonId person) {
        return all(person).stream().map(one -> one.bought().seller()).collect(Collectors.toSet());
    }

    @Test
    void twoAtOnceKeepTheSameOnce() throws Exception {
        Bought bought = bought("Muji", "Pillow", null, DAY, "A-17");
        Set<Boolean> kept = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> work = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> kept(bought) != null)
                    .toList();
            for (var done : threads.invokeAll(work)) {
                kept.add(done.get());
            }
        }

        assertThat(all(mina)).hasSize(1);
        assertThat(kept).containsExactlyInAnyOrder(true, false);
    }

    private @Nullable Purchase kept(Bought bought) {
        try {
            return keep(mina, bought);
        } catch (Fault.Caller twice) {
            return null;
        }
    }

    private List<Purchase> all(PersonId person) {
        return brand.get(() -> purchases.all(person));
    }
}
