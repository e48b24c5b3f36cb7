package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.rapport.workspace.Colleagues.isIn;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Colleagues.Colleague;
import tools.jackson.databind.JsonNode;

@RapportTest
class RolesTests {

    @Autowired
    Brands brands;

    @Autowired
    Members members;

    @Autowired
    Roles roles;

    @Autowired
    Team team;

    @Autowired
    Invitations invitations;

    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void whoeverIsGivenARoleOfTheBrandMayDoWhatItAllows() {
        Role night = make("Night shift", Sees.OWN, Scope.CONVERSATIONS_ANSWER);
        Colleague agent = join(Role.AGENT);

        brand.within(() -> team.changeRole(brand.system(), agent.id(), night));

        Member member = brand.get(() -> members.find(agent.id())).orElseThrow();
        assertThat(member.role()).isEqualTo(night);
        assertThat(member.role().title()).isEqualTo("Night shift");
        assertThat(member.actor(brand.workspace()).sees()).isEqualTo(Sees.OWN);
        Brand.Visitor visitor = agent.signIn();
        assertThat(visitor.get("/people").statusCode()).isEqualTo(403);
        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void whatAScopeNeedsComesWithIt() {
        Role role = make("Writer", Sees.ALL, Scope.PEOPLE_WRITE);

        assertThat(role.scopes())
                .containsExactlyInAnyOrder(Scope.WORKSPACE_READ, Scope.PEOPLE_READ, Scope.PEOPLE_WRITE);
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        Role lead = make("Lead", Sees.ALL, Scope.MEMBERS_MANAGE, Scope.PEOPLE_READ);
        Role writer = make("Writer", Sees.ALL, Scope.PEOPLE_WRITE);
        Colleague leader = join(lead);
        Colleague agent = join(Role.AGENT);
        Colleague shop = join(Role.SHOP);

        brand.within(() -> {
            assertThatThrownBy(() -> roles.create(leader.actor(), terms("More", Sees.ALL, Scope.PEOPLE_WRITE)))
                    .hasMessage("roles.scopes.more");
            assertThatThrownBy(() ->
                            roles.change(leader.actor(), writer.key(), terms("Writer", Sees.ALL, Scope.PEOPLE_READ)))
                    .hasMessage("members.more-than-you");
            assertThatThrownBy(() -> roles.delete(leader.actor(), writer.key(), null))
                    .hasMessage("members.more-than-you");
            assertThatThrownBy(() -> team.changeRole(leader.actor(), shop.id(), Role.AGENT))
                    .hasMessage("members.more-than-you");
            assertThatThrownBy(() -> team.changeRole(leader.actor(), agent.id(), Role.SHOP))
                    .hasMessage("members.more-than-you");
            assertThatThrownBy(() -> invitations.invite(leader.actor(), "more@example.com", writer))
                    .hasMessage("members.more-than-you");
            assertThat(team.changeRole(leader.actor(), shop.id(), lead).role()).isEqualTo(Role.SHOP);
        });
    }

    @Test
    void whoSeesSomeConversationsHasNoOtherWayToTheRest() {
        Role own = brand.get(() ->
                roles.create(brand.system(), new RoleTerms("Own", "", Role.ADMIN.scopes(), Sees.OWN_AND_UNASSIGNED)));

        assertThat(own.scopes())
                .contains(Scope.CONVERSATIONS_ANSWER, Scope.PEOPLE_WRITE)
                .doesNotContain(
                        Scope.MEMBERS_MANAGE,
                        Scope.TOKENS_MANAGE,
                        Scope.WEBHOOKS_MANAGE,
                        Scope.INTERACTIONS_READ,
                        Scope.OUTBOX_READ,
                        Scope.REPORTS_READ);
    }

    @Test
    void nobodyChangesTheRoleTheyHold() {
        Role lead = make("Lead", Sees.ALL, Scope.MEMBERS_MANAGE, Scope.PEOPLE_READ);
        Colleague leader = join(lead);

        brand.within(() -> {
            assertThatThrownBy(() ->
                            roles.change(leader.actor(), lead.key(), terms("Lead", Sees.ALL, Scope.MEMBERS_MANAGE)))
                    .hasMessage("roles.yours");
            assertThatThrownBy(() -> roles.delete(leader.actor(), lead.key(), Role.SHOP))
                    .hasMessage("roles.yours");
        });
    }

    @Test
    void aRoleThatMeansSomethingElseSignsItsHoldersOut() {
        Role role = make("Reader", Sees.ALL, Scope.PEOPLE_READ);
        Colleague reader = join(role);
        Colleague agent = join(Role.AGENT);
        Brand.Visitor reading = reader.signIn();
        Brand.Visitor other = agent.signIn();

        brand.within(() -> roles.change(brand.system(), role.key(), terms("Renamed", Sees.ALL, Scope.PEOPLE_READ)));
        assertThat(isIn(reading)).isTrue();

        brand.within(() -> roles.change(brand.system(), role.key(), terms("Renamed", Sees.OWN, Scope.PEOPLE_READ)));
        assertThat(isIn(reading)).isFalse();
        assertThat(isIn(other)).isTrue();
    }

    @Test
    void aRoleThatSomebodyHasGoesOnlyWithAnother() {
        Role role = make("Reader", Sees.ALL, Scope.PEOPLE_READ);
        Colleague reader = join(role);
        brand.within(() -> invitations.invite(brand.system(), "asked@example.com", role));
        Brand.Visitor reading = reader.signIn();

        brand.within(() -> {
            assertThatThrownBy(() -> roles.delete(brand.system(), role.key(), null))
                    .hasMessage("roles.replacement.missing");
            assertThatThrownBy(() -> roles.delete(brand.system(), role.key(), Role.OWNER))
                    .hasMessage("roles.replacement.missing");
            roles.delete(brand.system(), role.key(), Role.SHOP);

            assertThat(members.find(reader.id()).orElseThrow().role()).isEqualTo(Role.SHOP);
            assertThat(invitations.waiting()).extracting(Invitation::role).containsExactly(Role.SHOP);
            assertThat(roles.find(role.key())).isEmpty();
            assertThatThrownBy(() -> team.changeRole(brand.system(), reader.id(), role))
                    .hasMessage("members.role.unknown");
            assertThatThrownBy(() -> invitations.invite(brand.system(), "late@example.com", role))
                    .hasMessage("members.role.unknown");
        });
        assertThat(isIn(reading)).isFalse();

        brand.within(() -> roles.restore(brand.system(), role.key()));
        assertThat(brand.get(() -> roles.find(role.key()))).contains(role);
    }

    @Test
    void twoRolesOfABrandHaveTwoNames() {
        Role role = make("Night shift", Sees.ALL, Scope.PEOPLE_READ);

        assertThatThrownBy(() -> make(" night SHIFT ", Sees.ALL, Scope.PEOPLE_READ))
                .hasMessage("roles.name.taken");
        brand.within(() -> roles.delete(brand.system(), role.key(), null));
        make("Night shift", Sees.ALL, Scope.PEOPLE_READ);
        assertThatThrownBy(() -> brand.within(() -> roles.restore(brand.system(), role.key())))
                .hasMessage("roles.name.taken");
    }

    @Test
    void everyChangeStandsInTheLog() {
        Role role = make("Reader", Sees.ALL, Scope.PEOPLE_READ);
        brand.within(() -> {
            roles.change(brand.system(), role.key(), terms("Writer", Sees.ALL, Scope.PEOPLE_WRITE));
            roles.delete(brand.system(), role.key(), null);
            roles.restore(brand.system(), role.key());
        });

        assertThat(brand.api(Scope.AUDIT_READ)
                        .get()
                        .uri("/api/v1/audit?object=role:" + role.key())
                        .retrieve()
                        .body(String.class))
                .contains("role.created", "role.changed", "role.deleted", "role.restored", "people:write");
    }

    @Test
    void aProgramMakesChangesAndDeletesRoles() {
        RestClient api = brand.api();

        JsonNode made = body(api.post(), "/api/v1/roles", Map.of("name", "Till", "scopes", List.of("people:read")));
        String path = "/api/v1/roles/" + made.get("key").stringValue();
        JsonNode changed =
                body(api.put(), path, Map.of("name", "Till", "scopes", List.of("people:write"), "sees", "own"));

        assertThat(made.get("sees").stringValue()).isEqualTo("all");
        assertThat(changed.get("sees").stringValue()).isEqualTo("own");
        assertThat(changed.get("scopes").toString()).contains("people:write", "people:read");
        assertThat(api.get().uri("/api/v1/roles").retrieve().body(String.class))
                .contains("\"key\":\"owner\"", "\"name\":\"Till\"", "\"total\":8");
        assertThat(status(api.delete().uri(path))).isEqualTo(204);
        assertThat(status(api.delete().uri(path))).isEqualTo(404);
        assertThat(status(api.delete().uri("/api/v1/roles/agent"))).isEqualTo(404);
        assertThat(body(api.post(), "/api/v1/roles", Map.of("name", "Till", "scopes", List.of("fly:high")))
                        .toString())
                .contains("scopes");
    }

    @Test
    void aTokenGivesNoRoleMoreThanItMayItself() {
        RestClient api = brand.api(Scope.MEMBERS_MANAGE, Scope.WORKSPACE_READ);

        assertThat(body(api.post(), "/api/v1/roles", Map.of("name", "More", "scopes", List.of("people:read")))
                        .get("status")
                        .intValue())
                .isEqualTo(400);
        assertThat(brand.api(Scope.PEOPLE_READ)
                        .get()
                        .uri("/api/v1/roles")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void aRoleBelongsToOneBrand() {
        Role role = make("Reader", Sees.ALL, Scope.PEOPLE_READ);
        Brand other = brands.open();

        assertThat(other.get(() -> roles.find(role.key()))).isEmpty();
        assertThatThrownBy(() -> other.within(() -> roles.delete(other.system(), role.key(), null)))
                .hasMessage("fault.none.role");
    }

    private Role make(String name, Sees sees, Scope... scopes) {
        return brand.get(() -> roles.create(brand.system(), terms(name, sees, scopes)));
    }

    private static RoleTerms terms(String name, Sees sees, Scope... scopes) {
        return new RoleTerms(name, "", Set.of(scopes), sees);
    }

    private Colleague join(Role role) {
        return new Colleagues(members).join(brand, role);
    }

    private static JsonNode body(RestClient.RequestBodyUriSpec request, String path, Map<String, ?> body) {
        return Objects.requireNonNull(request.uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    private static int status(RestClient.RequestHeadersSpec<?> request) {
        return request.retrieve().toBodilessEntity().getStatusCode().value();
    }
}
