package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

/** Who is in and who is out: the pages of people and those of the team know nothing of each other. */
@RapportTest
class PortalRealmTests extends PortalScene {

    @Autowired
    Merges merges;

    @Autowired
    People people;

    @Autowired
    PortalSessions sessions;

    @Test
    void whoeverHoldsAKeyOpensTheirOwnPagesOnce() {
        Brand.Visitor visitor = brand.stranger();
        String key = key(mina, Way.LINK);

        assertThat(location(visitor.get(home + "/sessions"))).isEqualTo(home + "/sign-in");
        assertThat(visitor.get(key).statusCode()).isEqualTo(200);
        assertThat(visitor.get(key).statusCode()).as("looking uses nothing up").isEqualTo(200);
        HttpResponse<String> in = visitor.post(key, "");
        assertThat(location(in)).isEqualTo(home);
        assertThat(in.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(PortalCookies.SESSION + "="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=" + home)
                .doesNotContain("Path=/;");
        assertThat(visitor.get(home + "/sessions").body()).contains("this browser");

        Brand.Visitor late = brand.stranger();
        assertThat(late.get(key).statusCode()).isEqualTo(410);
        assertThat(late.post(key, "").statusCode()).isEqualTo(410);
        assertThat(late.get(home + "/sessions").statusCode()).isEqualTo(302);
    }

    @Test
    void aKeyIsGoodForItsPurposeAndItsTimeAlone() {
        String link = key(mina, Way.LINK);
        Brand.Visitor visitor = brand.stranger();
        visitor.get(home + "/sign-in");
        assertThat(visitor.post(link.replace("/link/", "/mail/"), "").statusCode())
                .isEqualTo(410);
        String secret = link.substring(link.lastIndexOf('/') + 1);
        Instant now = Instant.now();
        assertThat(brand.get(() -> keys.use(secret, Way.LINK, now.plus(Way.LINK.lasts()))))
                .isEmpty();
        assertThat(brand.get(() -> keys.use(secret, Way.LINK, now))).hasValue(mina);
        assertThat(brand.get(() -> keys.use(secret, Way.LINK, now))).isEmpty();
        assertThat(brand.get(
                        () -> jdbc.sql("select count(*) from portal.key k where k::text like '%' || :secret || '%'")
                                .param("secret", secret)
                                .query(Integer.class)
                                .single()))
                .as("the secret itself is not kept")
                .isZero();
    }

    @Test
    void aMembersSessionOpensNothingHereAndAGuestsNothingOfTheTeams() {
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(location(owner.get(home + "/sessions"))).isEqualTo(home + "/sign-in");

        Brand.Visitor guest = guest(mina);
        assertThat(guest.get(home + "/sessions").statusCode()).isEqualTo(200);
        for (String path : List.of("/people", "/inbox", "/settings", "/profile", "/people/" + mina)) {
            assertThat(guest.get(path).statusCode()).as(path).isNotEqualTo(200);
        }
        assertThat(guest.get("/api/v1/people").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionOpensNothingAtAnotherBrand() {
        Brand.Visitor guest = guest(mina);
        Brand other = brands.open();
        other.reachedAt(other.address());
        other.within(() -> portals.set(other.system(), true, "#1c4a5e", Map.of()));
        String theirs = other.get(() -> portals.open().orElseThrow().path());
        String token = brand.get(() -> sessions.begin(mina, Way.LINK, false, "", Instant.now()));

        assertThat(guest.get(theirs + "/sessions").statusCode()).isEqualTo(302);
        assertThat(guest.send(guest.request(theirs + "/sessions")
                                .header("Cookie", PortalCookies.SESSION + "=" + token)
                                .GET())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoeverComesInAfterwardsInheritsNothing() {
        Brand.Visitor browser = guest(mina);
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        String key = key(jun, Way.LINK);
        browser.get(key);
        browser.post(key, "");

        assertThat(brand.get(() -> sessions.of(people.cluster(jun), Instant.now())))
                .hasSize(1);
        assertThat(brand.get(() -> sessions.of(people.cluster(mina), Instant.now())))
                .isEmpty();
    }

    @Test
    void aFormThatAnotherSiteSendsDoesNothing() {
        Brand.Visitor guest = guest(mina);
        HttpResponse<String> forged = guest.send(guest.request(home + "/sign-out")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("")));

        assertThat(location(forged)).isEqualTo(home + "/sign-in?stale");
        assertThat(guest.get(home + "/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsByItselfByLeavingAndFromElsewhere() {
        Brand.Visitor one = guest(mina);
        Brand.Visitor two = guest(mina);
        one.get(home + "/sessions");
        one.post(home + "/sessions/others/end", "");
        assertThat(two.get(home + "/sessions").statusCode()).isEqualTo(302);
        one.get(home + "/sessions");
        one.post(home + "/sign-out", "");
        assertThat(one.get(home + "/sessions").statusCode()).isEqualTo(302);

        Instant now = Instant.now();
        brand.within(() -> {
            String token = sessions.begin(mina, Way.MAIL, true, "", now);
            assertThat(sessions.find(token, now.plus(PortalSessions.PATIENCE).minusSeconds(1)))
                    .isPresent();
            assertThat(sessions.find(token, now.plus(PortalSessions.PATIENCE.multipliedBy(2))))
                    .isEmpty();
            String used = sessions.begin(mina, Way.MAIL, true, "", now);
            for (Instant at = now; at.isBefore(now.plus(PortalSessions.LONGEST)); at = at.plusSeconds(1_000)) {
                assertThat(sessions.find(used, at)).isPresent();
            }
            assertThat(sessions.find(used, now.plus(PortalSessions.LONGEST))).isEmpty();
        });
    }

    @Test
    void peopleWhomProofJoinsAreOneAndThoseWhoArePartedAreNot() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor guest = guest(jun);
        guest(mina);
        guest.get(home + "/sessions");
        assertThat(sessionsSeenBy(guest)).isEqualTo(1);

        Merge likely = brand.get(() -> merges.join(mina, jun, brand.system()));
        assertThat(sessionsSeenBy(guest)).as("likeness shows nobody anything").isEqualTo(1);
        brand.within(() -> merges.undo(likely.id(), brand.system()));
        brand.within(() -> merges.claim(mina, jun, brand.system()));
        Merge merge = brand.get(() -> merges.standing(people.cluster(mina))).getFirst();
        assertThat(sessionsSeenBy(guest)).isEqualTo(2);
        brand.within(() -> merges.part(merge.id(), brand.system()));
        assertThat(sessionsSeenBy(guest)).isEqualTo(1);
    }

    private int sessionsSeenBy(Brand.Visitor guest) {
        return guest.get(home + "/sessions").body().split("class=\"known ", -1).length - 1;
    }

    @Test
    void whatIsClosedOrNobodysIsNotThere() {
        brand.within(() -> portals.set(brand.system(), false, "#1c4a5e", Map.of()));
        assertThat(brand.stranger().get(home + "/sign-in").statusCode()).isEqualTo(404);
        assertThat(brand.stranger().get("/me/no-such-brand/sign-in").statusCode())
                .isEqualTo(404);
        assertThat(brand.stranger().get("/me").statusCode()).isEqualTo(404);
    }
}
