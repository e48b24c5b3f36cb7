package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Shop;
import social.rapport.workspace.ShopId;
import social.rapport.workspace.ShopTerms;

class JudgementTests {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final PersonId MINA = PersonId.next();
    private static final PersonId MINA_TOO = PersonId.next();
    private static final ChannelId WECHAT = ChannelId.next();
    private static final ChannelId EMAIL = ChannelId.next();
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Whereabouts HERE =
            new Whereabouts("Seoul", seen("성수동, SEOUL", NOON.minusSeconds(60)), List.of());
    private static final List<Permission> YES = List.of(said(MINA, null, true, 1));
    private static final Preferences.Policy POLICY =
            new Preferences.Policy(LocalTime.of(21, 0), LocalTime.of(9, 0), 3, null);

    @Test
    void anAnswerIsAllowedWithoutPermissionWhileTheWindowIsOpen() {
        NetworkWindow open = new NetworkWindow(true, NOON.plusSeconds(60), 4);

        assertThat(judge(Kind.ANSWER, open, List.of(), Preference.NONE, List.of(), NOON))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void anAnswerIsRefusedOnceTheWindowClosesOrIsUsedUp() {
        NetworkWindow closed = new NetworkWindow(true, NOON, 4);
        NetworkWindow usedUp = new NetworkWindow(true, NOON.plusSeconds(60), 0);
        NetworkWindow never = new NetworkWindow(true, null, 5);

        assertThat(code(judge(Kind.ANSWER, closed, List.of(), Preference.NONE, List.of(), NOON)))
                .isEqualTo("window.closed");
        assertThat(code(judge(Kind.ANSWER, usedUp, List.of(), Preference.NONE, List.of(), NOON)))
                .isEqualTo("window.used_up");
        assertThat(code(judge(Kind.ANSWER, never, List.of(), Preference.NONE, List.of(), NOON)))
                .isEqualTo("window.never_opened");
    }

    @Test
    void whoeverIsKnownOnlyFromPublicWordsGetsNothingButPublicAnswers() {
        assertThat(overheard(Kind.ANSWER, true)).isInstanceOf(Verdict.Allowed.class);
        assertThat(code(overheard(Kind.ANSWER, false))).isEqualTo("person.overheard");
        assertThat(code(overheard(Kind.MESSAGE, true))).isEqualTo("person.overheard");
        assertThat(code(overheard(Kind.MESSAGE, false))).isEqualTo("person.overheard");
    }

    private static Verdict overheard(Kind kind, boolean isPublic) {
        ContactRequest request =
                new ContactRequest(MINA, WECHAT, "news", null, kind, isPublic, NetworkWindow.UNLIMITED, NOON);
        Known known = new Known(
                null,
                Permissions.standing(List.of(), "news", WECHAT),
                Preference.NONE,
                SEOUL,
                List.of(),
                null,
                Whereabouts.UNKNOWN,
                true);
        return new Judgement(request, new Matter(Purpose.standing("news"), null, POLICY), known).verdict();
    }

    @Test
    void anAnswerComesThroughThePauseAndTheNight() {
        Preference paused = new Preference(null, null, null, 0, NOON.plusSeconds(86_400));
        Instant midnight = Instant.parse("2026-11-20T15:00:00Z");

        assertThat(judge(Kind.ANSWER, NetworkWindow.UNLIMITED, List.of(), paused, List.of(), midnight))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void whatFollowsAnAnswerNeedsNoPermissionAndMindsEveryNo() {
        Instant midnight = Instant.parse("2026-11-20T15:00:00Z");
        Preference paused = new Preference(null, null, null, null, NOON.plusSeconds(86_400));
        NetworkWindow closed = new NetworkWindow(true, NOON.minusSeconds(1), null);

        assertThat(followUp(NetworkWindow.UNLIMITED, List.of(), Preference.NONE, NOON))
                .isInstanceOfSatisfying(Verdict.Allowed.class, allowed -> assertThat(
                                allowed.reasons().getFirst().code())
                        .isEqualTo("answer.followed"));
        assertThat(code(followUp(NetworkWindow.UNLIMITED, List.of(said(MINA, null, false, 1)), Preference.NONE, NOON)))
                .isEqualTo("permission.refused");
        assertThat(code(followUp(NetworkWindow.UNLIMITED, List.of(), Preference.NONE.silent(true), NOON)))
                .isEqualTo("preference.silent");
        assertThat(code(followUp(closed, List.of(), Preference.NONE, NOON))).isEqualTo("window.closed");
        assertThat(code(overheard(Kind.FOLLOW_UP, false))).isEqualTo("person.overheard");
        for (Verdict verdict : List.of(
                followUp(NetworkWindow.UNLIMITED, List.of(), paused, NOON),
                followUp(NetworkWindow.UNLIMITED, List.of(), Preference.NONE, midnight))) {
            assertThat(verdict).isInstanceOf(Verdict.Deferred.class);
        }
    }

    private static Verdict followUp(NetworkWindow window, List<Permission> ledger, Preference wish, Instant at) {
        return judge(Kind.FOLLOW_UP, window, ledger, wish, List.of(), at);
    }

    @Test
    void aMessageNeedsAPermissionForItsPurposeAndChannel() {
        assertThat(code(message(List.of(), NOON))).isEqualTo("permission.never_asked");
        assertThat(message(List.of(said(MINA, null, true, 1)), NOON)).isInstanceOf(Verdict.Allowed.class);
        assertThat(message(List.of(said(MINA, WECHAT, true, 1)), NOON)).isInstanceOf(Verdict.Allowed.class);
        assertThat(code(message(List.of(said(MINA, EMAIL, true, 1)), NOON))).isEqualTo("permission.never_asked");
    }

    @Test
    void theNewestWordHoldsWhateverItsReach() {
        Permission no = said(MINA, null, false, 1);
        Permission laterYes = said(MINA, WECHAT, true, 2);
        Permission lastNo = said(MINA, null, false, 3);

        assertThat(message(List.of(laterYes, no), NOON)).isInstanceOf(Verdict.Allowed.class);
        assertThat(code(message(List.of(lastNo, laterYes, no), NOON))).isEqualTo("permission.refused");
    }

    @Test
    void ofTwoWhoAreOneTheStricterHoldsThoughItIsOlder() {
        Permission yes = said(MINA, null, true, 5);
        Permission no = said(MINA_TOO, null, false, 1);

        assertThat(code(message(List.of(yes, no), NOON))).isEqualTo("permission.refused");
    }

    @Test
    void theNightIsWaitedOutInThePersonsOwnTimeZone() {
        List<Permission> yes = List.of(said(MINA, null, true, 1));
        Instant elevenAtNightInSeoul = Instant.parse("2026-11-20T14:00:00Z");

        assertThat(message(yes, elevenAtNightInSeoul)).isInstanceOfSatisfying(Verdict.Deferred.class, deferred -> {
            assertThat(deferred.until()).isEqualTo("2026-11-21T00:00:00Z");
            assertThat(deferred.reasons().getFirst().code()).isEqualTo("quiet.policy");
        });
        Preference inBoston = new Preference(null, null, BOSTON.getId(), null, null);
        assertThat(judge(Kind.MESSAGE, NetworkWindow.UNLIMITED, yes, inBoston, List.of(), elevenAtNightInSeoul))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void quietHoursEndRightAcrossAClockChange() {
        Hours night = new Hours(LocalTime.of(21, 0), LocalTime.of(2, 30), Set.of(), BOSTON);

        Instant springForward = night.firstAllowed(Instant.parse("2026-03-08T05:00:00Z"));
        Instant fallBack = new Hours(LocalTime.of(21, 0), LocalTime.of(9, 0), Set.of(), BOSTON)
                .firstAllowed(Instant.parse("2026-11-01T02:00:00Z"));

        assertThat(springForward).as("half past two is skipped").isEqualTo("2026-03-08T07:00:00Z");
        assertThat(fallBack).isEqualTo("2026-11-01T14:00:00Z");
    }

    @Test
    void anHourThatComesTwiceIsQuietTwice() {
        Hours night = new Hours(LocalTime.of(21, 0), LocalTime.of(1, 30), Set.of(), BOSTON);

        assertThat(night.firstAllowed(Instant.parse("2026-11-01T05:00:00Z"))).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(night.firstAllowed(Instant.parse("2026-11-01T06:10:00Z"))).isEqualTo("2026-11-01T06:30:00Z");
    }

    @Test
    void daysThatTheyWantNothingOnAreWaitedOut() {
        Preference weekdays = wish(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), Map.of(), null, false, null);
        Instant fridayNoon = NOON;

        assertThat(judge(Kind.MESSAGE, NetworkWindow.UNLIMITED, YES, weekdays, List.of(), fridayNoon))
                .isInstanceOfSatisfying(Verdict.Deferred.class, deferred -> {
                    assertThat(deferred.until()).as("Monday at nine in Seoul").isEqualTo("2026-11-23T00:00:00Z");
                    assertThat(deferred.reasons().getFirst().code()).isEqualTo("preference.day");
                });
    }

    @Test
    void whoeverIsSilentOrMindsTheTopicOrTheChannelIsLeftAlone() {
        Topic tea = new Topic("tea", Map.of("en", "Tea"), null);
        Preference noTea = wish(Set.of(), Map.of("tea", false), null, false, null);

        assertThat(code(judge(request(), null, YES, wish(Set.of(), Map.of(), null, true, null), List.of(), HERE)))
                .isEqualTo("preference.silent");
        Verdict aboutTea = judge(request(), tea, YES, noTea, List.of(), HERE);
        assertThat(code(aboutTea)).isEqualTo("preference.topic");
        assertThat(aboutTea.reasons().getFirst().words()).contains("Tea");
        assertThat(judge(request(), null, YES, noTea, List.of(), HERE)).isInstanceOf(Verdict.Allowed.class);
        assertThat(code(judge(request(), null, YES, wish(Set.of(), Map.of(), EMAIL, false, null), List.of(), HERE)))
                .isEqualTo("preference.channel");
        assertThat(judge(request(), null, YES, wish(Set.of(), Map.of(), WECHAT, false, null), List.of(), HERE))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void placesAreJudgedByWhatIsKnownAndRefusedWhereThatIsNotEnough() {
        Whereabouts away = new Whereabouts("Seoul", seen("Busan", NOON.minusSeconds(60)), List.of());
        Whereabouts longAgo = new Whereabouts("Seoul", seen("Seoul", NOON.minusSeconds(90_000)), List.of());

        assertThat(at(Places.IN_MY_CITY, HERE)).isEqualTo("permission.granted");
        assertThat(at(Places.NOT_WHILE_TRAVELLING, HERE)).isEqualTo("permission.granted");
        assertThat(at(Places.IN_MY_CITY, away)).isEqualTo("place.elsewhere");
        assertThat(at(Places.NOT_WHILE_TRAVELLING, away)).isEqualTo("place.travelling");
        assertThat(at(Places.IN_MY_CITY, longAgo)).isEqualTo("place.long_ago");
        assertThat(at(Places.IN_MY_CITY, Whereabouts.UNKNOWN)).isEqualTo("place.no_home");
        assertThat(at(Places.NEAR_A_SHOP, HERE)).isEqualTo("place.no_shop");
    }

    @Test
    void nearAShopIsWithinItsReachAndNotLongAgo() {
        assertThat(nearAShop(37.5470, NOON.minusSeconds(60))).isEqualTo("permission.granted");
        assertThat(nearAShop(37.5470, NOON.minusSeconds(2 * 3600 + 60))).isEqualTo("place.long_ago");
        assertThat(nearAShop(37.5547, NOON.minusSeconds(60))).isEqualTo("place.not_near");

        Verdict refused = judge(
                request(),
                null,
                YES,
                wish(Set.of(), Map.of(), null, false, Places.NEAR_A_SHOP),
                List.of(),
                beside(37.5547, NOON.minusSeconds(60)));
        assertThat(refused.reasons().getFirst().words())
                .as("which shop, how far, and when")
                .contains("Seongsu shop", "1.1 km");
    }

    private static String nearAShop(double latitude, Instant at) {
        return at(Places.NEAR_A_SHOP, beside(latitude, at));
    }

    private static Whereabouts beside(double latitude, Instant at) {
        Shop shop = new Shop(
                new ShopId(UUID.randomUUID()), new ShopTerms("Seongsu shop", "", 37.5447, 127.0557, 500, Map.of()));
        return new Whereabouts(null, new LastPlaces.Seen(null, latitude, 127.0557, at), List.of(shop));
    }

    private static LastPlaces.Seen seen(String name, Instant at) {
        return new LastPlaces.Seen(name, null, null, at);
    }

    private static String at(Places places, Whereabouts whereabouts) {
        return judge(request(), null, YES, wish(Set.of(), Map.of(), null, false, places), List.of(), whereabouts)
                .reasons()
                .getFirst()
                .code();
    }

    private static ContactRequest request() {
        return new ContactRequest(MINA, WECHAT, "news", null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, NOON);
    }

    private static Preference wish(
            Set<DayOfWeek> days, Map<String, Boolean> topics, ChannelId channel, boolean silent, Places places) {
        return new Preference(null, null, null, null, null, silent, days, topics, channel, null, places);
    }

    @Test
    void theCapFreesAWeekAfterTheOldestOfTheLastMessages() {
        List<Permission> yes = List.of(said(MINA, null, true, 1));
        List<Instant> sent =
                List.of(NOON.minusSeconds(6 * 86_400), NOON.minusSeconds(5 * 86_400), NOON.minusSeconds(4 * 86_400));

        assertThat(judge(Kind.MESSAGE, NetworkWindow.UNLIMITED, yes, Preference.NONE, sent, NOON))
                .isInstanceOfSatisfying(Verdict.Deferred.class, deferred -> {
                    assertThat(deferred.until()).isEqualTo(NOON.plusSeconds(86_400));
                    assertThat(deferred.reasons().getFirst().code()).isEqualTo("cap.reached");
                });
        assertThat(judge(Kind.MESSAGE, NetworkWindow.UNLIMITED, yes, Preference.NONE, sent.subList(1, 3), NOON))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void aPauseThatEndsAtNightWaitsForTheMorning() {
        Instant fourInTheMorning = Instant.parse("2026-11-21T19:00:00Z");
        Preference paused = new Preference(null, null, null, null, fourInTheMorning);

        assertThat(judge(
                        Kind.MESSAGE,
                        NetworkWindow.UNLIMITED,
                        List.of(said(MINA, null, true, 1)),
                        paused,
                        List.of(),
                        NOON))
                .isInstanceOfSatisfying(Verdict.Deferred.class, deferred -> {
                    assertThat(deferred.until()).isEqualTo("2026-11-22T00:00:00Z");
                    assertThat(deferred.reasons().getFirst().code()).isEqualTo("preference.paused");
                });
    }

    private static Verdict message(List<Permission> ledger, Instant at) {
        return judge(Kind.MESSAGE, NetworkWindow.UNLIMITED, ledger, Preference.NONE, List.of(), at);
    }

    private static Verdict judge(
            Kind kind, NetworkWindow window, List<Permission> ledger, Preference wish, List<Instant> sent, Instant at) {
        ContactRequest request = new ContactRequest(MINA, WECHAT, "news", null, kind, false, window, at);
        return judge(request, null, ledger, wish, sent, Whereabouts.UNKNOWN);
    }

    private static Verdict judge(
            ContactRequest request,
            Topic topic,
            List<Permission> ledger,
            Preference wish,
            List<Instant> sent,
            Whereabouts whereabouts) {
        return new Judgement(
                        request,
                        new Matter(Purpose.standing("news"), topic, POLICY),
                        new Known(
                                null,
                                Permissions.standing(ledger, "news", WECHAT),
                                wish,
                                SEOUL,
                                sent,
                                wish.channel() == null ? null : "Mail",
                                whereabouts,
                                false))
                .verdict();
    }

    private static String code(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return verdict.reasons().getFirst().code();
    }

    private static Permission said(PersonId person, ChannelId channel, boolean granted, int day) {
        Instant at = Instant.parse("2026-11-0" + day + "T00:00:00Z");
        return new Permission(
                UUID.randomUUID(),
                person,
                "news",
                channel,
                granted,
                "Write to me about news",
                null,
                "en",
                Permission.Source.PORTAL,
                at,
                at,
                "Mina",
                Set.of(person));
    }
}
