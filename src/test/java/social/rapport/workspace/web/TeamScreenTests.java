package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Invitations;
import social.rapport.workspace.Members;
import social.rapport.workspace.NewAccount;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Team;

@RapportTest
class TeamScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    Team team;

    @Autowired
    Invitations invitations;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Audit audit;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyScreenIsAccessibleAndFits(Look look) {
        Brand brand = peopled();
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            for (String name : List.of("members", "roles", "tokens", "tokens/new", "audit")) {
                screen.go("/settings/" + name);
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot("team-" + name.replace('/', '-'));
            }
            Page page = screen.go("/settings/members");
            page.fill("#email", "guest@example.com");
            page.locator(".invite-row .btn-primary").click();
            page.waitForSelector("#link");
            screen.assertAccessible();
            screen.screenshot("team-link");
            screen.go(page.inputValue("#link").replaceFirst("^http://[^/]+", ""));
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("team-join");
            screen.go("/invitation/inv_garbage", 404);
            screen.assertAccessible();
            screen.screenshot("team-gone");
        }
    }

    @Test
    void anOwnerChangesARoleWithTheKeyboardAndTakesItBack() {
        Brand brand = peopled();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/members");
            Locator role = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Role of Min-a Seo: Agent. Change it"));
            role.focus();
            page.keyboard().press("ArrowDown");
            screen.screenshot("team-role-menu");
            page.click(".menu:popover-open button[value=analyst]");
            page.waitForSelector(".undo");
            assertThat(page.locator(".undo").textContent()).contains("The role of Min-a Seo is Analyst now");
            screen.settle();
            page.locator(".undo button").click();
            page.waitForCondition(() -> brand.get(members::all).stream()
                    .anyMatch(member ->
                            member.name().equals("Min-a Seo") && member.role().equals(Role.AGENT)));
        }
    }

    @Test
    void theBrandSwitcherLeadsToTheOtherBrand() {
        Brand brand = brands.open();
        Brand other = brands.open();
        Brands.Login login = brand.member(Role.OWNER);
        UUID account = accounts.byEmail(login.email()).orElseThrow().id();
        other.within(() -> members.add(account, Role.SHOP));
        Brand.Visitor visitor = brand.signIn(login);
        try (Screen screen = Browser.open(brand, visitor, Look.DESKTOP)) {
            Page page = screen.go("/settings");
            page.click(".brand-switch");
            page.waitForSelector("#brands .menu-item");
            screen.settle();
            screen.assertAccessible();
            screen.screenshot("team-brands");
            page.click("#brands .menu-item:not([aria-current])");
            page.waitForFunction("() => !location.pathname.startsWith('/settings')");
            assertThat(page.locator(".rail a[href='/settings']").count())
                    .as("a shop's settings")
                    .isZero();
        }
    }

    private Brand peopled() {
        Brand brand = brands.open();
        String[][] team = {
            {"Min-a Seo", "agent"}, {"林若溪", "admin"}, {"Dominique Okafor-Lindqvist", "marketer"}, {"박서준", "sales"}
        };
        brand.within(() -> {
            for (String[] one : team) {
                UUID account = accounts.create(new NewAccount(
                        one[1] + "-" + UUID.randomUUID() + "@example.com",
                        one[0],
                        UUID.randomUUID().toString()));
                var id = members.add(account, Role.builtIn(one[1]).orElseThrow());
                if (one[1].equals("sales")) {
                    this.team.suspend(brand.system(), id);
                }
            }
            invitations.invite(brand.system(), "ji-ho.kim@example.com", Role.ANALYST);
            tokens.create(brand.system(), "Everything", Set.of(Scope.values()), null);
            tokens.create(
                    brand.system(),
                    "武康路收银机",
                    Set.of(Scope.PEOPLE_READ, Scope.INTERACTIONS_WRITE),
                    Instant.now().plus(Duration.ofDays(40)));
            audit.record(
                    brand.system(),
                    "member.role_changed",
                    "member:" + UUID.randomUUID(),
                    Map.of("name", "Min-a Seo", "from", "shop", "to", "agent"));
            audit.record(brand.system(), "channel.changed", "channel:" + UUID.randomUUID(), Map.of("name", "微信"));
            audit.record(brand.system(), "moon.landed", "moon:1");
        });
        return brand;
    }
}
