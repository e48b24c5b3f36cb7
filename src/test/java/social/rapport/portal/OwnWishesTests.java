package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Places;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Topics;
import social.rapport.consent.Verdict;
import social.rapport.people.Merges;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Role;
import social.rapport.workspace.ShopTerms;
import social.rapport.workspace.Shops;

/** About what, on which days, where, in which language and by what: people say it on their own pages, and it binds the gate. */
@RapportTest
class OwnWishesTests extends PortalScene {

    @Autowired
    Merges merges;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Topics topics;

    @Autowired
    Traits traits;

    @Autowired
    Shops shops;

    @Autowired
    Timeline timeline;

    @Autowired
    Gate gate;

    private Brand.Visitor guest;

    @BeforeEach
    void agree() {
        brand.within(() -> {
            topics.add(brand.system(), "tea", Map.of("en", "Tea", "zh", "茶", "ko", "차"));
            permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            mina, "offers", null, true, "Yes", null, Permission.Source.API, Instant.now()));
        });
        guest = guest(mina);
        guest.get(home + "/talk");
        guest.post(home + "/talk/hours", "from=09:00&to=09:00&zone=UTC");
    }

    @Test
    void aTopicThatIsNotWelcomeIsLeftOutAndCanBeWelcomeAgain() {
        assertThat(code("tea")).isEqualTo("permission.granted");
        String undo = location(guest.post(home + "/talk/topics", "topic=tea+false"));

        assertThat(code("tea")).isEqualTo("preference.topic");
        assertThat(code(null)).isEqualTo("permission.granted");
        assertThat(guest.get(home + "/talk").body()).contains("Nothing about Tea.");
        guest.post(home + "/undo/" + undo.replaceAll(".*undo=", ""), "");
        assertThat(code("tea")).isEqualTo("permission.granted");
    }

    @Test
    void daysAreThoseThatAreLeftAndStayWhereOnlyTheHoursChange() {
        DayOfWeek tomorrow = ZonedDateTime.now(ZoneOffset.UTC).getDayOfWeek().plus(1);
        guest.post(home + "/talk/hours", "from=09:00&to=09:00&zone=UTC&days=&days=" + tomorrow);
        assertThat(code(null)).isEqualTo("preference.day");

        guest.post(home + "/talk/hours", "from=10:00&to=10:00&zone=UTC");
        assertThat(wish().days()).isEqualTo(Set.of(tomorrow));
        assertThat(guest.post(home + "/talk/hours", "from=10:00&to=10:00&zone=UTC&days=")
                        .body())
                .contains("Leave at least one day");
        assertThat(wish().days()).isEqualTo(Set.of(tomorrow));
    }

    @Test
    void nearAShopMeansNearOneThatTheBrandHasOpened() {
        guest.post(home + "/talk/places", "places=near_a_shop");
        assertThat(code(null)).isEqualTo("place.no_shop");
        assertThat(guest.get(home + "/talk").body()).contains("has not said where its shops are");
        brand.within(() -> shops.open(
                brand.system(), new ShopTerms("Seongsu", "12 Yeonmujang-gil", 37.5447, 127.0557, 500, Map.of())));
        assertThat(code(null)).isEqualTo("place.unknown");

        seenAt(37.5460, Instant.now().minusSeconds(600), null);
        assertThat(code(null)).isEqualTo("permission.granted");
        seenAt(37.6, Instant.now().minusSeconds(60), null);
        assertThat(code(null)).isEqualTo("place.not_near");
        assertThat(guest.get(home + "/talk").body()).contains("Seongsu", "Only when I am near a shop.");
    }

    @Test
    void theirCityIsWhatTheySayItIs() {
        guest.post(home + "/talk/places", "places=in_my_city");
        seenAt(37.5, Instant.now().minusSeconds(60), "Seongsu, Seoul");
        assertThat(code(null)).isEqualTo("place.no_home");

        guest.post(home + "/talk/city", "city=Seoul");
        assertThat(code(null)).isEqualTo("permission.granted");
        guest.post(home + "/talk/city", "city=Busan");
        assertThat(code(null)).isEqualTo("place.elsewhere");
        guest.post(home + "/talk/places", "places=");
        assertThat(wish().places()).isNull();
    }

    @Test
    void languageAndBestChannelAreKeptAndReadByTheTeam() {
        guest.post(home + "/talk/language", "language=ko");
        guest.post(home + "/talk/channel", "channel=" + channel);

        assertThat(wish().language()).isEqualTo("ko");
        assertThat(wish().channel()).isEqualTo(channel);
        assertThat(brand.signIn(Role.AGENT)
                        .get("/people/" + mina + "/permissions")
                        .body())
                .contains("In Korean: they asked for it.", "Only on Snowdrift: they asked for it.");
    }

    @Test
    void whatCannotBeChosenIsRefusedAndChangesNothing() {
        Preference before = wish();
        for (String wrong : List.of(
                "/talk/topics topic=tea2+true",
                "/talk/places places=moon",
                "/talk/city city=",
                "/talk/language language=xx",
                "/talk/channel channel=x",
                "/talk/channel channel=" + brand.workspace(),
                "/talk/hours from=09:00&to=09:00&zone=UTC&days=DOOMSDAY")) {
            assertThat(guest.post(home + wrong.split(" ")[0], wrong.split(" ")[1])
                            .statusCode())
                    .as(wrong)
                    .isIn(404, 422);
        }
        assertThat(wish()).isEqualTo(before);
    }

    static Stream<Look> looks() {
        return Stream.of(
                Look.DESKTOP,
                Look.PHONE.in("zh"),
                Look.PHONE.dark().in("ko"),
                Look.DESKTOP.dark().in("zh"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPersonSaysAllOfItOnOnePage(Look look) {
        brand.within(() -> {
            shops.open(brand.system(), new ShopTerms("Seongsu", "", 37.5447, 127.0557, 500, Map.of()));
            topics.add(brand.system(), "pear", Map.of("en", "Pears and sorbets"));
        });
        try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
            screen.go(key(mina, Way.MAIL));
            screen.page().click("main form button");
            screen.page().waitForURL("**" + home + "/**");
            screen.page().click("[name=topic] >> nth=0");
            screen.page().waitForURL("**said=saved**");
            screen.page().click("[name=places] >> nth=0");
            screen.page().waitForURL("**said=saved**");
            screen.page().click("form[action$='/talk/language'] [value=ko]");
            screen.page().waitForURL("**said=saved**");
            screen.page().click("label.chip:has([value=SUNDAY])");
            screen.page().click("form[action$=hours] button.btn");
            screen.page().waitForURL("**said=saved**");

            screen.settle();
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("portal-wishes");
            assertThat(wish().days()).hasSize(6).doesNotContain(DayOfWeek.SUNDAY);
            assertThat(wish().language()).isEqualTo("ko");
            assertThat(wish().places()).isEqualTo(Places.NEAR_A_SHOP);
            assertThat(wish().topics()).containsValue(false);
            holdBack();
            screen.go(home + "/talk");
            screen.settle();
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("portal-held");
            assertThat(screen.page().locator("#held").count()).isEqualTo(1);
        }
    }

    /** By the no of somebody for whom they are only taken. */
    private void holdBack() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        say(jun, false);
        brand.within(() -> merges.join(mina, jun, brand.system()));
        say(mina, true);
    }

    private void say(PersonId person, boolean isYes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "offers", channel, isYes, "Yes?", "en", Permission.Source.PORTAL, Instant.now())));
    }

    private Preference wish() {
        return brand.get(() -> preferences.of(mina));
    }

    private String code(String topic) {
        Verdict verdict = brand.get(() -> gate.peek(new ContactRequest(
                mina, channel, "offers", topic, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now())));
        return verdict.reasons().getFirst().code();
    }

    private void seenAt(double latitude, Instant at, String name) {
        brand.within(() -> timeline.append(
                channel,
                List.of(new Activity(
                        "seen " + at,
                        Verb.VISITED,
                        Direction.INBOUND,
                        Visibility.PRIVATE,
                        at,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new Activity.Place(name, latitude, 127.0557),
                        null,
                        Map.of(),
                        new Activity.Profile(
                                "mina.bakes", null, null, null, null, null, null, false, null, false, null, null, null),
                        null)),
                Interaction.PORTAL));
    }
}
