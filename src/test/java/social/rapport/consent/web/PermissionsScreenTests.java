package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.Channels;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.people.Identities;
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
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class PermissionsScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Identities identities;

    @Autowired
    Gate gate;

    @Autowired
    Preferences preferences;

    @Autowired
    Permissions permissions;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    ChannelId channel;
    PersonId mina;

    @BeforeEach
    void meetMina() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Care", Map.of()))
                .channel()
                .id();
        Sighting seen = new Sighting(
                channel,
                "wechat",
                "u1",
                "mina",
                "서민아",
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
        mina = brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }

    private void judge(String purpose) {
        brand.within(() -> gate.judge(new ContactRequest(
                mina,
                channel,
                purpose,
                null,
                ContactRequest.Kind.MESSAGE,
                false,
                NetworkWindow.UNLIMITED,
                Instant.now())));
    }

    @Test
    void whatTheGateSaidIsReadOnThePageOfThePerson() {
        judge("offers");
        IntStream.range(0, 6).forEach(time -> judge("news"));
        quietFrom(LocalTime.of(22, 30));
        Brand.Visitor visitor = brand.signIn(Role.OWNER);
        for (Look look :
                List.of(Look.DESKTOP, Look.DESKTOP.in("zh"), Look.PHONE.dark().in("ko"))) {
            try (Screen screen = Browser.open(brand, visitor, look)) {
                Page page = screen.go("/people/" + mina);
                page.locator("#verdicts .verdict-line").first().scrollIntoViewIfNeeded();
                assertThat(page.locator("#verdicts .verdict-line").count()).isEqualTo(5);
                assertThat(page.locator("#verdicts").textContent()).contains("Care");
                assertThat(page.locator("#permissions").textContent()).contains("22:30", "08:00");
                page.locator("#verdicts .more a").click();
                screen.settle();
                assertThat(page.locator("#verdicts .verdict-line.is-refused").count())
                        .isEqualTo(7);
                assertThat(page.locator("#verdicts .more").count()).isZero();
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot("person-verdicts");
            }
        }
    }

    /** Nobody has to open the page again to see what somebody has just chosen, and nothing is taken from who is typing. */
    @Test
    void whatTheyChooseMeanwhileIsSeenAtOnce() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/people/" + mina);
            page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            Locator shown = page.locator("#permissions");
            PlaywrightAssertions.assertThat(shown.locator(".choice.yes")).hasCount(0);
            quietFrom(LocalTime.of(22, 30));
            PlaywrightAssertions.assertThat(shown).containsText("22:30");
            agree();
            PlaywrightAssertions.assertThat(shown.locator(".choice.yes")).hasCount(1);

            shown.locator("summary").click();
            shown.locator("textarea").fill("She said on the phone");
            page.waitForResponse(answer -> answer.url().endsWith("/contact"), () -> quietFrom(LocalTime.of(21, 30)));
            screen.settle();
            PlaywrightAssertions.assertThat(shown.locator("textarea")).hasValue("She said on the phone");
        }
    }

    private void quietFrom(LocalTime from) {
        brand.within(() ->
                preferences.set(brand.system(), mina, new Preference(from, LocalTime.of(8, 0), "Asia/Seoul", 2, null)));
    }

    private void agree() {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        mina, "news", channel, true, "May we?", null, "en", Permission.Source.API, Instant.now())));
    }

    @Test
    void programsReadWhatTheGateSaidAndWhy() {
        judge("offers");

        JsonNode told = brand.api(Scope.CONSENT_READ)
                .get()
                .uri("/api/v1/people/{person}/verdicts", mina.value())
                .header("Accept-Language", "ko")
                .retrieve()
                .body(JsonNode.class);

        assertThat(told.get("total").asInt()).isEqualTo(1);
        JsonNode verdict = told.get("items").get(0);
        assertThat(verdict.get("outcome").asString()).isEqualTo("refused");
        assertThat(verdict.get("channel").asString()).isEqualTo(channel.toString());
        assertThat(verdict.get("reasons").get(0).get("code").asString()).isEqualTo("permission.never_asked");
        assertThat(verdict.get("reasons").get(0).get("words").asString()).contains("혜택");
    }

    @Test
    void aPageOfThemIsNeverLongerThanOfOtherLists() {
        var answer = brand.api(Scope.CONSENT_READ)
                .get()
                .uri("/api/v1/people/{person}/verdicts?limit=201", mina.value())
                .retrieve()
                .toEntity(String.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
    }
}
