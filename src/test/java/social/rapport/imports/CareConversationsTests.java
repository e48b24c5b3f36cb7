package social.rapport.imports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way in a real browser: conversations of the past come in, a person is found, their timeline read, and an
 * answer goes out to the system behind the channel. With real conversations where they are at hand, else with our own.
 */
@RapportTest
class CareConversationsTests {

    private static final Path REAL = Path.of("../shared/data/care-conversations.jsonl");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ANSWER = "We looked into it, thank you for your patience";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    private final OpenReceiver receiver = OpenReceiver.open();
    private Brand brand;
    private String channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        Channels.Secret open = brand.get(
                () -> channels.connect(brand.system(), "open", "x", "Our X", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id().toString();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void pastConversationsAreReadAndAnsweredAndTheAnswerArrives() throws Exception {
        Path file = Files.exists(REAL) ? REAL : ours();
        List<JsonNode> talks = talks(file);
        List<JsonNode> messages = talks.stream()
                .flatMap(talk -> talk.path("messages").valueStream())
                .toList();
        long distinct = messages.stream()
                .map(message -> message.path("id").asString())
                .distinct()
                .count();

        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            JsonNode counts = importOnScreen(screen, file);
            assertThat(counts.path("inserted").asLong()).isEqualTo(distinct);
            assertThat(counts.path("ignored").asLong()).isEqualTo(messages.size() - distinct);
            assertThat(counts.path("failed").asLong()).isZero();
            Desk desk = new Desk(brand);
            assertThat(desk.get("/api/v1/interactions?channel=" + channel)
                            .path("total")
                            .asLong())
                    .isEqualTo(distinct);
            await().untilAsserted(() -> assertThat(
                            desk.get("/api/v1/conversations").path("total").asLong())
                    .isEqualTo(heard(talks)));

            JsonNode asked = talks.getFirst().path("messages").get(0);
            findAndRead(screen, asked);
            answer(screen, desk, asked);
        }
        await().untilAsserted(() -> assertThat(receiver.taken())
                .anyMatch(message -> message.toString().contains(ANSWER)));
    }

    /** How many conversations say anything that none before them did. */
    private static long heard(List<JsonNode> talks) {
        Set<String> known = new HashSet<>();
        return talks.stream()
                .filter(talk -> talk.path("messages")
                                .valueStream()
                                .filter(message -> known.add(message.path("id").asString()))
                                .count()
                        > 0)
                .count();
    }

    private JsonNode importOnScreen(Screen screen, Path file) {
        Page page = screen.go("/imports");
        page.setInputFiles("#file", file.toAbsolutePath());
        page.click("main button.btn-primary");
        page.waitForURL("**/imports/*-*");
        screen.settle();
        page.selectOption("#channel", channel);
        screen.settle();
        page.click("#plan button.btn-primary");
        page.waitForSelector("#import-state:not([aria-busy])", new Page.WaitForSelectorOptions().setTimeout(120_000));
        String id = page.url().replaceAll(".*/imports/([0-9a-f-]+).*", "$1");
        return new Desk(brand).get("/api/v1/imports/" + id).path("counts");
    }

    private static void findAndRead(Screen screen, JsonNode asked) {
        String handle = asked.path("from").asString();
        Page page = screen.go("/people?q=" + handle);
        page.locator("a.list-row, [data-row] a").first().click();
        page.waitForURL("**/people/*-*");
        screen.settle();
        assertThat(page.locator("main")).containsText(handle);
        assertThat(page.locator("main .moment").first()).isVisible();
        screen.screenshot("care-person");
    }

    private static void answer(Screen screen, Desk desk, JsonNode asked) {
        String person = screen.page().url().replaceAll(".*/people/([0-9a-f-]+).*", "$1");
        String conversation = desk.get("/api/v1/conversations?person=" + person)
                .path("items")
                .get(0)
                .path("id")
                .asString();
        Page page = screen.go("/inbox/" + conversation);
        screen.settle();
        page.keyboard().press("r");
        page.keyboard().type(ANSWER);
        page.keyboard().press("Control+Enter");
        page.locator("#talk").getByText(ANSWER).waitFor();
        screen.settle();
        screen.screenshot("care-answered");
    }

    private static Path ours() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CareConversationsTests.class.getResource("/samples/conversations.jsonl"))
                .toURI());
    }

    private static List<JsonNode> talks(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(JSON::readTree).toList();
        }
    }
}
