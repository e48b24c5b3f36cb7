package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.email.MailServers;
import social.rapport.shared.RandomToken;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** Coming in by mail. */
@RapportTest
class PortalSignInTests extends PortalScene {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Pattern CODE = Pattern.compile("(\\d{4} \\d{4})");
    private static final Pattern LINK = Pattern.compile("https?://[^/]+(/me/\\S+/key/mail/\\S+)");

    @Autowired
    Codes codes;

    @Test
    void aCodeByMailOpensThePagesOfWhoeverHasTheAddressInTheBrowserThatAsked() throws Exception {
        try (MailServers servers = new MailServers()) {
            var mailbox = brand.get(() -> channels.connect(brand.system(), "email", "", "Care", servers.settings()));
            Brand.Visitor browser = brand.stranger();
            browser.get(home + "/sign-in");
            HttpResponse<String> asked = browser.post(home + "/sign-in", "email=Mina%40Example.com");
            assertThat(location(asked)).isEqualTo(home + "/sign-in/code");
            await().atMost(LONG).until(() -> !servers.received().isEmpty());
            MimeMessage mail = servers.received().getFirst();
            String text = mail.getContent().toString();
            String code = first(CODE, text);

            Brand.Visitor other = brand.stranger();
            other.get(home + "/sign-in");
            other.post(home + "/sign-in", "email=nobody%40example.com");
            other.get(home + "/sign-in/code");
            assertThat(other.post(home + "/sign-in/code", "code=" + code.replace(' ', '+'))
                            .statusCode())
                    .as("the code is worth nothing in another browser")
                    .isEqualTo(422);

            browser.get(home + "/sign-in/code");
            assertThat(location(browser.post(home + "/sign-in/code", "code=" + code.replace(' ', '+'))))
                    .isEqualTo(home);
            assertThat(browser.get(home + "/sessions").statusCode()).isEqualTo(200);

            String link = first(LINK, text);
            Brand.Visitor phone = brand.stranger();
            phone.get(link);
            assertThat(phone.post(link, "").statusCode()).isEqualTo(302);
            assertThat(phone.get(home + "/sessions").statusCode()).isEqualTo(200);
            assertThat(servers.received()).hasSize(1);
            assertThat(outbox()).as("nobody of the team reads it").doesNotContain(code, link);
            brand.within(
                    () -> channels.disconnect(brand.system(), mailbox.channel().id()));
        }
    }

    private String outbox() {
        JsonNode sent = brand.api(Scope.OUTBOX_READ)
                .get()
                .uri("/api/v1/outbox")
                .retrieve()
                .body(JsonNode.class);
        assertThat(sent.get("items")).hasSize(1);
        return sent.toString();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void nothingTellsWhetherAnAddressIsKnown() {
        brand.within(() -> channels.connect(
                brand.system(),
                "email",
                "",
                "Care",
                Map.of(
                        "address",
                        "care@brand.example",
                        "imap-host",
                        "127.0.0.1",
                        "imap-port",
                        "1",
                        "smtp-host",
                        "127.0.0.1",
                        "smtp-port",
                        "1",
                        "imap-security",
                        "none",
                        "smtp-security",
                        "none",
                        "password",
                        "x")));
        assertThat(told("mina@example.com")).isEqualTo(told("nobody@example.com"));
    }

    private String told(String email) {
        Brand.Visitor browser = brand.stranger();
        browser.get(home + "/sign-in");
        HttpResponse<String> asked = browser.post(home + "/sign-in", "email=" + email.replace("@", "%40"));
        String page = browser.get(home + "/sign-in/code").body();
        HttpResponse<String> tried = browser.post(home + "/sign-in/code", "code=12345678");
        String said = asked.statusCode() + page + tried.statusCode() + tried.body();
        return said.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    @Test
    void aCodeIsTriedFiveTimesAndUsedOnceInItsTime() {
        Instant now = Instant.now();
        brand.within(() -> {
            String browser = codes.ask("mina@example.com", "en", now);
            String code = codes.make(codes.waiting(id(), now).orElseThrow(), mina);
            for (int i = 1; i < Codes.TRIES; i++) {
                assertThat(codes.use(browser, wrong(code), now)).isEmpty();
            }
            assertThat(codes.use(browser, code, now.plus(Way.MAIL.lasts()))).isEmpty();
            assertThat(codes.use("another browser", code, now)).isEmpty();
            assertThat(codes.use(browser, code, now)).hasValue(mina);
            assertThat(codes.use(browser, code, now)).isEmpty();
        });
        brand.within(() -> {
            String browser = codes.ask("mina@example.com", "en", now);
            String code = codes.make(codes.waiting(id(), now).orElseThrow(), mina);
            for (int i = 0; i < Codes.TRIES; i++) {
                assertThat(codes.use(browser, wrong(code), now)).isEmpty();
            }
            assertThat(codes.use(browser, code, now)).as("the sixth try").isEmpty();
        });
    }

    private UUID id() {
        return jdbc.sql("select id from portal.code where workspace_id = :workspace order by id desc limit 1")
                .param("workspace", brand.workspace().value())
                .query(UUID.class)
                .single();
    }

    private static String wrong(String code) {
        return (code.startsWith("0") ? "1" : "0") + code.substring(1);
    }

    @Test
    void whoeverAsksTooOftenIsToldToWaitBeTheAddressAnybodysOrNobodys() {
        for (String email : new String[] {"mina%40example.com", "nobody%40example.com"}) {
            Brand.Visitor browser = brand.stranger();
            browser.get(home + "/sign-in");
            for (int i = 0; i < PortalLimits.MAILS; i++) {
                assertThat(browser.post(home + "/sign-in", "email=" + email).statusCode())
                        .isEqualTo(302);
            }
            assertThat(browser.post(home + "/sign-in", "email=" + email).statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void whatIsNoAddressIsSaidAndABrandWithoutAMailboxSaysSo() {
        Brand.Visitor browser = brand.stranger();
        assertThat(browser.get(home + "/sign-in").body()).contains("No code can be sent");
        HttpResponse<String> wrong = browser.post(home + "/sign-in", "email=mina");
        assertThat(wrong.statusCode()).isEqualTo(422);
    }

    @Test
    void aMillionGuessesFindNoKey() {
        key(mina, Way.LINK);
        int found = brand.get(() -> jdbc.sql("""
                        select count(*) from generate_series(1, 1000000) g
                        join portal.key k on k.digest = sha256(convert_to('link ' || gen_random_uuid(), 'UTF8'))
                        """).query(Integer.class).single());
        assertThat(found).isZero();
        assertThat(RandomToken.next()).hasSize(43).isNotEqualTo(RandomToken.next());
    }
}
