package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenSender;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** What is hostile in a stranger's name meets what is hostile in a canned answer; whoever looks at both only reads. */
@RapportTest
class HostilePhrasesTests {

    private static final List<String> WORDS =
            HostileWords.WORDS.stream().filter(words -> !words.contains("{{")).toList();

    private static final String TAG = WORDS.getFirst() + "2";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Test
    void whatIsFilledInIsReadAndNeverRun() {
        Brand brand = brands.open();
        Channels.Secret open = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Shop", Map.of()));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), Objects.requireNonNull(open.secret()));
        for (int i = 0; i < HostileWords.WORDS.size(); i++) {
            assertThat(sender.post(HostileWords.interaction(i, HostileWords.WORDS.get(i) + HostileWords.MARKUP))
                            .statusCode())
                    .isEqualTo(202);
        }
        RestClient api = brand.api();
        List<String> conversations = await().atMost(Duration.ofSeconds(60))
                .until(() -> ids(api), all -> all.size() >= HostileWords.WORDS.size());
        List<String> pages = new ArrayList<>(
                List.of("/settings/canned-answers", "/settings/macros", "/settings/macros/new", "/inbox/batches"));
        for (int i = 0; i < WORDS.size(); i++) {
            keep(api, i, WORDS.get(i) + HostileWords.MARKUP);
        }
        String text = "{{person.name}} {{conversation.subject}} " + WORDS.getFirst() + HostileWords.MARKUP;
        JsonNode batch = post(
                api,
                "/api/v1/batches",
                Map.of("conversations", conversations, "does", Map.of("text", text, "tags", List.of(TAG))));
        pages.add("/inbox/batches/" + batch.get("id").asString());

        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            for (String path : pages) {
                Page page = screen.go(path);
                HostileWordsTests.assertHarmless(page);
                assertThat(page.content()).as(path).contains("window.hit=1");
            }
            screen.screenshot("hostile-batch");
            Page page = screen.go("/inbox/" + conversations.getFirst());
            page.locator("#composer form:not([hidden]) [data-canned]").click();
            page.locator("#canned [role=option]").first().waitFor();
            HostileWordsTests.assertHarmless(page);
            screen.screenshot("hostile-canned");
            page.keyboard().press("Enter");
            HostileWordsTests.assertHarmless(page);
            page.locator("#composer form:not([hidden]) [popovertarget=macros-menu]")
                    .click();
            page.locator(".macro-item").first().waitFor();
            screen.settle();
            HostileWordsTests.assertHarmless(page);
        }
    }

    private static void keep(RestClient api, int number, String words) {
        String short60 = words.substring(0, Math.min(60, words.length()));
        post(
                api,
                "/api/v1/canned-answers",
                Map.of(
                        "shortcut",
                        "s" + number,
                        "name",
                        words.substring(0, Math.min(120, words.length())),
                        "folder",
                        short60,
                        "texts",
                        Map.of("en", words + " {{person.name|" + number + "}}", "zh", words)));
        post(
                api,
                "/api/v1/macros",
                Map.of(
                        "name",
                        words.substring(0, Math.min(80, words.length())),
                        "does",
                        Map.of("text", words + " {{person.name}}", "tags", List.of(short60), "note", words)));
    }

    private static List<String> ids(RestClient api) {
        return Objects.requireNonNull(api.get()
                        .uri("/api/v1/conversations?state=all")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private static JsonNode post(RestClient api, String path, Map<String, ?> body) {
        JsonNode answer = Objects.requireNonNull(api.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
        assertThat(answer.get("id")).as(answer.toString()).isNotNull();
        return answer;
    }
}
