package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** The site signs with nothing but what the Java platform has. */
@RapportTest
class SignedIdentityTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    private Brand brand;
    private RestClient api;
    private Channel channel;
    private String secret;

    @BeforeEach
    void connect() {
        brand = brands.open();
        api = brand.api();
        Channels.Secret made = brand.get(
                () -> channels.connect(brand.system(), "webchat", "", "Chat", Map.of("origins", Widget.SITE)));
        channel = made.channel();
        secret = Objects.requireNonNull(made.secret());
    }

    @Test
    void whomTheSiteSignsForIsThemselvesOnEveryDevice() {
        Widget phone = new Widget(brand, channel);
        assertThat(phone.identify(signed("42", Map.of()))).isEqualTo(201);
        phone.say("from the phone");

        Widget laptop = new Widget(brand, channel);
        assertThat(laptop.identify(signed("42", Map.of()))).isEqualTo(201);

        try (Widget.Ear ear = laptop.listen()) {
            await().atMost(SOON).until(() -> !ear.texts().isEmpty());
            assertThat(ear.texts()).containsExactly("from the phone");
            laptop.say("from the laptop");
            await().atMost(SOON).until(() -> ear.texts().size() == 2);
        }
        assertThat(items("/api/v1/people")).hasSize(1);
    }

    @Test
    void whatWasSaidBeforeSigningInIsTheirs() {
        Widget known = new Widget(brand, channel);
        known.identify(signed("42", Map.of("name", "Mina")));
        known.say("long ago");
        await().atMost(SOON).until(() -> items("/api/v1/people").size() == 1);
        Widget mina = new Widget(brand, channel).begin();
        mina.say("who am I");
        await().atMost(SOON).until(() -> items("/api/v1/people").size() == 2);

        assertThat(mina.identify(signed("42", Map.of("name", "Mina")))).isEqualTo(201);

        await().atMost(SOON).until(() -> items("/api/v1/people").size() == 1);
        try (Widget.Ear ear = mina.listen()) {
            await().atMost(SOON).until(() -> ear.texts().size() == 2);
            assertThat(ear.texts()).containsExactly("long ago", "who am I");
        }
    }

    @Test
    void whoComesAfterThemInTheSameBrowserSeesNothingOfTheirs() {
        Widget shared = new Widget(brand, channel);
        shared.identify(signed("42", Map.of()));
        shared.say("mine");

        assertThat(shared.identify(signed("43", Map.of()))).isEqualTo(201);
        shared.say("somebody else's");

        try (Widget.Ear ear = shared.listen()) {
            await().atMost(SOON).until(() -> !ear.texts().isEmpty());
            assertThat(ear.texts()).containsExactly("somebody else's");
        }
        await().atMost(SOON).until(() -> items("/api/v1/people").size() == 2);
    }

    @Test
    void anEMailThatTheSiteVouchesForJoinsAndAnotherDoesNot() {
        Map<String, Object> vouched = Map.of("email", "mina@example.com", "email_verified", true);
        for (String subject : List.of("42", "43")) {
            Widget widget = new Widget(brand, channel);
            widget.identify(signed(subject, vouched));
            widget.say("hello from " + subject);
        }
        await().atMost(SOON).until(() -> items("/api/v1/interactions").size() == 2);
        assertThat(items("/api/v1/people")).hasSize(1);

        Widget claims = new Widget(brand, channel);
        claims.identify(signed("44", Map.of("email", "mina@example.com")));
        claims.say("hello from 44");

        await().atMost(SOON).until(() -> items("/api/v1/interactions").size() == 3);
        assertThat(items("/api/v1/people")).hasSize(2);
    }

    @Test
    void theSameUserNumberOnAnotherSiteIsAnother() {
        Channels.Secret other = brand.get(
                () -> channels.connect(brand.system(), "webchat", "", "Other", Map.of("origins", Widget.SITE)));
        Widget here = new Widget(brand, channel);
        here.identify(signed("42", Map.of()));
        here.say("here");
        Widget there = new Widget(brand, other.channel());
        there.identify(
                Signature.sign(Signature.claims("42", Map.of()), Objects.requireNonNull(other.secret()), "HS256"));
        there.say("there");

        await().atMost(SOON).until(() -> items("/api/v1/interactions").size() == 2);
        assertThat(items("/api/v1/people")).hasSize(2);
    }

    @Test
    void whatIsForgedIsRefused() {
        String genuine = signed("42", Map.of());
        String[] parts = genuine.split("\\.");
        Map<String, Object> other = Signature.claims("admin", Map.of());

        assertRefused(Signature.sign(Signature.claims("42", Map.of()), "rcs_" + "x".repeat(43), "HS256"));
        assertRefused(parts[0] + "." + Signature.encoded(other) + "." + parts[2]);
        assertRefused(Signature.encoded(Map.of("alg", "none", "typ", "JWT")) + "." + parts[1] + ".");
        assertRefused(Signature.encoded(Map.of("alg", "none")) + "." + parts[1] + "." + parts[2]);
        assertRefused(Signature.sign(Signature.claims("42", Map.of()), secret, "HS512"));
        assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(2));
        assertRefused(genuine + "x".repeat(5_000));
        assertRefused("");
        assertRefused("...");
        assertThat(new Widget(brand, channel).identify(genuine)).isEqualTo(201);
    }

    @Test
    void whatHasRunOutIsRefused() {
        Instant now = Instant.now();

        assertRefused(signed("42", Map.of("exp", now.minusSeconds(120).getEpochSecond())));
        assertRefused(signed("42", Map.of("iat", now.plusSeconds(300).getEpochSecond())));
        assertRefused(signed("42", Map.of("exp", now.plusSeconds(7_200).getEpochSecond())));
        for (String claim : List.of("sub", "iat", "exp", "jti")) {
            Map<String, Object> claims = Signature.claims("42", Map.of());
            claims.remove(claim);
            assertRefused(Signature.sign(claims, secret, "HS256"));
        }
        assertRefused(signed("x".repeat(200), Map.of()));
        assertRefused(signed(" ", Map.of()));
    }

    @Test
    void whatIsReplayedIsRefused() throws Exception {
        String once = signed("42", Map.of());
        List<Callable<Integer>> thieves = IntStream.range(0, 12)
                .mapToObj(i -> (Callable<Integer>) () -> new Widget(brand, channel).identify(once))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = threads.invokeAll(thieves).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(answers).startsWith(201).endsWith(401);
            assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        }
    }

    @Test
    void aTokenThatNoLongerHoldsIsInNobodysWay() {
        Channels.Secret other = brand.get(
                () -> channels.connect(brand.system(), "webchat", "", "Other", Map.of("origins", Widget.SITE)));
        Widget elsewhere = new Widget(brand, other.channel()).begin();

        assertThat(elsewhere.at(brand, channel, Widget.SITE).identify(signed("42", Map.of())))
                .isEqualTo(201);
    }

    @Test
    void theSecretBeforeHoldsForADay() {
        String before = signed("42", Map.of());
        Channels.Secret renewed = brand.get(() -> channels.renewSecret(brand.system(), channel.id()));
        secret = Objects.requireNonNull(renewed.secret());

        assertThat(new Widget(brand, channel).identify(before)).isEqualTo(201);
        assertThat(new Widget(brand, channel).identify(signed("42", Map.of()))).isEqualTo(201);
    }

    private void assertRefused(String signed) {
        assertThat(new Widget(brand, channel).identify(signed)).as(signed).isEqualTo(401);
    }

    private String signed(String subject, Map<String, Object> more) {
        return Signature.of(secret, subject, more);
    }

    private List<JsonNode> items(String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class))
                .get("items")
                .valueStream()
                .toList();
    }
}
