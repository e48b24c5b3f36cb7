package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.Channels;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Places;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Topics;
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
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** What people prefer in full, and how many could be reached when all of it is weighed. */
@RapportTest
class OutlookScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Topics topics;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    ChannelId care;
    ChannelId shop;
    PersonId mina;

    @BeforeEach
    void meetSome() {
        brand = brands.open();
        care = connect("Care");
        shop = connect("Shop");
        brand.within(() -> topics.add(brand.system(), "tea", Map.of("en", "Tea", "zh", "茶", "ko", "차")));
        mina = meet(care, "u1");
        say(mina, true);
        PersonId silent = meet(care, "u2");
        say(silent, true);
        prefer(silent, new Preference(null, null, null, null, null, true, Set.of(), Map.of(), null, null, null));
        say(meet(care, "u3"), false);
        meet(care, "u4");
        say(meet(shop, "u5"), true);
        PersonId joined = meet(shop, "u6");
        brand.within(() -> merges.join(joined, meet(care, "u7"), brand.system()));
        say(joined, true);
    }

    private ChannelId connect(String name) {
        return brand.get(() -> channels.connect(brand.system(), "open", "wechat", name, Map.of()))
                .channel()
                .id();
    }

    private PersonId meet(ChannelId channel, String account) {
        Sighting seen = new Sighting(
                channel,
                "wechat",
                account,
                account,
                null,
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

    private void say(PersonId person, boolean granted) {
        brand.get(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "offers", null, granted, "Offers?", "en", Permission.Source.PORTAL, Instant.now())));
    }

    private void prefer(PersonId person, Preference wish) {
        brand.within(() -> preferences.set(brand.system(), person, wish));
    }

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anOwnerSeesHowManyCouldBeReachedAndWhyNotTheOthers(Look look) {
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/contact-policy");
            page.click("a[href='/settings/contact-policy/outlook']");
            page.waitForSelector("#at");
            assertThat(page.inputValue("#at")).endsWith("T19:00");
            page.selectOption("#channel", care.toString());
            page.click("form[action='/settings/contact-policy/outlook'] .btn-primary");
            page.waitForSelector("#reached");
            screen.settle();
            assertThat(page.textContent("#reached")).contains("2", "6");
            assertThat(page.locator("#outlook .verdict.refused").count()).isEqualTo(4);
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("outlook");
        }
    }

    @Test
    void aProgramReadsTheSame() {
        JsonNode outlook =
                read("/api/v1/contact-policy/outlook?purpose=offers&at=2026-12-04T10:00:00Z&channel=" + care);

        assertThat(outlook.get("people").asInt()).isEqualTo(6);
        assertThat(outlook.get("reached").asInt()).isEqualTo(2);
        assertThat(outlook.get("never").toString())
                .contains("account.none", "permission.refused", "permission.never_asked", "preference.silent");
        JsonNode night = read("/api/v1/contact-policy/outlook?purpose=offers&at=2026-12-04T14:00:00Z&channel=" + care);
        assertThat(night.get("later").get(0).get("code").asString()).isEqualTo("quiet.policy");
        assertThat(status("/api/v1/contact-policy/outlook?purpose=nothing&channel=" + care))
                .isEqualTo(400);
        assertThat(status("/api/v1/contact-policy/outlook?purpose=offers&topic=none&channel=" + care))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theTeamReadsOnThePageOfAPersonWhatTheyPrefer(Look look) {
        prefer(
                mina,
                new Preference(
                        null,
                        null,
                        null,
                        2,
                        null,
                        true,
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                        Map.of("tea", false),
                        shop,
                        "ko",
                        Places.IN_MY_CITY));
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/people/" + mina);
            page.locator("#permissions").scrollIntoViewIfNeeded();
            screen.settle();
            assertThat(page.textContent("#permissions")).contains("Shop");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("person-preferences");
        }
    }

    @Test
    void aProgramSetsAndReadsAllThatAPersonPrefers() {
        Map<String, Object> wish = Map.of(
                "silent",
                true,
                "days",
                List.of("monday", "saturday"),
                "topics",
                Map.of("tea", false),
                "channel",
                shop.toString(),
                "language",
                "ko",
                "places",
                "in_my_city");

        assertThat(put(wish).getStatusCode().value()).isEqualTo(200);
        JsonNode read = read("/api/v1/people/" + mina + "/preferences");
        assertThat(read.get("silent").asBoolean()).isTrue();
        assertThat(read.get("days").toString()).isEqualTo("[\"monday\",\"saturday\"]");
        assertThat(read.get("topics").get("tea").asBoolean()).isFalse();
        assertThat(read.get("channel").asString()).isEqualTo(shop.toString());
        assertThat(read.get("language").asString()).isEqualTo("ko");
        assertThat(read.get("places").asString()).isEqualTo("in_my_city");

        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "days",
                        List.of("noday"),
                        "topics",
                        Map.of("coffee", true),
                        "places",
                        "on_the_moon",
                        "language",
                        "Klingon, perhaps",
                        "weeklyCap",
                        101)
                .entrySet()) {
            ResponseEntity<String> refused = put(Map.of(wrong.getKey(), wrong.getValue()));
            assertThat(refused.getStatusCode().value()).as(wrong.getKey()).isEqualTo(400);
            assertThat(refused.getBody()).contains("/" + wrong.getKey());
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anOwnerAddsTopicsAndTakesThemBack(Look look) {
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/topics");
            page.fill("#name-en", "Workshops");
            page.click("form[action='/settings/topics'] .btn-primary");
            page.waitForSelector("#topic-workshops");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("topics");
            page.click("#toasts button");
            page.waitForSelector("form[action='/settings/topics/workshops/restoration']");
        }
    }

    private ResponseEntity<String> put(Map<String, Object> wish) {
        return brand.api(Scope.CONSENT_WRITE)
                .put()
                .uri("/api/v1/people/{person}/preferences", mina.value())
                .contentType(MediaType.APPLICATION_JSON)
                .body(wish)
                .retrieve()
                .toEntity(String.class);
    }

    private JsonNode read(String path) {
        return brand.api(Scope.CONSENT_READ).get().uri(path).retrieve().body(JsonNode.class);
    }

    private int status(String path) {
        return brand.api(Scope.CONSENT_READ)
                .get()
                .uri(path)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }
}
