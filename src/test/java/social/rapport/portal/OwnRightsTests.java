package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.HostilePages;
import social.rapport.channels.email.MailServers;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Permissions;
import social.rapport.people.Traits;
import social.rapport.rights.RightsDesk;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequest.State;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** What people ask on their own pages reaches the team's queue, binds at once where it is to, and is answered where they asked. */
@RapportTest
class OwnRightsTests extends PortalScene {

    @Autowired
    RightsRequests requests;

    @Autowired
    RightsDesk desk;

    @Autowired
    Permissions permissions;

    @Autowired
    Gate gate;

    @Autowired
    Traits traits;

    @Test
    void aRequestGoesFromTheirPageToTheQueueAndItsAnswerBack() {
        brand.within(() -> traits.change(mina, java.util.Map.of("city", "Busan"), "member", brand.system()));
        for (Look look :
                List.of(Look.DESKTOP, Look.PHONE.in("ko"), Look.PHONE.dark().in("zh"))) {
            walk(look);
        }
    }

    private void walk(Look look) {
        try (Screen theirs = Browser.open(brand, brand.stranger(), look);
                Screen team = Browser.open(brand, Role.OWNER, look)) {
            theirs.go(key(mina, Way.LINK));
            theirs.page().click("main form button");
            theirs.page().waitForURL("**" + home + "/**");
            theirs.go(home + "/rights");
            look(theirs, "portal-rights");
            theirs.page().click("summary >> nth=2");
            theirs.page().fill("#about", "city: Busan");
            theirs.page().fill("#words-rectification", "도시는 서울입니다. " + look);
            look(theirs, "portal-rights-asking");
            theirs.page().click("details[open] form button");
            theirs.page().waitForURL("**said=asked");
            look(theirs, "portal-rights-asked");

            team.go("/rights");
            look(team, "rights-queue");
            team.page().locator("#rights a.link").first().click();
            team.page().waitForURL("**/rights/*-*");
            look(team, "rights-request");
            team.page().click("main form button.btn-primary >> nth=0");
            team.page().waitForSelector("#toasts button");
            team.settle();
            assertThat(unanswered().getFirst().state()).isEqualTo(State.UNDER_WAY);
            team.page().fill("#answer", "이제 서울로 되어 있습니다. " + look);
            team.page().click("form[action$=fulfilment] button");
            team.page().waitForSelector("form[action$='settlement/undo']");
            look(team, "rights-done");
            assertThat(unanswered()).isEmpty();

            team.go("/people/" + mina);
            team.page().waitForSelector("#person-rights");
            team.page().click("#person-rights summary");
            look(team, "person-rights");

            theirs.go(home + "/rights");
            assertThat(theirs.page().textContent("main")).contains("이제 서울로 되어 있습니다. " + look);
            look(theirs, "portal-rights-answered");
        }
    }

    private static void look(Screen screen, String name) {
        screen.settle();
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }

    private List<RightsRequest> unanswered() {
        return brand.get(() -> requests.of(mina)).stream()
                .filter(request -> request.state().isOpen())
                .toList();
    }

    @Test
    void aRestrictionBindsAtOnceIsShownEverywhereAndIsTheirsToLift() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/rights");
        assertThat(location(ask(guest, "restriction", ""))).isEqualTo(home + "/rights?said=asked");

        assertThat(judge()).isEqualTo("restriction.stands");
        assertThat(guest.get(home + "/rights").body()).contains("Processing is restricted");
        assertThat(guest.get(home + "/talk").body()).contains("may not be used");
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(owner.get("/people/" + mina + "/rights").body()).contains("Only kept, not used");
        assertThat(owner.get("/people/" + mina + "/permissions").body()).contains("Only kept, not used");

        guest.get(home + "/rights");
        assertThat(location(guest.post(home + "/rights/restriction/lifting", "")))
                .isEqualTo(home + "/rights?said=lifted");
        assertThat(judge()).isNotEqualTo("restriction.stands");
    }

    @Test
    void anObjectionStandsInTheLedgerAsTheySawIt() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/rights");
        ask(guest, "objection", "&purposes=offers&purposes=news");

        assertThat(guest.get(home + "/rights").body())
                .as("what stays where they are erased")
                .contains("2 entries of the consent ledger", "prove what people said yes or no to");
        assertThat(brand.get(() -> permissions.history(mina))).hasSize(2).allSatisfy(no -> {
            assertThat(no.granted()).isFalse();
            assertThat(no.by()).isEmpty();
            assertThat(no.source()).isEqualTo(social.rapport.consent.Permission.Source.PORTAL);
        });
    }

    @Test
    void takingEverythingAlongAnswersWhoeverAskedForThat() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/rights");
        ask(guest, "access", "");
        assertThat(guest.get(home + "/rights").body()).contains(home + "/everything.zip");

        guest.get(home + "/everything.zip");

        assertThat(brand.get(() -> requests.of(mina)).getFirst().state()).isEqualTo(State.DONE);
    }

    @Test
    void twoClicksAskOnceAndWhatIsWrongIsKeptToBeMended() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/rights");
        String once = "kind=erasure&id=" + RightsRequestId.next() + "&words=Everything";
        guest.post(home + "/rights", once);
        guest.post(home + "/rights", once);
        assertThat(brand.get(() -> requests.of(mina))).hasSize(1);

        HttpResponse<String> wrong = ask(guest, "rectification", "&words=Seoul");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Seoul</textarea>", "about-error");
        for (String garbage :
                List.of("kind=x&id=" + RightsRequestId.next(), "kind=objection&id=" + RightsRequestId.next())) {
            assertThat(guest.post(home + "/rights", garbage).statusCode()).isEqualTo(422);
        }
        assertThat(guest.post(home + "/rights", "kind=erasure&id=7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theyAreToldByMailThatTheTeamAnsweredAndNotWhat() throws Exception {
        try (MailServers servers = new MailServers()) {
            var mailbox = brand.get(() -> channels.connect(brand.system(), "email", "", "Care", servers.settings()));
            Brand.Visitor guest = guest(mina);
            guest.get(home + "/rights");
            ask(guest, "restriction", "");
            ask(guest, "rectification", "&about=city&words=Seoul");
            RightsRequest asked = unanswered().getFirst();
            brand.within(() -> desk.fulfil(asked.id(), "It says Seoul", brand.system()));

            await().atMost(Duration.ofSeconds(40))
                    .until(() -> !servers.received().isEmpty());
            assertThat(servers.received())
                    .as("what they did themselves is no news")
                    .hasSize(1);
            assertThat(servers.received().getFirst().getContent().toString())
                    .contains(brand.address() + home)
                    .doesNotContain("Seoul");
            brand.within(
                    () -> channels.disconnect(brand.system(), mailbox.channel().id()));
        }
    }

    @Test
    void nobodySeesOrTakesBackWhatAnotherAsked() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/rights");
        ask(guest, "access", "&words=secretwords");
        RightsRequest asked = brand.get(() -> requests.of(mina)).getFirst();

        Brand.Visitor other = guest(jun);
        assertThat(other.get(home + "/rights").body()).doesNotContain("secretwords");
        assertThat(other.post(home + "/rights/" + asked.id() + "/withdrawal", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(brand.get(() -> requests.get(asked.id())).state()).isEqualTo(State.ASKED);

        guest.get(home + "/rights");
        guest.post(home + "/rights/" + asked.id() + "/withdrawal", "");
        assertThat(brand.get(() -> requests.get(asked.id())).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void whatIsHostileIsOnlyRead() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/rights");
        for (String words : HostilePages.WORDS) {
            ask(guest, "rectification", "&about=" + encode(words) + "&words=" + encode(words));
        }
        RightsRequest one = brand.get(() -> requests.of(mina)).getFirst();
        brand.within(() -> desk.extend(one.id(), HostilePages.WORDS.getFirst(), brand.system()));
        brand.within(() -> desk.refuse(one.id(), HostilePages.WORDS.getFirst(), brand.system()));
        try (Screen team = Browser.open(brand, Role.OWNER, Look.DESKTOP);
                Screen theirs = Browser.open(brand, brand.stranger(), Look.PHONE)) {
            for (String path : List.of("/rights", "/rights?state=settled", "/rights/" + one.id(), "/people/" + mina)) {
                HostilePages.assertHarmless(team.go(path));
            }
            theirs.go(key(mina, Way.LINK));
            theirs.page().click("main form button");
            theirs.page().waitForURL("**" + home + "/**");
            HostilePages.assertHarmless(theirs.go(home + "/rights"));
            theirs.assertFits();
        }
    }

    private HttpResponse<String> ask(Brand.Visitor guest, String kind, String more) {
        return guest.post(home + "/rights", "kind=" + kind + "&id=" + RightsRequestId.next() + more);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String judge() {
        return brand.get(() -> gate.peek(new ContactRequest(
                        mina, channel, "offers", null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now())))
                .reasons()
                .getFirst()
                .code();
    }
}
