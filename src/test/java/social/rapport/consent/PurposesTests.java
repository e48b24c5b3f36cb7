package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class PurposesTests {

    private static final ChannelId CHANNEL = ChannelId.next();

    @Autowired
    Brands brands;

    @Autowired
    Purposes purposes;

    @Autowired
    Wordings wordings;

    @Autowired
    Permissions permissions;

    @Autowired
    Gate gate;

    @Autowired
    Identities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void onesOwnStandBesideTheBuiltInInTheLanguageOfWhoeverReads() {
        Purpose club = add(Map.of("en", "Tea club", "zh", "茶会", "ko", " "));

        assertThat(club.key()).isEqualTo("tea-club");
        assertThat(brand.get(purposes::all))
                .containsExactly("care", "offers", "news", "research", "community", "tea-club");
        LocaleContextHolder.setLocale(Locale.KOREAN);
        try {
            assertThat(brand.<String>get(() -> purposes.name("tea-club"))).isEqualTo("茶会");
            assertThat(brand.<String>get(() -> purposes.name("offers"))).isEqualTo("혜택");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        assertThat(brands.open().get(purposes::all)).doesNotContain("tea-club");
    }

    @Test
    void namesAndKeysThatCannotBeAreRefused() {
        add(Map.of("zh", "茶会"));

        assertThat(brand.get(purposes::all)).contains("purpose");
        assertThat(add(Map.of("zh", "读书会")).key()).isEqualTo("purpose-2");
        for (Map<String, String> names : List.<Map<String, String>>of(
                Map.of(), Map.of("en", " "), Map.of("fr", "Thé"), Map.of("en", "x".repeat(61)))) {
            assertThatThrownBy(() -> add(names)).isInstanceOf(Fault.Caller.class);
        }
        for (String key : List.of("care", "purpose", "Big", "", "-x", "x".repeat(41))) {
            assertThatThrownBy(() -> brand.get(() -> purposes.add(brand.system(), key, Map.of("en", "Tea"))))
                    .isInstanceOf(Fault.Caller.class);
        }
        assertThatThrownBy(() -> brand.get(() -> purposes.retire(brand.system(), "care")))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void whatIsRetiredIsNeitherAskedForNorSentForAndStaysInTheLedger() {
        PersonId mina = person();
        add(Map.of("en", "Tea club"));
        say(mina, true);
        brand.within(() -> purposes.retire(brand.system(), "tea-club"));

        assertThatThrownBy(() -> say(mina, true)).isInstanceOf(Fault.Caller.class);
        Verdict verdict = brand.get(() -> gate.peek(request(mina)));
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict.reasons().getFirst().code()).isEqualTo("purpose.retired");
        assertThat(verdict.reasons().getFirst().words()).contains("Tea club");
        say(mina, false);
        assertThat(brand.<List<Permission>>get(() -> permissions.history(mina))).hasSize(2);

        brand.within(() -> purposes.restore(brand.system(), "tea-club"));
        assertThat(brand.<Verdict>get(() -> gate.peek(request(mina)))
                        .reasons()
                        .getFirst()
                        .code())
                .isEqualTo("permission.refused");
    }

    @Test
    void newWordsAreANewVersionAndNoVersionIsEverChanged() {
        publish(Map.of("en", "May we write about offers?", "ko", "혜택을 보내 드려도 될까요?"));
        publish(Map.of("en", "May we send you offers?", "ko", "", "zh", "可以给你发优惠吗？"));
        publish(Map.of("en", "May we send you offers?"));

        assertThat(brand.<List<Wording>>get(() -> wordings.of("offers")))
                .extracting(Wording::language, Wording::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("en", 2),
                        org.assertj.core.groups.Tuple.tuple("en", 1),
                        org.assertj.core.groups.Tuple.tuple("ko", 1),
                        org.assertj.core.groups.Tuple.tuple("zh", 1));
        for (String tampering : List.of("update consent.wording set words = ''", "delete from consent.wording")) {
            assertThatThrownBy(() -> brand.within(() -> jdbc.sql(tampering).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> publish(Map.of("fr", "Bonjour"))).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> publish(Map.of("en", "x".repeat(2_001)))).isInstanceOf(Fault.Caller.class);
    }

    @Test
    void whoPublishAtOnceGetAVersionEach() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> work = IntStream.range(0, 8)
                    .mapToObj(number -> (Callable<Boolean>) () -> {
                        publish(Map.of("en", "Words " + number));
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : pool.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(brand.<List<Wording>>get(() -> wordings.of("offers")))
                .extracting(Wording::version)
                .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void anAnswerNamesTheVersionThatWasShown() {
        PersonId mina = person();
        publish(Map.of("ko", "혜택을 보내 드려도 될까요?"));
        Wording shown = brand.get(() -> wordings.current("offers", "ko").orElseThrow());
        brand.get(() -> permissions.record(
                brand.system(),
                Permissions.Statement.to(shown, mina, null, true, Permission.Source.PORTAL, Instant.now())));
        publish(Map.of("ko", "혜택 소식을 받으시겠어요?"));

        assertThat(brand.<List<Permission>>get(() -> permissions.history(mina)))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.wording()).isEqualTo("혜택을 보내 드려도 될까요?");
                    assertThat(said.wordingVersion()).isEqualTo(1);
                    assertThat(said.language()).isEqualTo("ko");
                });
        Permissions.Statement forged = new Permissions.Statement(
                mina, "offers", null, true, "혜택을 보내 드려도 될까요?", 2, "ko", Permission.Source.API, Instant.now());
        assertThatThrownBy(() -> brand.get(() -> permissions.record(brand.system(), forged)))
                .isInstanceOf(Fault.Caller.class);
    }

    private Purpose add(Map<String, String> names) {
        return brand.get(() -> purposes.add(brand.system(), null, names));
    }

    private void publish(Map<String, String> texts) {
        brand.within(() -> wordings.publish(brand.system(), "offers", texts));
    }

    private void say(PersonId person, boolean granted) {
        brand.get(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "tea-club", null, granted, "Tea?", "en", Permission.Source.PORTAL, Instant.now())));
    }

    private static ContactRequest request(PersonId person) {
        return new ContactRequest(
                person, CHANNEL, "tea-club", null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now());
    }

    private PersonId person() {
        Sighting seen = new Sighting(
                CHANNEL,
                "x",
                "u1",
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
}
