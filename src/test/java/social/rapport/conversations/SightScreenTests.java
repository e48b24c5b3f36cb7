package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.RoleTerms;
import social.rapport.workspace.Roles;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Sees;

@RapportTest
class SightScreenTests extends InboxScene {

    @Autowired
    Members members;

    @Autowired
    Roles roles;

    @Test
    void anOwnerMakesARoleAndWhoeverGetsItSeesOnlyTheirConversations() {
        ConversationId mine = say("Ann", "Where is my parcel?", 0);
        say("Bea", "Do you ship to Jeju?", 1);
        awaitCount(2);
        Brands.Login login = brand.member(Role.AGENT);
        Member agent = brand.get(members::all).stream()
                .filter(member -> member.email().equals(login.email()))
                .findFirst()
                .orElseThrow();
        brand.within(() -> conversations.assign(mine, agent.id(), brand.system()));

        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/roles");
            page.click("text=New role");
            page.fill("#name", "Night shift");
            page.check("#sees-own");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("roles-new");
            page.click("text=Make role");
            page.waitForSelector("thead >> text=Night shift");
            screen.assertAccessible();
            screen.screenshot("roles-matrix");

            screen.go("/settings/members");
            page.click("#role-" + agent.id() + " + *, [popovertarget='role-" + agent.id() + "']");
            page.click(".menu:popover-open button:has-text('Night shift')");
            page.waitForSelector("text=The role of " + agent.name() + " is Night shift now");
        }
        assertThat(brand.get(() -> members.find(agent.id()).orElseThrow().role().sees()))
                .isEqualTo(Sees.OWN);

        Brand.Visitor visitor = brand.signIn(login);
        try (Screen screen = Browser.open(brand, visitor, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&state=open");
            page.waitForSelector("text=Where is my parcel?");
            assertThat(page.content()).doesNotContain("Do you ship to Jeju?");
            screen.screenshot("roles-inbox");
            screen.go("/inbox/" + mine);
            screen.screenshot("roles-conversation");
        }
    }

    @Test
    void aRoleIsChangedAndTheChangeTakenBack() {
        Role role = make();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/roles/" + role.key());
            page.fill("#name", "Day & night");
            page.check("#sees-all");
            page.click("text=Save");
            page.waitForSelector(".undo");
            assertThat(find(role).name()).isEqualTo("Day & night");

            screen.settle();
            page.locator(".undo button").click();
            page.waitForCondition(() -> find(role).equals(role));
        }
    }

    @Test
    void aRoleThatSomebodyHasIsDeletedForAnother() {
        Role role = make();
        Brands.Login login = brand.member(role);
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.PHONE.dark().in("ko"))) {
            Page page = screen.go("/settings/roles/" + role.key());
            screen.assertAccessible();
            screen.assertFits();
            page.click("form[action$='/deletion'] button");
            page.waitForSelector("#replacement-error");
            screen.screenshot("roles-delete");
            page.selectOption("#replacement", "shop");
            page.click("form[action$='/deletion'] button");
            page.waitForSelector(".undo");
            screen.screenshot("roles-phone");
        }
        assertThat(brand.get(members::all).stream()
                        .filter(member -> member.email().equals(login.email()))
                        .map(Member::role))
                .containsExactly(Role.SHOP);
    }

    private Role make() {
        return brand.get(() -> roles.create(
                brand.system(),
                new RoleTerms("Café, day+night", "Ünlaut & more", Set.of(Scope.CONVERSATIONS_ANSWER), Sees.OWN)));
    }

    private Role find(Role role) {
        return brand.get(() -> roles.find(role.key())).orElseThrow();
    }
}
