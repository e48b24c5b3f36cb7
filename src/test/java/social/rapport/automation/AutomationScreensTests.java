package social.rapport.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.automation.Answer.Occasion;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.MemberId;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class AutomationScreensTests extends AutomationScene {

    @Autowired
    AnswerRules answers;

    @Autowired
    AssignmentRules assignments;

    @Autowired
    Absences absences;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberMakesAnAutomaticAnswerSeesWhatItWouldHaveSaidAndTriesItOut(Look look) {
        say("민아", "지난주에 산 거 환불해 주세요", Instant.now().minus(Duration.ofDays(2)));
        say("Dan", "Can I get a refund for the melted tub?", Instant.now().minus(Duration.ofHours(5)));
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/automatic-answers");
            check(screen, "automatic-answers-none");
            screen.go("/settings/automatic-answers/new?occasion=keyword");
            page.fill("#phrases", "refund\n退款\n환불");
            page.fill("#text-en", "Dear {{person.nickname}}");
            page.fill("#name", "Refunds");
            page.click("main form button.btn-primary");
            page.waitForSelector("#text-en-error");
            screen.settle();
            check(screen, "automatic-answer-refused");
            page.fill("#text-en", "Dear {{person.name|friend}}, tell us your order number.");
            page.fill("#text-ko", "{{person.name|고객}} 님, 주문 번호를 알려 주세요.");
            page.waitForSelector("[role=status] .bubble.out");
            screen.settle();
            assertThat(page.locator("[role=status] .bubble.out").allTextContents())
                    .containsExactlyInAnyOrder("Dear Dan, tell us your order number.", "민아 님, 주문 번호를 알려 주세요.");
            check(screen, "automatic-answer");
            page.click("main form button.btn-primary");
            page.waitForURL("**/settings/automatic-answers");
            brand.within(() -> answers.create(closed(), brand.system()));
            screen.go("/settings/automatic-answers");
            page.locator("form[action$='/position'] button:not([disabled])")
                    .first()
                    .click();
            screen.settle();
            assertThat(page.locator("#rules article h2").allTextContents()).containsExactly("Closed", "Refunds");
            page.fill("#text", "Refund please");
            page.click("#trial button");
            page.waitForSelector("#trial .bubble.out");
            screen.settle();
            assertThat(page.textContent("#trial .bubble.out")).isEqualTo("Dear friend, tell us your order number.");
            check(screen, "automatic-answers");
            page.locator("form[action$='/removal'] button").first().click();
            page.waitForSelector(".undo");
        }
    }

    private static Answer closed() {
        return new Answer(
                "Closed",
                Occasion.OUT_OF_HOURS,
                Set.of(),
                "ko",
                false,
                List.of(),
                new Reply(Map.of("ko", "내일 답해 드리겠습니다")),
                24,
                15);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberSaysWhoGetsWhatAndWhoIsAway(Look look) {
        List<MemberId> agents = team(2);
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/assignment");
            page.check("#way-turn");
            page.click("main form button.btn-primary");
            page.waitForSelector("#members-error, .field-error");
            check(screen, "assignment-refused");
            page.check("#way-turn");
            page.check("#members-" + agents.getFirst());
            page.fill("#mostOpen", "20");
            page.click("main form button.btn-primary");
            page.waitForSelector(".undo");
            screen.go("/settings/assignment");
            page.locator("form[action$='/absence'] button").first().click();
            screen.go("/settings/assignment");
            check(screen, "assignment");
            screen.go("/settings/assignment/channels/" + channel);
            check(screen, "assignment-channel");
        }
        assertThat(brand.get(() -> assignments.everywhere())).satisfies(rule -> {
            assertThat(rule.members()).containsExactly(agents.getFirst());
            assertThat(rule.mostOpen()).isEqualTo(20);
        });
        assertThat(brand.get(() -> absences.all())).hasSize(1);
    }

    @Test
    void whoeverGoesAwaySaysSoInTheirMenu() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox");
            page.click("[popovertarget=member-menu]");
            page.waitForSelector("[data-presence] button");
            page.click("[data-presence] button");
            page.waitForSelector("[data-presence] form[hx-post$='/back']");
            screen.screenshot("presence");
            assertThat(brand.get(() -> absences.all())).hasSize(1);
            page.click("[data-presence] button");
            page.waitForSelector("[data-presence] form[hx-post$='/away']");
            assertThat(brand.get(() -> absences.all())).isEmpty();
        }
    }

    @Test
    void aConversationShowsWhichRuleAnsweredAndWhoseTurnItWas() {
        List<MemberId> agents = team(1);
        close(true);
        brand.within(() -> {
            assignments.set(null, new Assignment(Assignment.Way.TURN, agents, null, false, false), brand.system());
            answers.create(
                    new Answer(
                            "Night",
                            Occasion.OUT_OF_HOURS,
                            Set.of(),
                            null,
                            null,
                            List.of(),
                            new Reply(Map.of("en", "We are asleep")),
                            1,
                            15),
                    brand.system());
        });
        ConversationId id = heard(say("Dan", "Anybody there?"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(id).assignee() != null && receiver.texts().size() == 1);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                Page page = screen.go("/inbox/" + id);
                assertThat(page.textContent("#said"))
                        .contains(look.equals(Look.DESKTOP) ? "Automatic answer: Night" : "自动回复：Night");
                assertThat(page.textContent("#said")).contains(look.equals(Look.DESKTOP) ? "Assigned by turn" : "轮到");
                screen.screenshot("automatic-talk");
                screen.assertFits();
            }
        }
    }

    @Test
    void programsSetAndReadBoth() {
        List<MemberId> agents = team(2);
        RestClient api = brand.api();
        assertThat(put(api, "/api/v1/assignment", Map.of("way", "turn"))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        JsonNode set = Objects.requireNonNull(put(
                        api,
                        "/api/v1/assignment",
                        Map.of(
                                "way",
                                "load",
                                "members",
                                List.of(agents.getFirst().toString()),
                                "mostOpen",
                                5))
                .getBody());
        assertThat(set.at("/everywhere/way").asString()).isEqualTo("load");
        assertThat(put(api, "/api/v1/assignment/channels/" + channel, Map.of("way", "nobody"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(put(api, "/api/v1/assignment/members/" + agents.getFirst() + "/absence", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(Objects.requireNonNull(api.get()
                                .uri("/api/v1/assignment/members")
                                .retrieve()
                                .body(JsonNode.class))
                        .get("items")
                        .valueStream()
                        .filter(mate -> !mate.get("awaySince").isNull()))
                .hasSize(1);
        assertThat(api.delete()
                        .uri("/api/v1/assignment/members/" + agents.getFirst() + "/absence")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(String.valueOf(api.get().uri("/api/v1/audit").retrieve().body(JsonNode.class)))
                .contains("member.away", "member.back", "assignment.changed");

        ResponseEntity<JsonNode> wrong =
                post(api, "/api/v1/automatic-answers", Map.of("name", "x", "occasion", "never"));
        assertThat(wrong.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(wrong.getBody())
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/occasion");
        JsonNode made = Objects.requireNonNull(post(
                        api,
                        "/api/v1/automatic-answers",
                        Map.of(
                                "name",
                                "Hi",
                                "occasion",
                                "keyword",
                                "phrases",
                                List.of("hi"),
                                "texts",
                                Map.of("en", "Hi")))
                .getBody());
        assertThat(made.get("everyHours").asInt()).isEqualTo(12);
        JsonNode tried = Objects.requireNonNull(
                post(api, "/api/v1/automatic-answers/trial", Map.of("text", "hi", "channel", channel.toString()))
                        .getBody());
        assertThat(tried.get("answer").asString()).isEqualTo("Hi");
        assertThat(post(brand.api(Scope.CONVERSATIONS_READ), "/api/v1/automatic-answers", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    private static ResponseEntity<JsonNode> put(RestClient api, String path, Map<String, ?> body) {
        return api.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static ResponseEntity<JsonNode> post(RestClient api, String path, Map<String, ?> body) {
        return api.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static void check(Screen screen, String name) {
        screen.settle();
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }
}
