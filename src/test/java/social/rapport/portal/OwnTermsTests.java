package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.terms.AcceptancePolicy;
import social.rapport.terms.Agreement;
import social.rapport.terms.Agreements;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People choose the terms on which a brand deals with them, and both sides keep the same bytes. */
@RapportTest
class OwnTermsTests extends PortalScene {

    @Autowired
    Agreements agreements;

    @Autowired
    AcceptancePolicy policy;

    @Test
    void termsAreProfferedAcceptedAndTakenBack() {
        for (Look look :
                List.of(Look.DESKTOP, Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"))) {
            walk(look);
        }
    }

    private void walk(Look look) {
        try (Screen theirs = Browser.open(brand, brand.stranger(), look);
                Screen team = Browser.open(brand, Role.OWNER, look)) {
            theirs.go(key(mina, Way.LINK));
            theirs.page().click("main form button");
            theirs.page().waitForURL("**" + home + "/**");
            theirs.go(home + "/terms");
            look(theirs, "portal-terms");
            theirs.page().click("button[value=no-offers]");
            theirs.page().waitForURL("**said=proffered");

            team.go("/terms");
            look(team, "terms-proffered");
            team.page().click("form[action$=acceptance] button");
            team.page().waitForSelector("#toasts .undo");
            team.go("/terms?state=accepted");
            look(team, "terms-accepted");

            theirs.go(home + "/terms");
            look(theirs, "portal-terms-accepted");
            theirs.page().click("form[action$=withdrawal] button");
            theirs.page().waitForURL("**said=takenback");
            look(theirs, "portal-terms-over");
        }
    }

    private static void look(Screen screen, String name) {
        screen.settle();
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }

    @Test
    void bothSidesDownloadTheSameBytesAndMachinesCheckThem() {
        brand.within(() -> policy.set(List.of("no-sharing"), brand.system()));
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/terms");
        assertThat(location(guest.post(home + "/terms", "terms=no-sharing"))).isEqualTo(home + "/terms?said=proffered");
        Agreement agreed = brand.get(() -> agreements.of(mina)).getFirst();

        HttpResponse<String> theirs = guest.get(home + "/terms/" + agreed.id() + "/record");
        HttpResponse<String> ours = brand.signIn(Role.OWNER).get("/terms/" + agreed.id() + "/record");

        assertThat(theirs.statusCode()).isEqualTo(200);
        assertThat(theirs.body()).isEqualTo(ours.body());
        Brand.Visitor machine = brand.stranger();
        String digest = read(theirs).get("sha256").asString();
        assertThat(read(machine.get(home + "/roster/records/" + digest))
                        .get("state")
                        .asString())
                .isEqualTo("accepted");
        assertThat(machine.get(home + "/roster/records/" + "0".repeat(64)).statusCode())
                .isEqualTo(404);
        assertThat(read(machine.get(home + "/roster/keys/current")).get("x").asString())
                .isEqualTo(read(theirs).at("/record/secondParty/key/x").asString());

        guest.get(home + "/terms");
        guest.post(home + "/terms/" + agreed.id() + "/withdrawal", "");
        assertThat(read(machine.get(home + "/roster/records/" + digest))
                        .get("state")
                        .asString())
                .isEqualTo("ended");
    }

    @Test
    void theRosterIsPublishedForMachinesWithWhatIsAcceptedAtOnce() {
        brand.within(() -> policy.set(List.of("no-sharing"), brand.system()));
        Brand.Visitor machine = brand.stranger();
        HttpResponse<String> roster = machine.get(home + "/roster");

        assertThat(roster.headers().firstValue("Content-Type").orElse("")).startsWith("application/ld+json");
        JsonNode parts = read(roster).get("schema:hasPart");
        assertThat(parts).hasSize(5);
        assertThat(parts.valueStream()
                        .filter(part -> part.get("acceptedAtOnce").booleanValue())
                        .map(part -> part.get("schema:identifier").asString()))
                .containsExactly("no-sharing");
        assertThat(read(machine.get(home + "/roster/no-offers")).get("schema:text"))
                .hasSize(3);
        assertThat(machine.get(home + "/roster/no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodySeesOrTakesBackWhatAnotherProffered() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/terms");
        guest.post(home + "/terms", "terms=no-offers");
        Agreement one = brand.get(() -> agreements.of(mina)).getFirst();
        PersonId jun = meet("jun", "Jun", "jun@example.com");

        Brand.Visitor other = guest(jun);
        other.get(home + "/terms");
        assertThat(other.post(home + "/terms/" + one.id() + "/withdrawal", "").statusCode())
                .isEqualTo(404);
        assertThat(other.get(home + "/terms/" + one.id() + "/record").statusCode())
                .isEqualTo(404);
        assertThat(other.post(home + "/terms", "terms=no-such").statusCode()).isEqualTo(404);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
