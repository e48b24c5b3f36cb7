package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class GateTests {

    private static final ChannelId CHANNEL = ChannelId.next();
    private static final Preference ALWAYS_AWAKE =
            new Preference(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, 3, null);

    @Autowired
    Brands brands;

    @Autowired
    Gate gate;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Identities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyVerdictIsRecordedWithItsReasonsAndAPeekIsNot() {
        Brand brand = brands.open();
        PersonId person = person(brand);

        Verdict refused = brand.get(() -> gate.judge(news(person)));
        brand.get(() -> gate.peek(news(person)));

        List<Map<String, Object>> recorded = brand.get(
                () -> jdbc.sql("select id, outcome, reasons::text from consent.verdict where workspace_id = :workspace")
                        .param("workspace", brand.workspace().value())
                        .query()
                        .listOfRows());
        assertThat(recorded).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("id", refused.id()).containsEntry("outcome", "refused");
            assertThat(row.get("reasons").toString()).contains("permission.never_asked");
        });
    }

    @Test
    void whatTheGateSaidIsToldPageByPageTheNewestFirst() {
        Brand brand = brands.open();
        PersonId person = person(brand);
        Verdict refused = brand.get(() -> gate.judge(news(person)));
        grant(brand, person);
        brand.within(() -> preferences.set(brand.system(), person, ALWAYS_AWAKE));
        Verdict allowed = brand.get(() -> gate.judge(news(person)));

        Slice<Verdicts.Given> newest = brand.get(() -> verdicts.of(person, null, 1));
        Slice<Verdicts.Given> rest = brand.get(() -> verdicts.of(person, Keyset.of(newest.next()), 1));

        assertThat(newest.total()).isEqualTo(2);
        assertThat(newest.items()).singleElement().satisfies(given -> {
            assertThat(given.verdict()).isEqualTo(allowed);
            assertThat(given.purpose()).isEqualTo("news");
            assertThat(given.kind()).isEqualTo(Kind.MESSAGE);
        });
        assertThat(rest.items())
                .singleElement()
                .extracting(Verdicts.Given::verdict)
                .isEqualTo(refused);
        assertThat(rest.next()).isNull();
    }

    @Test
    void aLedgerEntryCannotBeChangedNorRemoved() {
        Brand brand = brands.open();
        grant(brand, person(brand));

        for (String tampering :
                List.of("update consent.permission set granted = true", "delete from consent.permission")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> brand.within(() -> jdbc.sql(tampering).update())))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void manyMessagesAtOnceNeverBreakTheCap() throws Exception {
        Brand brand = brands.open();
        PersonId person = person(brand);
        grant(brand, person);
        brand.within(() -> preferences.set(brand.system(), person, ALWAYS_AWAKE));

        Callable<Verdict> send = () -> brand.get(() -> gate.judge(news(person)));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Verdict>> verdicts =
                    pool.invokeAll(IntStream.range(0, 12).mapToObj(i -> send).toList());
            long allowed = 0;
            for (Future<Verdict> verdict : verdicts) {
                allowed += verdict.get() instanceof Verdict.Allowed ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(3);
        }
    }

    @Test
    void manyAreJudgedAndRecordedAsIfOneAfterTheOther() {
        Brand brand = brands.open();
        PersonId mina = person(brand);
        PersonId dan = person(brand, "u2");
        PersonId eve = person(brand, "u3");
        for (PersonId person : List.of(mina, dan)) {
            grant(brand, person);
            brand.within(() -> preferences.set(brand.system(), person, ALWAYS_AWAKE));
        }
        Verdict before = brand.get(() -> gate.judge(news(mina)));
        List<ContactRequest> requests = Stream.of(mina, dan, mina, eve, mina, dan, mina)
                .map(GateTests::news)
                .toList();

        List<Verdict> given = brand.get(() -> gate.judge(requests));

        assertThat(given)
                .extracting(Verdict::outcome)
                .containsExactly("allowed", "allowed", "allowed", "refused", "deferred", "allowed", "deferred");
        assertThat(said(brand, mina)).containsExactly(given.get(6), given.get(4), given.get(2), given.get(0), before);
        assertThat(said(brand, dan)).containsExactly(given.get(5), given.get(1));
        assertThat(said(brand, eve)).containsExactly(given.get(3));
        assertThat(brand.get(() -> gate.judge(List.of()))).isEmpty();
    }

    private List<Verdict> said(Brand brand, PersonId person) {
        return brand.get(() -> verdicts.of(person, null, 10)).items().stream()
                .map(Verdicts.Given::verdict)
                .toList();
    }

    @Test
    void manyBroadcastsAtOnceNeverBreakTheCapsAndWaitForEachOtherForNobody() throws Exception {
        Brand brand = brands.open();
        List<PersonId> people = IntStream.range(0, 30)
                .mapToObj(number -> person(brand, "p" + number))
                .toList();
        people.forEach(person -> {
            grant(brand, person);
            brand.within(() -> preferences.set(brand.system(), person, ALWAYS_AWAKE));
        });

        List<Callable<List<Verdict>>> broadcasts = IntStream.range(0, 8)
                .<Callable<List<Verdict>>>mapToObj(seed -> () -> {
                    List<PersonId> shuffled = new ArrayList<>(people);
                    Collections.shuffle(shuffled, new Random(seed));
                    return brand.get(() ->
                            gate.judge(shuffled.stream().map(GateTests::news).toList()));
                })
                .toList();
        long allowed = 0;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Verdict>> verdicts : pool.invokeAll(broadcasts)) {
                allowed += verdicts.get().stream()
                        .filter(Verdict.Allowed.class::isInstance)
                        .count();
            }
        }

        assertThat(allowed).isEqualTo(3L * people.size());
        assertThat(people).allSatisfy(person -> assertThat(said(brand, person))
                .filteredOn(Verdict.Allowed.class::isInstance)
                .hasSize(3));
    }

    @Test
    void aStrangerAmongManyLeavesNothingOfThemRecorded() {
        Brand brand = brands.open();
        PersonId mina = person(brand);
        List<ContactRequest> requests = List.of(news(mina), news(PersonId.next()));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> brand.get(() -> gate.judge(requests))))
                .isInstanceOf(Fault.Caller.class);
        assertThat(said(brand, mina)).isEmpty();
    }

    @Test
    void whatIsAboutToGoOutDoesNotCountAgainstItself() {
        Brand brand = brands.open();
        PersonId person = person(brand);
        grant(brand, person);
        brand.within(() -> preferences.set(
                brand.system(), person, new Preference(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, 1, null)));

        Verdict first = brand.get(() -> gate.judge(news(person)));

        assertThat(first).isInstanceOf(Verdict.Allowed.class);
        assertThat(brand.<Verdict>get(() -> gate.recheck(first.id(), news(person))))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(brand.<Verdict>get(() -> gate.judge(news(person)))).isInstanceOf(Verdict.Deferred.class);
    }

    @Test
    void whatTheBrandDecidesHoldsForWhoeverSaidNothingElse() {
        Brand brand = brands.open();
        PersonId person = person(brand);
        grant(brand, person);
        Preferences.Policy oneAtAnyHour = new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 1, null);

        brand.within(() -> preferences.decide(brand.system(), oneAtAnyHour));

        assertThat(brand.get(preferences::policy)).isEqualTo(oneAtAnyHour);
        assertThat(brand.<Verdict>get(() -> gate.judge(news(person)))).isInstanceOf(Verdict.Allowed.class);
        assertThat(brand.<Verdict>get(() -> gate.judge(news(person)))).isInstanceOf(Verdict.Deferred.class);

        LocalTime there = LocalTime.now(ZoneId.of("Asia/Seoul")).truncatedTo(ChronoUnit.MINUTES);
        brand.within(() -> preferences.decide(
                brand.system(), new Preferences.Policy(there.minusHours(1), there.plusHours(2), 100, null)));

        assertThat(brand.<Verdict>get(() -> gate.judge(news(person))))
                .isInstanceOfSatisfying(Verdict.Deferred.class, deferred -> assertThat(deferred.reasons())
                        .extracting(Verdict.Reason::code)
                        .contains("quiet.policy"));
        assertThat(brands.open().get(preferences::policy)).isEqualTo(Preferences.Policy.STANDING);
    }

    private PersonId person(Brand brand) {
        return person(brand, "u1");
    }

    private PersonId person(Brand brand, String account) {
        Sighting seen = new Sighting(
                CHANNEL,
                "x",
                account,
                "mina",
                "Mina",
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                "ko",
                "Asia/Seoul",
                null,
                Instant.now());
        return brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }

    private void grant(Brand brand, PersonId person) {
        brand.get(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person,
                        "news",
                        null,
                        true,
                        "Write to me about news",
                        "en",
                        Permission.Source.PORTAL,
                        Instant.now())));
    }

    private static ContactRequest news(PersonId person) {
        return new ContactRequest(
                person, CHANNEL, "news", null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now());
    }
}
