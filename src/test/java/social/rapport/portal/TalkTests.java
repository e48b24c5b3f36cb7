package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preferences;
import social.rapport.consent.Restrictions;
import social.rapport.consent.Verdict;
import social.rapport.people.Merges;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

/** What people set on their own pages stands in the ledger, and binds the gate. */
@RapportTest
class TalkTests extends PortalScene {

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Restrictions restrictions;

    @Autowired
    Gate gate;

    @Autowired
    Merges merges;

    @Test
    void aYesAndANoStandInTheLedgerWithTheWordsThatWereSeen() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Refused.class);
        String page = guest.get(home + "/talk").body();
        anyHour(guest);
        assertThat(location(choose(guest, "true"))).startsWith(home + "/talk?said=saved&undo=");

        Permission yes = ledger().getFirst();
        assertThat(yes.granted()).isTrue();
        assertThat(yes.source()).isEqualTo(Permission.Source.PORTAL);
        assertThat(yes.language()).isEqualTo("en");
        assertThat(yes.by()).isEmpty();
        assertThat(yes.channel()).isEqualTo(channel);
        assertThat(page).contains("aria-label=\"" + yes.wording() + "\"");
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Allowed.class);
        assertThat(guest.get(home + "/talk").body()).contains("Write to me about Offers, by Instagram");

        choose(guest, "false");
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Refused.class);
        assertThat(ledger()).hasSize(2);
        assertThat(guest.get(home + "/talk/history").body()).contains(yes.wording(), "Yes to Offers", "No to Offers");
        String receipt = home + "/talk/permissions/" + yes.id() + "/receipt";
        assertThat(guest.get(home + "/talk/history").body()).contains(receipt);
        assertThat(guest.get(receipt).body())
                .contains(
                        "ISO/IEC TS 27560:2023",
                        yes.wording(),
                        "ConsentGiven",
                        yes.id().toString());
        Brand.Visitor other = guest(meet("jun", "Jun", "jun@example.com"));
        assertThat(other.get(receipt).statusCode()).isEqualTo(404);
    }

    @Test
    void oneSwitchSilencesEverythingButAnswersAndForgetsNoChoice() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        anyHour(guest);
        choose(guest, "true");
        guest.post(home + "/talk/silence", "on=true");

        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict(Kind.ANSWER)).isInstanceOf(Verdict.Allowed.class);
        assertThat(guest.get(home + "/talk").body()).contains("aria-checked=\"true\" aria-labelledby=\"quiet\"");

        guest.post(home + "/talk/silence", "on=false");
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void howOftenWhenAndHowLongNotIsTheirs() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        guest.post(home + "/talk/cap", "cap=2");
        guest.post(home + "/talk/hours", "from=20:30&to=08:00&zone=Asia/Seoul");
        guest.post(home + "/talk/pause", "days=7");

        var wish = brand.get(() -> preferences.of(mina));
        assertThat(wish.weeklyCap()).isEqualTo(2);
        assertThat(wish.quietFrom()).isEqualTo(LocalTime.of(20, 30));
        assertThat(wish.timeZone()).isEqualTo("Asia/Seoul");
        assertThat(wish.pausedUntil())
                .isBetween(Instant.now().plus(6, ChronoUnit.DAYS), Instant.now().plus(8, ChronoUnit.DAYS));
        assertThat(guest.get(home + "/talk").body()).contains("Do not write to me before");
        guest.post(home + "/talk/pause", "days=0");
        assertThat(brand.get(() -> preferences.of(mina)).pausedUntil()).isNull();
        assertThat(brand.get(() -> preferences.of(mina)).weeklyCap()).isEqualTo(2);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        for (String wrong : List.of(
                "/talk/hours from=25:00&to=08:00&zone=Asia/Seoul",
                "/talk/hours from=20:00&to=08:00&zone=Nowhere",
                "/talk/cap cap=-1",
                "/talk/pause until=2001-01-01",
                "/talk/pause until=x",
                "/talk/choices choice=offers",
                "/talk/choices choice=nothing+" + channel + "+true",
                "/talk/choices choice=offers+x+true")) {
            assertThat(guest.post(home + wrong.split(" ")[0], wrong.split(" ")[1])
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(guest.post(home + "/talk/choices", "choice=offers+" + brand.workspace() + "+true")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ledger()).isEmpty();
    }

    @Test
    void ofPeopleWhoAreOneThisIsWhatHoldsNow() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor before = guest(jun);
        before.get(home + "/talk");
        choose(before, "false");
        before.post(home + "/talk/cap", "cap=0");
        brand.within(() -> merges.join(mina, jun, brand.system()));
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        anyHour(guest);
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Refused.class);
        choose(guest, "true");
        guest.post(home + "/talk/cap", "cap=5");
        assertThat(verdict(Kind.MESSAGE)).as("his no is not theirs to lift").isInstanceOf(Verdict.Refused.class);

        brand.within(() -> merges.claim(mina, jun, brand.system()));
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void whatWhoeverTheyAreTakenForKeepsBackIsShownAsHeldUntilItIsProved() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor before = guest(jun);
        before.get(home + "/talk");
        choose(before, "false");
        before.post(home + "/talk/cap", "cap=0");
        brand.within(() -> merges.join(mina, jun, brand.system()));
        Brand.Visitor guest = guest(mina);
        assertThat(guest.get(home + "/talk").body()).contains("also follows what was asked for");
        anyHour(guest);
        guest.post(home + "/talk/cap", "cap=5");
        choose(guest, "true");

        String page = guest.get(home + "/talk").body();
        assertThat(page).contains("ti-lock", "has a no from an account", home + "/known/accounts");
        assertThat(page).as("the sentence says what the gate does").contains("My yes is held back");
        Brand.Visitor owner = brand.signIn(social.rapport.workspace.Role.OWNER);
        assertThat(owner.get("/people/" + mina + "/permissions").body())
                .contains("The yes to Offers of", "does not hold", "aria-label=\"No\"");

        brand.within(() -> merges.claim(mina, jun, brand.system()));
        assertThat(guest.get(home + "/talk").body()).doesNotContain("ti-lock", "held-back");
        assertThat(owner.get("/people/" + mina + "/permissions").body()).doesNotContain("does not hold");
        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void whatIsSilentOrRestrictedForOthersIsHeldToo() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        anyHour(guest);
        choose(guest, "true");
        assertThat(guest.get(home + "/talk").body()).doesNotContain("held-back");
        brand.within(() -> restrictions.begin(jun, brand.system()));
        brand.within(() -> merges.join(mina, jun, brand.system()));

        assertThat(verdict(Kind.MESSAGE)).isInstanceOf(Verdict.Refused.class);
        assertThat(guest.get(home + "/talk").body()).contains("ti-lock", "held-back");
    }

    private java.net.http.HttpResponse<String> choose(Brand.Visitor guest, String isYes) {
        return guest.post(home + "/talk/choices", "choice=offers+" + channel + "+" + isYes);
    }

    private void anyHour(Brand.Visitor guest) {
        guest.post(home + "/talk/hours", "from=09:00&to=09:00&zone=Asia/Seoul");
    }

    private List<Permission> ledger() {
        return brand.get(() -> permissions.history(mina));
    }

    private Verdict verdict(Kind kind) {
        return brand.get(() -> gate.peek(new ContactRequest(
                mina, channel, "offers", null, kind, false, NetworkWindow.UNLIMITED, Instant.now())));
    }
}
