package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

/** People show that another account is theirs; nobody else's becomes theirs by asking. */
@RapportTest
class ClaimsTests extends PortalScene {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("(\\d{4} \\d{4})");

    @Autowired
    Codes codes;

    @Autowired
    Merges merges;

    @Autowired
    People people;

    @Autowired
    PortalSessions sessions;

    private PersonId jun;
    private Brand.Visitor guest;

    @BeforeEach
    void comeIn() {
        jun = meet("jun.jelly", "Jun", "jun@example.com");
        guest = guest(mina);
        guest.get(home + "/known/accounts");
    }

    @Test
    void aCodeThatIsSentToAnAccountAndGivenBackJoinsItWithThePerson() {
        assertThat(location(claim(guest, "@Jun.Jelly"))).isEqualTo(home + "/known/accounts/code");
        String code = sent(1);
        assertThat(receiver.texts().getFirst()).contains("give the code to nobody");
        assertThat(guest.get(home + "/known").body()).doesNotContain("jun@example.com");

        guest.get(home + "/known/accounts/code");
        assertThat(location(give(guest, code))).isEqualTo(home + "/known?said=claimed");
        assertThat(guest.get(home + "/known").body()).contains("jun@example.com", "mina@example.com");
        Merge merge = brand.get(() -> merges.standing(people.cluster(mina))).getFirst();
        assertThat(merge.why()).isEqualTo("claim");
        assertThat(merge.by()).isEqualTo("Mina");

        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(owner.get("/people/" + mina).body()).contains("They showed it by a code on their own page");
        assertThat(owner.get("/settings/audit").body()).contains("another account is theirs");
        brand.within(() -> merges.part(merge.id(), brand.system()));
        assertThat(guest.get(home + "/known").body()).doesNotContain("jun@example.com");
        assertThat(location(guest.get(home + "/known/accounts/code"))).isEqualTo(home + "/known/accounts");
    }

    @Test
    void nothingTellsWhetherAnAccountIsAnybodys() {
        Brand.Visitor other = guest(mina);
        assertThat(told(guest, "jun.jelly")).isEqualTo(told(other, "nobody.here"));
        sent(1);
        assertThat(receiver.texts()).hasSize(1);
    }

    private String told(Brand.Visitor who, String account) {
        who.get(home + "/known/accounts");
        HttpResponse<String> asked = claim(who, account);
        String page = who.get(home + "/known/accounts/code").body();
        HttpResponse<String> tried = give(who, "0000 0000");
        return (asked.statusCode() + page + tried.statusCode() + tried.body())
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replace(account, "it");
    }

    @Test
    void aCodeIsGoodInItsSessionAndForItsPurposeAlone() {
        claim(guest, "jun.jelly");
        String code = sent(1);
        Brand.Visitor thief = guest(mina);
        thief.get(home + "/known/accounts");
        claim(thief, "nobody.here");
        thief.get(home + "/known/accounts/code");
        assertThat(give(thief, code).statusCode()).isEqualTo(422);
        Brand.Visitor stranger = brand.stranger();
        stranger.get(home + "/sign-in");
        stranger.post(home + "/sign-in", "email=jun%40example.com");
        stranger.get(home + "/sign-in/code");
        assertThat(stranger.post(home + "/sign-in/code", "code=" + code.replace(" ", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(thief.get(home + "/known").body()).doesNotContain("jun@example.com");

        guest.get(home + "/known/accounts/code");
        assertThat(give(guest, code).statusCode()).isEqualTo(302);
        claim(thief, "jun.jelly");
    }

    @Test
    void aCodeIsTriedFiveTimesAndUsedOnceInItsTime() {
        Instant now = Instant.now();
        brand.within(() -> {
            PortalSession session = session(mina, now);
            String code = asked(session, now);
            assertThat(codes.claim(session(mina, now), code, now))
                    .as("another session")
                    .isEmpty();
            assertThat(codes.claim(session, code, now.plus(Codes.LASTS)))
                    .as("too late")
                    .isEmpty();
            for (int i = 1; i < Codes.TRIES; i++) {
                assertThat(codes.claim(session, wrong(code), now)).isEmpty();
            }
            assertThat(codes.claim(session, code, now)).hasValue(jun);
            assertThat(codes.claim(session, code, now)).as("used").isEmpty();
        });
        brand.within(() -> {
            PortalSession session = session(jun, now);
            String code = asked(session, now);
            for (int i = 0; i < Codes.TRIES; i++) {
                assertThat(codes.claim(session, wrong(code), now)).isEmpty();
            }
            assertThat(codes.claim(session, code, now)).as("the sixth try").isEmpty();
            String again = asked(session, now);
            assertThat(codes.claim(session, code, now)).as("asked for before").isEmpty();
            assertThat(codes.claim(session, again, now)).hasValue(jun);
        });
    }

    private PortalSession session(PersonId person, Instant now) {
        return sessions.find(sessions.begin(person, Way.LINK, false, "", now), now)
                .orElseThrow();
    }

    private String asked(PortalSession session, Instant now) {
        codes.askToClaim(session, channel, "somebody-" + UUID.randomUUID(), "en", now);
        UUID id = jdbc.sql("select id from portal.code where workspace_id = :workspace order by id desc limit 1")
                .param("workspace", brand.workspace().value())
                .query(UUID.class)
                .single();
        return codes.make(codes.waiting(id, now).orElseThrow(), jun);
    }

    private static String wrong(String code) {
        return (code.startsWith("0") ? "1" : "0") + code.substring(1);
    }

    @Test
    void nobodyClaimsOftenNorIsAnAccountClaimedOftenBeItAnybodysOrNobodys() {
        for (int i = 0; i < PortalLimits.CLAIMS; i++) {
            assertThat(claim(guest, "account" + i).statusCode()).isEqualTo(302);
        }
        assertThat(claim(guest, "one.more").statusCode()).isEqualTo(429);
        for (String account : List.of("jun.jelly", "nobody.here")) {
            for (int i = 0; i < PortalLimits.CLAIMS_OF_ONE; i++) {
                assertThat(claim(newcomer(account + i), account).statusCode()).isEqualTo(302);
            }
            assertThat(claim(newcomer(account), account).statusCode()).isEqualTo(429);
        }
    }

    private Brand.Visitor newcomer(String name) {
        Brand.Visitor visitor = guest(meet("new-" + name, name, name + "@example.com"));
        visitor.get(home + "/known/accounts");
        return visitor;
    }

    @Test
    void whatCannotBeAnAccountIsSaid() {
        assertThat(claim(guest, " ").statusCode()).isEqualTo(422);
        assertThat(guest.post(home + "/known/accounts", "channel=x&account=y").statusCode())
                .isEqualTo(422);
        assertThat(guest.post(home + "/known/accounts", "channel=" + brand.workspace() + "&account=y")
                        .statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<String> claim(Brand.Visitor who, String account) {
        return who.post(home + "/known/accounts", "channel=" + channel + "&account=" + account.replace("@", "%40"));
    }

    private HttpResponse<String> give(Brand.Visitor who, String code) {
        return who.post(home + "/known/accounts/code", "code=" + code.replace(' ', '+'));
    }

    private String sent(int count) {
        await().atMost(SOON).until(() -> receiver.texts().size() >= count);
        Matcher code = CODE.matcher(receiver.texts().getLast());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
