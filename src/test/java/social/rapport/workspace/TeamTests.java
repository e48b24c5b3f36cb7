package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.rapport.workspace.Colleagues.isIn;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Colleagues.Colleague;

@RapportTest
class TeamTests {

    @Autowired
    Brands brands;

    @Autowired
    Members members;

    @Autowired
    Team team;

    @Test
    void theLastOwnerStays() {
        Brand brand = brands.open();
        Colleague owner = join(brand, Role.OWNER);
        Colleague suspended = join(brand, Role.OWNER);
        brand.within(() -> team.suspend(brand.system(), suspended.id()));

        brand.within(() -> {
            assertThatThrownBy(() -> team.changeRole(brand.system(), owner.id(), Role.AGENT))
                    .hasMessage("members.last-owner");
            assertThatThrownBy(() -> team.suspend(brand.system(), owner.id())).hasMessage("members.last-owner");
            assertThatThrownBy(() -> team.remove(brand.system(), owner.id())).hasMessage("members.last-owner");
        });
    }

    @Test
    void adminsNeitherMakeNorTouchOwners() {
        Brand brand = brands.open();
        Colleague owner = join(brand, Role.OWNER);
        Colleague second = join(brand, Role.OWNER);
        Colleague admin = join(brand, Role.ADMIN);
        Colleague agent = join(brand, Role.AGENT);

        brand.within(() -> {
            assertThatThrownBy(() -> team.changeRole(admin.actor(), agent.id(), Role.OWNER))
                    .hasMessage("members.owners-only");
            assertThatThrownBy(() -> team.changeRole(admin.actor(), owner.id(), Role.AGENT))
                    .hasMessage("members.owners-only");
            assertThatThrownBy(() -> team.remove(admin.actor(), owner.id())).hasMessage("members.owners-only");
            assertThatThrownBy(() -> team.changeRole(agent.actor(), admin.id(), Role.SHOP))
                    .isInstanceOf(Fault.Caller.class);
            team.remove(owner.actor(), second.id());
            assertThatThrownBy(() -> team.restore(admin.actor(), second.id())).hasMessage("members.owners-only");
            assertThat(members.find(second.id())).isEmpty();
        });
    }

    @Test
    void nobodyChangesTheirOwnPlace() {
        Brand brand = brands.open();
        Colleague owner = join(brand, Role.OWNER);
        join(brand, Role.OWNER);

        brand.within(() -> assertThatThrownBy(() -> team.changeRole(owner.actor(), owner.id(), Role.ADMIN))
                .hasMessage("members.yourself"));
    }

    @Test
    void ownersWhoDemoteEachOtherAtOnceLeaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            Brand brand = brands.open();
            Colleague one = join(brand, Role.OWNER);
            Colleague other = join(brand, Role.OWNER);

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(List.of(demotion(brand, one, other), demotion(brand, other, one)));
            }

            assertThat(brand.get(members::all).stream().map(Member::role)).containsOnlyOnce(Role.OWNER);
        }
    }

    private Callable<Boolean> demotion(Brand brand, Colleague by, Colleague whom) {
        return () -> brand.get(() -> {
            team.changeRole(by.actor(), whom.id(), Role.AGENT);
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"role?role=shop", "suspension", "removal"})
    void whoeverMayDoLessIsSignedOutAtOnce(String verb) {
        Brand brand = brands.open();
        Brand.Visitor owner = join(brand, Role.OWNER).signIn();
        Colleague agent = join(brand, Role.AGENT);
        Brand.Visitor laptop = agent.signIn();
        Brand.Visitor phone = agent.signIn();
        assertThat(isIn(laptop) && isIn(phone)).isTrue();

        int status =
                owner.post("/settings/members/" + agent.id() + "/" + verb, "").statusCode();

        assertThat(status).isEqualTo(302);
        assertThat(isIn(laptop) || isIn(phone)).isFalse();
        Brand.Visitor again = agent.signIn();
        if (verb.startsWith("role")) {
            assertThat(isIn(again)).isTrue();
            assertThat(again.get("/inbox").statusCode()).as("with the new role").isEqualTo(403);
        } else {
            assertThat(isIn(again)).isFalse();
        }
        assertThat(isIn(owner)).isTrue();
    }

    @Test
    void sessionsInAnotherBrandStay() {
        Brand brand = brands.open();
        Brand another = brands.open();
        Colleague agent = join(brand, Role.AGENT);
        another.within(() -> members.add(agent.account(), Role.AGENT));
        Brand.Visitor here = agent.signIn();
        Brand.Visitor there = agent.signIn();
        there.post("/brand", "workspace=" + another.workspace());

        brand.within(() -> team.suspend(brand.system(), agent.id()));

        assertThat(isIn(here)).isFalse();
        assertThat(isIn(there)).isTrue();
        assertThat(there.post("/brand", "workspace=" + brand.workspace()).statusCode())
                .as("and there is no way back in")
                .isEqualTo(404);
        assertThat(isIn(agent.signIn()))
                .as("a sign-in leads to the other brand")
                .isTrue();
    }

    @Test
    void aRemovalCanBeTakenBack() {
        Brand brand = brands.open();
        Brand.Visitor owner = join(brand, Role.OWNER).signIn();
        Colleague agent = join(brand, Role.AGENT);

        owner.post("/settings/members/" + agent.id() + "/removal", "");
        assertThat(owner.get("/settings/members").body())
                .doesNotContain(agent.login().email());
        owner.post("/settings/members/" + agent.id() + "/restoration", "");

        assertThat(owner.get("/settings/members").body()).contains(agent.login().email());
        assertThat(isIn(agent.signIn())).isTrue();
    }

    @Test
    void anotherBrandsMembersAreOutOfReach() {
        Brand brand = brands.open();
        Brand foreign = brands.open();
        Brand.Visitor owner = join(brand, Role.OWNER).signIn();
        join(foreign, Role.OWNER);
        Colleague agent = join(foreign, Role.AGENT);

        for (String verb : List.of("role?role=shop", "suspension", "reinstatement", "removal", "restoration")) {
            assertThat(owner.post("/settings/members/" + agent.id() + "/" + verb, "")
                            .statusCode())
                    .as(verb)
                    .isEqualTo(404);
        }
        assertThat(owner.get("/settings/members").body())
                .doesNotContain(agent.login().email());
        assertThat(brand.api(Scope.MEMBERS_MANAGE)
                        .get()
                        .uri("/api/v1/members")
                        .retrieve()
                        .body(String.class))
                .contains("\"total\":1")
                .doesNotContain(agent.login().email());
        assertThat(foreign.get(() -> members.find(agent.id())).orElseThrow().role())
                .isEqualTo(Role.AGENT);
    }

    @Test
    void onlyThoseWhoManageMembersChangeThem() {
        Brand brand = brands.open();
        join(brand, Role.OWNER);
        Colleague other = join(brand, Role.SHOP);
        Brand.Visitor agent = join(brand, Role.AGENT).signIn();

        assertThat(agent.get("/settings/members").statusCode()).isEqualTo(403);
        assertThat(agent.get("/settings/roles").statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/members/" + other.id() + "/role", "role=owner")
                        .statusCode())
                .isEqualTo(403);
        assertThat(agent.post("/settings/invitations", "email=a%40example.com&role=agent")
                        .statusCode())
                .isEqualTo(403);
        assertThat(brand.api(Scope.PEOPLE_READ)
                        .get()
                        .uri("/api/v1/members")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void garbageIsRefused() {
        Brand brand = brands.open();
        Brand.Visitor owner = join(brand, Role.OWNER).signIn();
        Colleague agent = join(brand, Role.AGENT);

        assertThat(owner.post("/settings/members/" + agent.id() + "/role", "role=emperor")
                        .statusCode())
                .isEqualTo(400);
        assertThat(owner.post("/settings/members/x/removal", "").statusCode()).isEqualTo(400);
        assertThat(owner.post("/settings/members/" + MemberId.next() + "/removal", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theTeamSeesWhoWasHere() {
        Brand brand = brands.open();
        Colleague agent = join(brand, Role.AGENT);
        assertThat(brand.get(() -> members.find(agent.id())).orElseThrow().seenAt())
                .isNull();

        agent.signIn().get("/settings");

        assertThat(brand.get(() -> members.find(agent.id())).orElseThrow().seenAt())
                .isNotNull();
    }

    @Test
    void whoeverIsSuspendedIsOfTheTeamButNotPresent() {
        Brand brand = brands.open();
        Colleague agent = join(brand, Role.AGENT);

        brand.within(() -> team.suspend(brand.system(), agent.id()));

        assertThat(brand.get(members::present)).isEmpty();
        assertThat(brand.get(members::all)).singleElement().matches(Member::isSuspended);
    }

    private Colleague join(Brand brand, Role role) {
        return new Colleagues(members).join(brand, role);
    }
}
