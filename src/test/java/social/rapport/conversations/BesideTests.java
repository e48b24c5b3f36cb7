package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Happening;
import social.rapport.channels.Verb;
import social.rapport.shared.PersonId;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** What stands beside what people write: who they are, and what their mails say besides. */
@RapportTest
class BesideTests extends InboxScene {

    @Test
    void thePersonStandsBesideTheConversationAndIsTaggedThere() {
        ConversationId id = say("mina", "유모차 언제 다시 들어오나요?", 0);
        awaitCount(1);
        PersonId person = brand.get(() -> conversations.get(id)).person();
        buy("Pistachio, 1 l");
        need(person, "A stroller, light and foldable");

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            Locator beside = page.locator("#about");
            assertThat(beside).containsText("Pistachio, 1 l");
            assertThat(beside).containsText("A stroller, light and foldable");
            assertThat(beside.locator("#permissions")).isVisible();
            assertThat(beside.locator(".brief-identities")).containsText("mina");
            beside.locator("#tag").fill("parent");
            beside.locator("#tags form button").click();
            assertThat(beside.locator("#tags")).containsText("parent");
            screen.settle();
            screen.screenshot("beside");
            page = screen.go("/inbox?list=all&tag=parent");
            assertThat(page.locator("#rows .list-row")).hasCount(1);
            page = screen.go("/inbox?list=all&tag=nobody");
            assertThat(page.locator("#rows .list-row")).hasCount(0);
        }
        for (Look look : List.of(Look.PHONE, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/" + id);
                assertThat(page.locator("#about")).not().isVisible();
                page.locator("#talk-head a[href='#about']").click();
                assertThat(page.locator("#about .brief-identities")).isVisible();
                assertThat(page.locator("#talk")).not().isVisible();
                screen.settle();
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("beside");
                page.goBack();
                assertThat(page.locator("#talk")).isVisible();
            }
        }
        assertThat(brand.signIn(Role.ANALYST).get("/inbox/" + id).body())
                .contains("/people/" + person + "/brief")
                .doesNotContain("id=\"tag\"");
    }

    @Test
    void theSubjectOfMailsIsToldOnceAndWhatTheyQuoteIsFolded() {
        mail("Is the pistachio back?", "Pistachio", null, 0);
        mail("Anybody there?", "Re: Pistachio", "> Is the pistachio back?\n<img src=x onerror=alert(1)>", 1);
        ConversationId id = mail("Something else", "我的退款", null, 2);
        awaitCount(1);

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            assertThat(page.locator(".talk-subject")).hasText(new String[] {"Pistachio", "我的退款"});
            Locator quoted = page.locator(".bubble-quote blockquote");
            assertThat(quoted).not().isVisible();
            page.locator(".bubble-quote summary").click();
            assertThat(quoted).isVisible();
            assertThat(quoted).containsText("<img src=x onerror=alert(1)>");
            screen.assertAccessible();
            screen.screenshot("mail-quoted");
        }
        try (var screen = Browser.open(brand, Role.AGENT, Look.PHONE.dark().in("ko"))) {
            screen.go("/inbox/" + id);
            screen.assertFits();
            screen.screenshot("mail-quoted");
        }
        JsonNode said = api("/api/v1/conversations/" + id).get("messages");
        assertThat(said.get(1).get("subject").asString()).isEqualTo("Re: Pistachio");
        assertThat(said.get(1).get("quoted").asString()).startsWith("> Is the pistachio back?");
    }

    @Test
    void whatWouldBecomeOfAnAnswerIsToldToProgramsToo() {
        ConversationId id = say("mina", "Hello", 0);
        awaitCount(1);

        JsonNode ways = api("/api/v1/conversations/" + id + "/outlook").get("items");

        assertThat(ways.size()).isEqualTo(1);
        assertThat(ways.get(0).get("kind").asString()).isEqualTo("private_reply");
        assertThat(ways.get(0).get("outcome").asString()).isEqualTo("allowed");
        assertThat(ways.get(0).get("reasons").get(0).get("words").asString()).isNotBlank();
        assertThat(ways.get(0).get("window").isNull()).isTrue();
        assertThat(api("/api/v1/people/"
                                + brand.get(() -> conversations.get(id)).person() + "/verdicts")
                        .get("total")
                        .asInt())
                .isZero();
    }

    private JsonNode api(String path) {
        return Objects.requireNonNull(brand.api().get().uri(path).retrieve().body(JsonNode.class));
    }

    private void need(PersonId person, String what) {
        brand.api()
                .post()
                .uri("/api/v1/people/" + person + "/needs")
                .body(Map.of(
                        "what",
                        what,
                        "firmness",
                        "sure",
                        "visibleUntil",
                        Instant.now().plusSeconds(86_400).toString()))
                .retrieve()
                .toBodilessEntity();
    }

    private void buy(String items) {
        Activity bought = Happening.said("account-mina", null, Instant.now().minusSeconds(600))
                .as(Verb.BOUGHT, Direction.INBOUND, Visibility.PRIVATE)
                .by("mina", null)
                .activity();
        append(with(bought, null, Map.of("items", items)));
    }

    private ConversationId mail(String text, String subject, @Nullable String quoted, int minute) {
        Activity said = Happening.said("account-mina", text, Instant.now().minusSeconds(3_600 - 60L * minute))
                .by("mina", null)
                .activity();
        return append(with(said, subject, quoted == null ? Map.of() : Map.of("quoted", quoted)));
    }

    private ConversationId append(Activity activity) {
        return brand.get(() -> timeline.append(channel, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }

    private static Activity with(Activity plain, @Nullable String subject, Map<String, Object> attributes) {
        return new Activity(
                plain.externalId(),
                plain.verb(),
                plain.direction(),
                plain.visibility(),
                plain.at(),
                null,
                null,
                subject,
                plain.text(),
                null,
                List.of(),
                null,
                null,
                attributes,
                plain.profile(),
                null);
    }
}
