package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

class JudgementTests {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final PersonId MINA = PersonId.next();
    private static final PersonId MINA_TOO = PersonId.next();
    private static final ChannelId WECHAT = ChannelId.next();
    private static final ChannelId EMAIL = ChannelId.next();
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final Preferences.Policy POLICY = new Preferences.Policy(LocalTime.of(21, 0), LocalTime.of(9, 0), 3);

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
    void anAnswerComesThroughThePauseAndTheNight() {
        Preference paused = new Preference(null, null, null, 0, NOON.plusSeconds(86_400));
        Instant midnight = Instant.parse("2026-11-20T15:00:00Z");

        assertThat(judge(Kind.ANSWER, NetworkWindow.UNLIMITED, List.of(), paused, List.of(), midnight))
                .isInstanceOf(Verdict.Allowed.class);
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
        QuietHours night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(2, 30), BOSTON);

        Instant springForward = night.firstAllowed(Instant.parse("2026-03-08T05:00:00Z"));
        Instant fallBack = new QuietHours(LocalTime.of(21, 0), LocalTime.of(9, 0), BOSTON)
                .firstAllowed(Instant.parse("2026-11-01T02:00:00Z"));

        assertThat(springForward).isEqualTo("2026-03-08T07:30:00Z");
        assertThat(fallBack).isEqualTo("2026-11-01T14:00:00Z");
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
        return new Judgement(
                        request,
                        Purpose.standing("news"),
                        Permissions.standing(ledger, "news", WECHAT),
                        wish,
                        POLICY,
                        SEOUL,
                        sent)
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
                "Mina");
    }
}
