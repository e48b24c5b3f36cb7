package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.rapport.workspace.Colleagues.form;
import static social.rapport.workspace.Colleagues.isIn;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Colleagues.Colleague;

@RapportTest
class InvitationsTests {

    private static final String PASSWORD = "kettle orbit lantern 71";

    @Autowired
    Brands brands;

    @Autowired
    Members members;

    @Autowired
    Invitations invitations;

    @Autowired
    Joining joining;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aStrangerJoinsOnceAndIsIn() {
        Brand brand = brands.open();
        String email = anybody();
        String link = invite(brand, email, Role.AGENT);
        Brand.Visitor stranger = brand.stranger();
        assertThat(stranger.get(link).body()).contains("Snowdrift", email);

        HttpResponse<String> answer = stranger.post(link, form(Map.of("name", "Min-a Seo", "password", PASSWORD)));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(stranger.get("/inbox").statusCode()).isEqualTo(200);
        assertThat(brand.get(members::all)).singleElement().satisfies(member -> {
            assertThat(member.email()).isEqualTo(email);
            assertThat(member.name()).isEqualTo("Min-a Seo");
            assertThat(member.role()).isEqualTo(Role.AGENT);
        });
        assertThat(brand.get(invitations::waiting)).isEmpty();
        assertThat(brand.stranger().get(link).statusCode()).as("a second time").isEqualTo(404);
    }

    @Test
    void ofManyWhoFollowALinkAtOnceOneJoins() throws Exception {
        Brand brand = brands.open();
        String link = secret(invite(brand, anybody(), Role.AGENT));
        Callable<Joining.Outcome> follow = () -> joining.join(link, "Ana", PASSWORD, "192.0.2." + 7);

        List<Joining.Outcome> outcomes;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = threads.invokeAll(Collections.nCopies(4, follow)).stream()
                    .filter(future -> future.state() == Future.State.SUCCESS)
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(outcomes.stream().filter(Joining.Outcome.Joined.class::isInstance))
                .hasSize(1);
        assertThat(brand.get(members::all)).hasSize(1);
    }

    @Test
    void anAccountOfAnotherBrandJoinsWithItsOwnPassword() {
        Brand brand = brands.open();
        Colleague known = join(brands.open(), Role.ANALYST);
        String link = invite(brand, known.login().email().toUpperCase(java.util.Locale.ROOT), Role.AGENT);
        Brand.Visitor visitor = brand.stranger();
        visitor.get(link);

        HttpResponse<String> wrong = visitor.post(link, form(Map.of("name", "Mallory", "password", PASSWORD)));
        HttpResponse<String> right =
                visitor.post(link, form(Map.of("password", known.login().password())));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(right.statusCode()).isEqualTo(302);
        assertThat(visitor.get("/settings").body()).contains("/settings/channels");
        assertThat(brand.get(members::all)).singleElement().satisfies(member -> assertThat(member.name())
                .isEqualTo(known.actor().name()));
    }

    @Test
    void whoeverIsSignedInJoinsWithOneButton() {
        Brand brand = brands.open();
        Colleague known = join(brands.open(), Role.ANALYST);
        Brand.Visitor theirs = known.signIn();
        Brand.Visitor others = join(brands.open(), Role.OWNER).signIn();
        String link = invite(brand, known.login().email(), Role.AGENT);
        theirs.get(link);
        others.get(link);

        assertThat(others.post(link + "/signed-in", "").statusCode())
                .as("somebody else's account")
                .isEqualTo(422);
        assertThat(brand.stranger().post(link + "/signed-in", "").headers().firstValue("Location"))
                .as("nobody's")
                .hasValueSatisfying(place -> assertThat(place).endsWith(link));
        assertThat(theirs.post(link + "/signed-in", "").statusCode()).isEqualTo(302);
        assertThat(brand.get(members::all)).hasSize(1);
    }

    @Test
    void neitherThePageNorAWeakPasswordTellsWhetherThereIsAnAccount() {
        Brand brand = brands.open();
        String known = join(brands.open(), Role.AGENT).login().email();
        String unknown = anybody();

        assertThat(seen(brand, known)).isEqualTo(seen(brand, unknown));
    }

    private List<String> seen(Brand brand, String email) {
        String link = invite(brand, email, Role.AGENT);
        Brand.Visitor visitor = brand.stranger();
        HttpResponse<String> page = visitor.get(link);
        HttpResponse<String> weak = visitor.post(link, form(Map.of("name", "Ana", "password", "password")));
        HttpResponse<String> nameless = visitor.post(link, form(Map.of("name", "", "password", PASSWORD)));
        assertThat(List.of(page.statusCode(), weak.statusCode(), nameless.statusCode()))
                .containsExactly(200, 422, 422);
        return List.of(page, weak, nameless).stream()
                .map(answer -> answer.body()
                        .replace(email, "EMAIL")
                        .replace(link, "LINK")
                        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                        .replaceAll("X-CSRF-TOKEN\": \"[^\"]+\"", "")
                        .replaceAll("X-CSRF-TOKEN&#34;: &#34;[^&]+&#34;", ""))
                .toList();
    }

    @Test
    void whatIsOverRevokedReplacedOrNeverWasLooksTheSame() {
        Brand brand = brands.open();
        String expired = invite(brand, anybody(), Role.AGENT);
        brand.within(
                () -> jdbc.sql("update workspace.invitation set expires_at = now() where workspace_id = :workspace")
                        .param("workspace", brand.workspace().value())
                        .update());
        String email = anybody();
        String replaced = invite(brand, email, Role.AGENT);
        String revoked = invite(brand, email, Role.AGENT);
        UUID id = brand.get(() -> invitations.waiting().getFirst().id());
        brand.within(() -> invitations.revoke(brand.system(), id));
        String foreign = "/invitation/"
                + WorkspaceSecret.make(Invitations.PREFIX, brand.workspace()).text();

        for (String link : List.of(expired, replaced, revoked, foreign, "/invitation/garbage", "/invitation/inv_")) {
            Brand.Visitor visitor = brand.stranger();
            HttpResponse<String> page = visitor.get(link);
            assertThat(page.statusCode()).as(link).isEqualTo(404);
            assertThat(page.body()).contains("This link does not work");
            assertThat(visitor.post(link, form(Map.of("name", "Ana", "password", PASSWORD)))
                            .statusCode())
                    .isEqualTo(404);
        }
        brand.within(() -> invitations.restore(brand.system(), id));
        assertThat(brand.stranger().get(revoked).statusCode())
                .as("the slip taken back")
                .isEqualTo(200);
        assertThat(brand.get(members::all)).isEmpty();
    }

    @Test
    void guessingThePasswordIsSlowedDown() {
        Brand brand = brands.open();
        Colleague known = join(brands.open(), Role.AGENT);
        String link = secret(invite(brand, known.login().email(), Role.AGENT));

        for (int i = 0; i < GuessingLimits.PER_ACCOUNT; i++) {
            assertThat(joining.join(link, "Mallory", PASSWORD + i, "198.51.100." + i))
                    .isInstanceOf(Joining.Outcome.Refused.class);
        }

        assertThat(joining.join(link, "Mallory", known.login().password(), "198.51.100.99"))
                .isInstanceOf(Joining.Outcome.Paused.class);
    }

    @Test
    void theSecretIsNotKept() {
        Brand brand = brands.open();
        String link = secret(invite(brand, anybody(), Role.AGENT));

        String row =
                brand.get(() -> jdbc.sql("select i::text from workspace.invitation i where workspace_id = :workspace")
                        .param("workspace", brand.workspace().value())
                        .query(String.class)
                        .single());

        assertThat(row).doesNotContain(link.substring(30));
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        Brand brand = brands.open();
        Colleague admin = join(brand, Role.ADMIN);
        Brand.Visitor visitor = admin.signIn();

        assertThat(visitor.post("/settings/invitations", "email=nobody&role=agent")
                        .body())
                .contains("email-error");
        assertThat(visitor.post(
                                "/settings/invitations",
                                form(Map.of("email", admin.login().email(), "role", "agent")))
                        .body())
                .contains("email-error");
        assertThat(visitor.post("/settings/invitations", "email=a%40example.com&role=owner"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body()).contains("role-error"));
        assertThat(visitor.post("/settings/invitations", "email=a%40example.com&role=emperor")
                        .statusCode())
                .isEqualTo(422);
        assertThat(brand.get(invitations::waiting)).isEmpty();
    }

    @Test
    void anotherBrandsInvitationsAreOutOfReach() {
        Brand brand = brands.open();
        Brand foreign = brands.open();
        Brand.Visitor owner = join(foreign, Role.OWNER).signIn();
        String email = anybody();
        String link = invite(brand, email, Role.AGENT);
        UUID id = brand.get(() -> invitations.waiting().getFirst().id());

        for (String verb : List.of("renewal", "revocation", "restoration")) {
            assertThat(owner.post("/settings/invitations/" + id + "/" + verb, "")
                            .statusCode())
                    .as(verb)
                    .isEqualTo(404);
        }
        assertThat(owner.get("/settings/members").body()).doesNotContain(email);
        assertThat(brand.stranger().get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverLeftCanBeAskedAgainAndIsWhatTheyAreAskedToBe() {
        Brand brand = brands.open();
        Colleague owner = join(brand, Role.OWNER);
        Colleague agent = join(brand, Role.AGENT);
        Brand.Visitor visitor = owner.signIn();
        visitor.post("/settings/members/" + agent.id() + "/removal", "");
        String link = invite(brand, agent.login().email(), Role.SHOP);

        Joining.Outcome outcome = joining.join(secret(link), "", agent.login().password(), "192.0.2.1");

        assertThat(outcome).isInstanceOf(Joining.Outcome.Joined.class);
        assertThat(brand.get(() -> members.find(agent.id())).orElseThrow().role())
                .isEqualTo(Role.SHOP);
        assertThat(isIn(agent.signIn())).isTrue();
    }

    @Test
    void theLinkIsShownOnceAndWorks() {
        Brand brand = brands.open();
        Brand.Visitor owner = join(brand, Role.OWNER).signIn();

        String page = owner.post("/settings/invitations", form(Map.of("email", anybody(), "role", "agent")))
                .body();

        String link = page.replaceFirst("(?s).*?value=\"http://localhost:[0-9]+(/invitation/inv_[^\"]+)\".*", "$1");
        assertThat(brand.stranger().get(link).statusCode()).isEqualTo(200);
        assertThat(owner.get("/settings/members").body()).doesNotContain("/invitation/inv_");
        assertThatThrownBy(() -> brand.get(
                        () -> invitations.invite(join(brand, Role.AGENT).actor(), anybody(), Role.AGENT)))
                .hasMessageContaining("members:manage");
    }

    private String invite(Brand brand, String email, Role role) {
        return "/invitation/"
                + brand.get(
                        () -> invitations.invite(brand.system(), email, role).secret());
    }

    private static String secret(String link) {
        return link.substring("/invitation/".length());
    }

    private static String anybody() {
        return "guest-" + UUID.randomUUID() + "@example.com";
    }

    private Colleague join(Brand brand, Role role) {
        return new Colleagues(members).join(brand, role);
    }
}
