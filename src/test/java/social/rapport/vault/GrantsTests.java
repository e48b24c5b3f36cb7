package social.rapport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;
import social.rapport.vault.GrantRequests.Question;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

@RapportTest
class GrantsTests extends VaultScene {

    @Autowired
    GrantRequests requests;

    @Autowired
    Merges merges;

    @Autowired
    WorkspaceTransactions transactions;

    private void fill() {
        keep(mina, bought("Muji", "Pillow", "Home", DAY, "A-17"));
        keep(mina, bought("Muji", "Lamp", "Light", DAY.minusDays(40), "A-12"));
        keep(mina, bought("Pharmacy", "Tablets", "Health", DAY, "S-1"));
        tell(mina, "Shoe size", "38");
        tell(mina, "Allergies", "nuts");
        brand.within(() -> needs.publish(
                NeedId.next(),
                alone(mina),
                new Wanted("A surprise", null, null, Wanted.Firmness.SURE, Wanted.Audience.ME, null),
                brand.system()));
    }

    @Test
    void nothingIsReadWithoutAGrant() {
        fill();

        assertNothing(read(mina, "care"));
        assertThat(brand.get(() -> readings.of(mina, null, 10)).total())
                .as("nothing was read")
                .isZero();
    }

    private static void assertNothing(SharedVault.Part part) {
        assertThat(part).isEqualTo(SharedVault.Part.NOTHING);
    }

    @Test
    void aGrantLetsReadWhatItSaysAndNoMore() {
        fill();
        lend(mina, "care", ofPurchases(List.of("muji"), Share.Detail.LINES));
        lend(mina, "care", ofFacts("SHOE size"));

        SharedVault.Part part = read(mina, "care");

        assertThat(part.purchases().total()).isEqualTo(2);
        assertThat(part.purchases().items())
                .extracting(one -> one.bought().seller())
                .containsOnly("Muji");
        Bought pillow = part.purchases().items().getFirst().bought();
        assertThat(pillow.lines()).singleElement().satisfies(line -> {
            assertThat(line.what()).isEqualTo("Pillow");
            assertThat(line.price()).as("prices are not shared").isNull();
        });
        assertThat(pillow.total()).isNull();
        assertThat(pillow.number()).isNull();
        assertThat(pillow.note()).isNull();
        assertThat(part.facts()).extracting(Fact::value).containsExactly("38");
        assertThat(part.needs()).isEmpty();
        assertNothing(read(mina, "offers"));
    }

    @Test
    void whatIsNotGrantedIsNeitherFoundNorCounted() {
        fill();
        lend(
                mina,
                "care",
                new Share(
                        new Share.Chosen(
                                List.of(),
                                List.of("home", "light"),
                                DAY.minusDays(1),
                                DAY,
                                EnumSet.of(Share.Detail.AMOUNTS)),
                        List.of(),
                        true));

        SharedVault.Part part = read(mina, "care");
        assertThat(part.purchases().total()).isEqualTo(1);
        assertThat(part.purchases().items().getFirst().bought()).satisfies(bought -> {
            assertThat(bought.lines()).isEmpty();
            assertThat(bought.total()).isNotNull();
        });
        assertThat(part.needs()).extracting(need -> need.wanted().what()).containsExactly("A surprise");
        for (String seller : List.of("Pharmacy", "pharmacy")) {
            SharedVault.Part found = brand.get(
                    () -> shared.read(mina, new SharedVault.Query("care", seller, "", null, 10), brand.system()));
            assertThat(found.purchases().total()).isZero();
            assertThat(found.purchases().items()).isEmpty();
        }
        SharedVault.Part health = brand.get(
                () -> shared.read(mina, new SharedVault.Query("care", "", "Health", null, 10), brand.system()));
        assertThat(health.purchases().total()).isZero();
    }

    @Test
    void whatIsRevokedOrOverIsReadByNobody() {
        fill();
        VaultId revoked = lend(mina, "care", ofFacts("Shoe size"));
        VaultId over = lend(mina, "news", ofFacts("Allergies"));
        assertThat(read(mina, "care").facts()).hasSize(1);

        brand.within(() -> grants.revoke(mina, revoked, brand.system()));
        brand.within(() -> grants.revoke(mina, revoked, brand.system()));
        brand.within(() -> jdbc.sql(
                        "update vault.granted set given_at = now() - interval '2 day', ends_at = now() - interval '1 second' where id = :id")
                .param("id", over.value())
                .update());

        assertNothing(read(mina, "care"));
        assertNothing(read(mina, "news"));
        assertThat(brand.get(() -> grants.standing(mina))).isEmpty();
        assertThat(brand.get(() -> grants.of(mina, null, 10)).total()).isEqualTo(2);
        PersonId dan = acquaintances.meet("Dan");
        VaultId other = lend(mina, "care", ofFacts("Shoe size"));
        assertThatThrownBy(() -> brand.within(() -> grants.revoke(dan, other, brand.system())))
                .isInstanceOf(Fault.Caller.class);
        assertThat(read(mina, "care").facts()).hasSize(1);
    }

    @Test
    void aGrantHasAPurposeAnEndAndSomethingInIt() {
        Instant soon = Instant.now().plus(Duration.ofDays(3));
        for (Runnable wrong : List.<Runnable>of(
                () -> give("fun", ofFacts("x"), soon),
                () -> give("care", new Share(null, List.of(), false), soon),
                () -> give("care", ofFacts("x"), Instant.now().minusSeconds(1)),
                () -> give("care", ofFacts("x"), Instant.now().plus(Duration.ofDays(400))),
                () -> give("care", ofFacts("x".repeat(61)), soon))) {
            assertThatThrownBy(() -> brand.within(wrong)).isInstanceOf(Fault.Caller.class);
        }
        assertThat(brand.get(() -> grants.of(mina, null, 10)).total()).isZero();
    }

    private void give(String purpose, Share share, Instant until) {
        grants.give(VaultId.next(), mina, purpose, share, until, brand.system());
    }

    @Test
    void everyReadIsListedAndNeverChanged() {
        fill();
        lend(mina, "care", ofFacts("Shoe size"));
        lend(mina, "care", ofPurchases(List.of()));
        Actor ava = new Actor(
                Actor.Kind.TOKEN,
                brand.workspace(),
                VaultId.next().value(),
                "Ava",
                java.util.Set.of(Scope.VAULT_READ),
                null);

        brand.within(() -> shared.read(mina, SharedVault.Query.of("care", 2), ava));

        assertThat(brand.get(() -> readings.of(mina, null, 10)).items())
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.by()).isEqualTo("Ava");
                    assertThat(reading.purpose()).isEqualTo("care");
                    assertThat(reading.facts()).containsExactly("Shoe size");
                    assertThat(reading.purchases())
                            .as("as many as were on the page")
                            .isEqualTo(2);
                    assertThat(reading.needs()).isFalse();
                });
        for (String tampering : List.of("update vault.reading set at = now()", "delete from vault.reading")) {
            assertThatThrownBy(() -> brand.within(() -> jdbc.sql(tampering).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        Actor nobody =
                new Actor(Actor.Kind.TOKEN, brand.workspace(), null, "Bo", java.util.Set.of(Scope.PEOPLE_READ), null);
        assertThatThrownBy(() -> brand.within(() -> shared.read(mina, SharedVault.Query.of("care", 2), nobody)))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void whomAMemberJoinsLendsNothingOfTheOthers() {
        PersonId dan = acquaintances.meet("Dan");
        tell(mina, "Shoe size", "38");
        tell(dan, "Shoe size", "44");
        lend(mina, "care", ofFacts("Shoe size"));

        Merge merge = brand.get(() -> merges.join(mina, dan, brand.system()));
        for (PersonId asked : List.of(mina, dan)) {
            assertThat(read(asked, "care").facts()).extracting(Fact::value).containsExactly("38");
        }
        brand.within(() -> merges.undo(merge.id(), brand.system()));
        assertNothing(read(dan, "care"));
        assertThat(read(mina, "care").facts()).hasSize(1);
    }

    @Test
    void whatIsBeingRevokedIsWaitedForAndNotRead() throws Exception {
        fill();
        VaultId grant = lend(mina, "care", ofFacts("Shoe size"));
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<SharedVault.Part> reading = transactions.in(brand.workspace(), () -> {
                grants.revoke(mina, grant, brand.system());
                Future<SharedVault.Part> begun = threads.submit(() -> read(mina, "care"));
                await().until(this::somebodyWaits);
                assertThat(begun).isNotDone();
                return begun;
            });
            assertNothing(reading.get());
        }
    }

    @Test
    void whatIsBeingReadEndsBeforeItIsRevoked() throws Exception {
        fill();
        VaultId grant = lend(mina, "care", ofFacts("Shoe size"));
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> revoking = transactions.in(brand.workspace(), () -> {
                assertThat(shared.read(mina, SharedVault.Query.of("care", 2), brand.system())
                                .facts())
                        .hasSize(1);
                Future<?> begun = threads.submit(() -> brand.within(() -> grants.revoke(mina, grant, brand.system())));
                await().until(this::somebodyWaits);
                assertThat(begun).isNotDone();
                return begun;
            });
            revoking.get();
        }
        assertNothing(read(mina, "care"));
        assertThat(brand.get(() -> readings.of(mina, null, 10)).total()).isEqualTo(1);
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where not granted and locktype = 'transactionid')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void noReadThatBeginsAfterItIsRevokedSeesAnythingAndEachThatDidIsListed() throws Exception {
        fill();
        VaultId grant = lend(mina, "care", ofFacts("Shoe size"));
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        CountDownLatch revoked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    for (int n = 0; n < 30; n++) {
                        boolean isLate = revoked.getCount() == 0;
                        boolean saw = !read(mina, "care").facts().isEmpty();
                        seen.addAndGet(saw ? 1 : 0);
                        late.addAndGet(saw && isLate ? 1 : 0);
                    }
                    return true;
                });
            }
            work.add(() -> {
                await().until(() -> seen.get() > 5);
                brand.within(() -> grants.revoke(mina, grant, brand.system()));
                revoked.countDown();
                return true;
            });
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(late).hasValue(0);
        assertThat(brand.get(() -> readings.of(mina, null, 1)).total()).isEqualTo(seen.get());
        assertNothing(read(mina, "care"));
    }

    @Test
    void aRequestIsGrantedNarrowedOrDeclinedByWhomItIsOf() {
        fill();
        GrantRequest request = ask(new Share(
                new Share.Chosen(List.of("Muji"), List.of(), null, null, EnumSet.allOf(Share.Detail.class)),
                List.of("Shoe size", "Birthday"),
                true));
        assertNothing(read(mina, "care"));
        PersonId dan = acquaintances.meet("Dan");
        assertThatThrownBy(() -> brand.within(() -> requests.decline(dan, request.id(), brand.system())))
                .isInstanceOf(Fault.Caller.class);

        brand.within(() -> requests.grant(
                mina,
                request.id(),
                ofFacts("Birthday"),
                Map.of("Birthday", "2 May"),
                Instant.now().plus(Duration.ofDays(2)),
                brand.system()));

        assertThat(read(mina, "care").facts()).extracting(Fact::value).containsExactly("2 May");
        assertThat(read(mina, "care").purchases().items()).isEmpty();
        assertThatThrownBy(() -> brand.within(() -> requests.decline(mina, request.id(), brand.system())))
                .isInstanceOf(Fault.Caller.class);
        GrantRequest other = ask(ofFacts("Allergies"));
        brand.within(() -> requests.decline(mina, other.id(), brand.system()));
        GrantRequest third = ask(ofFacts("Allergies"));
        brand.within(() -> requests.withdraw(third.id(), brand.system()));
        assertThat(brand.get(() -> requests.open(mina))).isEmpty();
        assertThat(brand.get(() -> requests.of(mina, null, 10)).items())
                .extracting(GrantRequest::state)
                .containsExactlyInAnyOrder(
                        GrantRequest.State.GRANTED, GrantRequest.State.DECLINED, GrantRequest.State.WITHDRAWN);
        assertThat(read(mina, "care").facts()).hasSize(1);
    }

    @Test
    void noMoreThanFiveRequestsWait() {
        for (int i = 0; i < GrantRequests.MOST_OPEN; i++) {
            ask(ofFacts("Fact " + i));
        }
        assertThatThrownBy(() -> ask(ofFacts("One more"))).isInstanceOf(Fault.Caller.class);
        for (Question wrong : List.of(
                new Question("fun", ofFacts("x"), 30, "Why"),
                new Question("care", ofFacts("x"), 0, "Why"),
                new Question("care", ofFacts("x"), 366, "Why"),
                new Question("care", ofFacts("x"), 30, " "),
                new Question("care", ofFacts(), 30, "Why"))) {
            assertThatThrownBy(() -> brand.get(() -> requests.ask(VaultId.next(), mina, wrong, brand.system())))
                    .isInstanceOf(Fault.Caller.class);
        }
    }

    private GrantRequest ask(Share share) {
        return brand.get(() -> requests.ask(
                VaultId.next(), mina, new Question("care", share, 30, "To find shoes that fit"), brand.system()));
    }
}
