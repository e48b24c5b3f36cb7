package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.conversations.Attendance.Doing;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class AttendanceTests extends InboxScene {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Attendance attendance;

    @Autowired
    Members members;

    private final MemberId mina = new MemberId(Ids.next());

    private void tell(ConversationId id, String page, Doing doing) {
        brand.within(() -> attendance.tell(id, mina, page, doing, brand.system()));
    }

    private void awaitAttendance(String... told) {
        await().atMost(SOON).untilAsserted(() -> assertThat(brand.get(() -> attendance.of(mina)))
                .containsExactlyInAnyOrder(told));
    }

    @Test
    void whatAPageTellsIsHeardUntilItIsGoneAndNoLongerThanThat() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        tell(id, "00000001", Doing.READING);
        tell(id, "00000002", Doing.READING);
        awaitAttendance(id + " " + mina + " 00000001 reading", id + " " + mina + " 00000002 reading");
        tell(id, "00000002", Doing.WRITING);
        awaitAttendance(id + " " + mina + " 00000001 reading", id + " " + mina + " 00000002 writing");
        tell(id, "00000002", Doing.GONE);
        awaitAttendance(id + " " + mina + " 00000001 reading");
        assertThat(brands.open().get(() -> attendance.of(mina))).isEmpty();
        tell(id, "00000001", Doing.GONE);
        awaitAttendance();
    }

    @Test
    void programsAreToldWhoIsThere() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        brand.member(Role.AGENT);
        Member ava = brand.get(members::present).getFirst();
        String address = "/api/v1/conversations/" + id + "/attendance";
        brand.within(() -> {
            attendance.tell(id, ava.id(), "00000001", Doing.WRITING, brand.system());
            attendance.tell(id, ava.id(), "00000002", Doing.READING, brand.system());
            attendance.tell(id, mina, "00000003", Doing.READING, brand.system());
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(brand.get(() -> attendance.at(id)))
                .hasSize(2));

        JsonNode told = brand.api(Scope.CONVERSATIONS_READ)
                .get()
                .uri(address)
                .retrieve()
                .body(JsonNode.class);
        assertThat(told).isNotNull();
        assertThat(told.get("total").asInt()).isEqualTo(1);
        assertThat(told.at("/items/0/id").asString()).isEqualTo(ava.id().toString());
        assertThat(told.at("/items/0/name").asString()).isEqualTo(ava.name());
        assertThat(told.at("/items/0/doing").asString()).isEqualTo("writing");
        assertThat(brands.open()
                        .api()
                        .get()
                        .uri(address)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void nothingIsToldOfWhatIsNotThereOrMakesNoSense() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        assertThatThrownBy(() -> tell(new ConversationId(Ids.next()), "00000001", Doing.READING))
                .isInstanceOf(Fault.Caller.class);
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        assertThat(agent.post("/inbox/" + id + "/attendance", "page=0000000a&doing=reading")
                        .statusCode())
                .isEqualTo(204);
        for (String garbage : new String[] {"page=0000000a&doing=flying", "page=a+b&doing=reading", "doing=reading"}) {
            assertThat(agent.post("/inbox/" + id + "/attendance", garbage).statusCode())
                    .as(garbage)
                    .isBetween(400, 422);
        }
        assertThat(agent.post("/inbox/" + UUID.randomUUID() + "/attendance", "page=0000000a&doing=reading")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aColleagueIsSeenOnTheRowTheCardAndInTheConversationWhileTheyAreThere() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        String there = "[data-attendance='" + id + "'] .attending";
        try (var list = Browser.open(brand, Role.AGENT, Look.DESKTOP);
                var board = Browser.open(brand, Role.OWNER, Look.DESKTOP.dark().in("ko"));
                var writer = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page rows = listening(list.go("/inbox?list=all"));
            Page cards = listening(board.go("/inbox/board"));
            Page writes = listening(writer.go("/inbox/" + id + "?list=all"));
            Locator row = rows.locator("#rows " + there);
            assertThat(row).containsText("is looking at this");
            assertThat(cards.locator(there)).isVisible();
            assertThat(writes.locator(there)).hasCount(0);

            writes.locator("#to-private_reply textarea").fill("We look into it");
            assertThat(row).containsText("is answering");
            assertThat(rows.locator("#rows .list-row")).containsText("is answering");
            assertThat(cards.locator(there + ".writing")).isVisible();
            list.screenshot("attendance");
            board.screenshot("attendance-board");
            list.assertAccessible();
            board.assertAccessible();

            say("a", "Are you there?", 1);
            assertThat(rows.locator("#rows .list-said")).hasText("Are you there?");
            assertThat(row).containsText("is answering");

            rows = listening(list.go("/inbox/" + id + "?list=all"));
            assertThat(rows.locator("#talk > .attendance")).containsText("is answering");
            list.screenshot("attendance-talk");
            list.assertAccessible();
            assertThat(writes.locator("#talk > .attendance")).containsText("is looking at this");

            writer.go("/people");
            assertThat(rows.locator(there)).hasCount(0);
            assertThat(rows.locator("#talk > .attendance")).isHidden();
        }
    }

    @Test
    void thePhoneHasRoomForIt() {
        ConversationId id = say("Wilhelmina Featherstonehaugh-Cholmondeley", "A rather long question ".repeat(6), 0);
        awaitCount(1);
        try (var writer = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            writer.go("/inbox/" + id);
            for (Look look : new Look[] {Look.PHONE.in("zh"), Look.PHONE.dark().in("ko")}) {
                try (var screen = Browser.open(brand, Role.AGENT, look)) {
                    Page page = listening(screen.go("/inbox?list=all"));
                    assertThat(page.locator("#rows .attending")).isVisible();
                    screen.assertFits();
                    screen.screenshot("attendance");
                    page = listening(screen.go("/inbox/" + id));
                    assertThat(page.locator("#talk > .attendance")).isVisible();
                    screen.assertFits();
                    screen.assertAccessible();
                    screen.screenshot("attendance-talk");
                }
            }
        }
    }

    private static Page listening(Page page) {
        page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
        return page;
    }
}
