package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class LinkedStopsTests {

    private static final ChannelId WECHAT = ChannelId.next();
    private static final ChannelId EMAIL = ChannelId.next();
    private static final String ASKED = "Shall we tell you of <new> flavours?";

    @Autowired
    Brands brands;

    @Autowired
    Gate gate;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    StopNotices notices;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    PersonId person;
    Brand.Visitor stranger;

    @BeforeEach
    void meet() {
        brand = brands.open();
        stranger = brand.stranger();
        person = person("u1", "en");
        brand.reachedAt(brand.address());
        brand.within(() ->
                preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 100, null)));
        says("news", null, true);
    }

    @Test
    void lookingSaysWhyAndChangesNothing() {
        String path = path("news");

        HttpResponse<String> page = stranger.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Snowdrift", "on a website or in an app", "Shall we tell you of &lt;new&gt; flavours?")
                .contains("Stop “News” on WeChat", "Stop everything from Snowdrift")
                .doesNotContain("<new>");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        stranger.get(path + "/undo");
        stranger.get(path + "?what=everything&List-Unsubscribe=One-Click");
        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.GRANTED);
    }

    @Test
    void oneClickStopsTheseHereAndAnotherTakesItBack() {
        String path = path("news");

        assertThat(post(path, "what=these").statusCode()).isEqualTo(302);

        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.REFUSED);
        assertThat(holds("news", EMAIL)).isEqualTo(Standing.State.GRANTED);
        assertThat(ledger()).first().satisfies(said -> {
            assertThat(said.wording()).isEqualTo("Stop “News” on WeChat");
            assertThat(said.language()).isEqualTo("en");
            assertThat(said.channel()).isEqualTo(WECHAT);
        });
        assertThat(stranger.get(path).body()).contains("You get no more “News”", "Undo");
        post(path, "what=these");
        assertThat(ledger()).as("stopped once").hasSize(2);

        post(path + "/undo", "");

        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.GRANTED);
        assertThat(stranger.get(path).body()).contains("Stop “News” on WeChat");
        post(path + "/undo", "");
        assertThat(ledger()).as("undone once").hasSize(3);
    }

    @Test
    void everythingStopsAndComesBackExactlyAsItWas() {
        says("offers", null, true);
        says("offers", EMAIL, false);
        String path = path("news");

        post(path, "what=everything");

        for (String purpose : Purposes.STANDING) {
            assertThat(holds(purpose, EMAIL)).as(purpose).isEqualTo(Standing.State.REFUSED);
            assertThat(holds(purpose, WECHAT)).as(purpose).isEqualTo(Standing.State.REFUSED);
        }
        assertThat(stranger.get(path).body())
                .contains("nothing from Snowdrift any more")
                .doesNotContain("name=\"what\"");

        post(path + "/undo", "");

        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.GRANTED);
        assertThat(holds("news", EMAIL)).isEqualTo(Standing.State.GRANTED);
        assertThat(holds("offers", WECHAT)).isEqualTo(Standing.State.GRANTED);
        assertThat(holds("offers", EMAIL)).isEqualTo(Standing.State.REFUSED);
        assertThat(holds("research", WECHAT)).isEqualTo(Standing.State.REFUSED);
    }

    @Test
    void undoingTouchesNothingThatWasSaidElsewhereSince() {
        String path = path("news");
        post(path, "what=these");
        says("news", WECHAT, false);

        post(path + "/undo", "");

        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.REFUSED);
        assertThat(holds("news", EMAIL)).isEqualTo(Standing.State.GRANTED);
    }

    @Test
    void whoeverIsTwoAccountsStopsAndUndoesForBoth() {
        PersonId other = person("u2", "en");
        brand.within(() -> merges.join(person, other, brand.system()));
        Verdict verdict = brand.get(() -> gate.judge(request(other, "news")));
        String path = path(verdict);

        post(path, "what=these");
        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.REFUSED);
        post(path + "/undo", "");
        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.GRANTED);
    }

    /** RFC 8058: a form field and nothing else, no cookies, and no redirect. */
    @Test
    void aMailProgramUnsubscribesForItsReader() {
        HttpResponse<String> plain = post(path("news"), "List-Unsubscribe=One-Click");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.REFUSED);
        assertThat(ledger().getFirst().wording()).isEqualTo("List-Unsubscribe=One-Click");

        says("news", null, true);
        HttpResponse<String> parts = stranger.send(
                stranger.request(path("news"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n")));
        assertThat(parts.statusCode()).isEqualTo(200);
        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.REFUSED);
    }

    @Test
    void aLinkThatIsNoneLeadsNowhereHoweverItIsGuessed() {
        String good = path("news");
        byte[] bytes = Base64.getUrlDecoder().decode(good.substring("/stop/".length()));
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] guess = bytes.clone();
            guess[random.nextInt(guess.length)] ^= (byte) (1 << random.nextInt(8));
            String path = "/stop/" + Base64.getUrlEncoder().withoutPadding().encodeToString(guess);
            assertThat(post(path, "what=everything").statusCode()).isEqualTo(404);
        }
        for (String path : List.of("/stop/x", "/stop/" + brand.workspace(), good + "A", "/stop/" + "A".repeat(3_000))) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(post(path + "/undo", "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.get("/stop/x").body()).contains("leads nowhere").doesNotContain("Snowdrift");
        assertThat(holds("news", WECHAT)).isEqualTo(Standing.State.GRANTED);
    }

    @Test
    void nobodyFillsTheLedgerByPlaying() {
        String path = path("news");
        HttpResponse<String> last = post(path, "");
        for (int i = 0; i < 60 && last.statusCode() == 302; i++) {
            post(path + "/undo", "");
            last = post(path, "");
        }

        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void thePageSpeaksTheLanguageOfItsReader() {
        PersonId mina = person("u3", "ko-KR");
        says(mina, "news", null, true);
        String path = path(brand.get(() -> gate.judge(request(mina, "news"))));

        assertThat(stranger.get(path).body()).contains("lang=\"ko\"", "위챗에서 ‘소식’ 그만 받기");
        assertThat(stranger.get(path + "?in=zh").body()).contains("lang=\"zh-CN\"", "不再通过微信接收“新品与动态”");
    }

    @Test
    void thePagesAreReadWithEaseInEveryLookAndLanguage() {
        for (Look look : List.of(Look.PHONE, Look.PHONE.dark().in("ko"), Look.DESKTOP.in("zh"))) {
            String path = path("news");
            try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
                screen.go(path + "?in=" + language(look));
                check(screen, "stop");
                screen.page().locator("button[value=these]").click();
                screen.page().waitForSelector("[role=status]");
                check(screen, "stopped");
                screen.page().locator("form[action*=undo] button").click();
                screen.page().waitForSelector("button[value=these]");
            }
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/settings/stopping");
                check(screen, "stopping-settings");
            }
        }
    }

    private static String language(Look look) {
        return look.toString().contains("ko") ? "ko" : look.toString().contains("zh") ? "zh" : "en";
    }

    private static void check(Screen screen, String name) {
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }

    private PersonId person(String account, String locale) {
        return brand.get(() -> transaction.execute(status -> identities
                .resolve(List.of(seen(WECHAT, "wechat", account, locale), seen(EMAIL, "email", account, locale)))
                .getFirst()));
    }

    private static Sighting seen(ChannelId channel, String network, String account, String locale) {
        return new Sighting(
                channel,
                network,
                account,
                null,
                "Mina",
                null,
                null,
                null,
                account + "@example.com",
                true,
                null,
                false,
                locale,
                "Asia/Seoul",
                null,
                Instant.now());
    }

    private String path(String purpose) {
        return path(brand.get(() -> gate.judge(request(person, purpose))));
    }

    private String path(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        String link = brand.get(() -> notices.of(person, verdict.id()).link());
        return Objects.requireNonNull(link).substring(brand.address().length());
    }

    private static ContactRequest request(PersonId person, String purpose) {
        return new ContactRequest(
                person, WECHAT, purpose, null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now());
    }

    private void says(String purpose, @Nullable ChannelId channel, boolean yes) {
        says(person, purpose, channel, yes);
    }

    private void says(PersonId who, String purpose, @Nullable ChannelId channel, boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        who, purpose, channel, yes, ASKED, "en", Permission.Source.API, Instant.now())));
    }

    private List<Permission> ledger() {
        return brand.get(() -> permissions.history(person));
    }

    private Standing.State holds(String purpose, ChannelId channel) {
        return Permissions.standing(ledger(), purpose, channel).state();
    }

    private HttpResponse<String> post(String path, String form) {
        return stranger.send(stranger.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
