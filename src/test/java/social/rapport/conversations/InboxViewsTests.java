package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Role;

@RapportTest
class InboxViewsTests extends InboxScene {

    @Autowired
    InboxViews views;

    @Test
    void aMembersOwnAreTheirsAloneAndTheTeamsAreEverybodys() {
        Actor ava = agent();
        Actor jiwon = agent();
        brand.within(() -> {
            views.add(ava.member(), "Refunds", "?tag=refund", ava);
            views.add(null, "Korean", "?language=ko", brand.system());
        });

        assertThat(names(ava)).containsExactly("Refunds", "Korean");
        assertThat(names(jiwon)).containsExactly("Korean");
        assertFault(Fault.Kind.FORBIDDEN, () -> views.add(null, "Mine for all", "?", ava));
        InboxView own = brand.get(() -> views.of(ava.member())).getFirst();
        assertFault(Fault.Kind.NOT_FOUND, () -> views.delete(own.id(), jiwon));
    }

    @Test
    void theyKeepTheOrderTheyArePutIn() {
        Actor ava = agent();
        List<UUID> ids = List.of("A", "B", "C").stream()
                .map(name ->
                        brand.get(() -> views.add(ava.member(), name, "?", ava)).id())
                .toList();
        brand.within(() -> views.move(ids.getLast(), -2, ava));
        assertThat(names(ava)).containsExactly("C", "A", "B");
        brand.within(() -> views.move(ids.getLast(), 1, ava));
        assertThat(names(ava)).containsExactly("A", "C", "B");
        brand.within(() -> views.move(ids.getFirst(), -1, ava));
        assertThat(names(ava)).containsExactly("A", "C", "B");
    }

    @Test
    void aDeletionCanBeTakenBackAndThereIsAnEnd() {
        Actor ava = agent();
        UUID id = brand.get(() -> views.add(ava.member(), "Refunds", "?", ava)).id();
        brand.within(() -> views.delete(id, ava));
        assertThat(names(ava)).isEmpty();
        brand.within(() -> views.restore(id, ava));
        assertThat(names(ava)).containsExactly("Refunds");
        for (int i = 1; i < InboxViews.MOST; i++) {
            brand.within(() -> views.add(ava.member(), "Another", "?", ava));
        }
        assertFault(Fault.Kind.CONFLICT, () -> views.add(ava.member(), "One too many", "?", ava));
        assertFault(Fault.Kind.INVALID, () -> views.change(id, " ", null, true, ava));
    }

    @Test
    void programsKeepTheTeams() {
        String made = brand.api()
                .post()
                .uri("/api/v1/inbox-views")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\":\"Korean\",\"filters\":{\"language\":\"ko\",\"state\":\"open\"}}")
                .retrieve()
                .body(String.class);
        assertThat(made).contains("\"language\":\"ko\"", "\"count\":0");
        assertThat(brand.api().get().uri("/api/v1/inbox-views").retrieve().body(String.class))
                .contains("Korean", "\"total\":1");
        assertThat(brand.api()
                        .post()
                        .uri("/api/v1/inbox-views")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"name\":\"Wrong\",\"filters\":{\"state\":\"merged\"}}")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    @Test
    void aListIsSavedFoundRenamedMovedAndDeleted() {
        say("a", "발송은 언제 하나요? 환불받고 싶어요", 0);
        say("b", "我想退款，可以吗？", 1);
        awaitCount(2);
        try (var screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&state=open&language=ko");
            page.locator("[popovertarget=views-menu]").click();
            page.locator("#view-name").fill("Korean");
            page.locator("#view-name").press("Enter");
            page.locator("#inbox-views > a.chip").filter(saying("Korean")).waitFor();
            assertThat(page.locator("#inbox-views > a.chip .num").innerText()).isEqualTo("1");
            page = screen.go("/inbox?list=all&state=open");
            page.locator("[popovertarget=views-menu]").click();
            page.locator("#view-name").fill("Everything");
            page.locator("#views-menu [name=team]").check();
            page.locator("#view-name").press("Enter");
            page.locator("#inbox-views > a.chip").filter(saying("Everything")).waitFor();
            page.keyboard().press("v");
            page.locator(".view-row summary").first().click();
            screen.settle();
            screen.screenshot("views");
            screen.assertAccessible();
            page.locator(".view-row").first().locator("[id^=pin-]").click();
            page.locator("#inbox-views > a.chip")
                    .filter(saying("Korean"))
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.locator("#views-menu:popover-open").waitFor();
            page.locator("[id^=delete-]:visible").first().click();
            page.locator("#toasts .undo button").click();
            page.waitForLoadState();
            page.locator("#inbox-views > a.chip").filter(saying("Everything")).waitFor();
        }
        for (Look look : List.of(Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"))) {
            try (var screen = Browser.open(brand, Role.OWNER, look)) {
                Page page = screen.go("/inbox?list=all");
                page.locator("#inbox-views > a.chip").first().waitFor();
                page.locator("[popovertarget=views-menu]").click();
                screen.assertFits();
                screen.screenshot("views");
            }
        }
    }

    private List<String> names(Actor viewer) {
        return brand.get(() -> views.of(viewer.member())).stream()
                .map(InboxView::name)
                .toList();
    }

    private Actor agent() {
        return new Actor(
                Actor.Kind.MEMBER,
                brand.workspace(),
                MemberId.next().value(),
                "Ava",
                Role.AGENT.scopes(),
                UUID.randomUUID());
    }

    private void assertFault(Fault.Kind kind, Runnable act) {
        assertThatThrownBy(() -> brand.within(act))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }
}
