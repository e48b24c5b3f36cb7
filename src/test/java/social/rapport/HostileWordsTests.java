package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.channels.open.OpenSender;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Quarantine;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stranger fills every field that is theirs to fill with scripts and markup; wherever it is shown, it is only read. */
@RapportTest
class HostileWordsTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String INJECTED = """
            () => {
              const handlers = [...document.querySelectorAll('*')].filter(element =>
                [...element.attributes].some(a => a.name.startsWith('on')
                  || /(href|src|srcdoc|action|data)$/.test(a.name) && /^\\s*(javascript|data:text)/i.test(a.value)));
              const foreign = document.querySelectorAll(
                '.injected, [hx-get="/injected"], iframe, object, embed, base, script:not([src]), style');
              return [...handlers, ...foreign].map(element => element.outerHTML.slice(0, 200));
            }
            """;

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    InboundLog inbound;

    @Autowired
    Quarantine quarantine;

    private Brand brand;
    private Channels.Secret open;
    private OpenSender sender;

    @BeforeEach
    void connect() {
        brand = brands.open();
        open = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Shop", Map.of()));
        sender = new OpenSender(brand.address() + "/in/" + open.channel().id(), Objects.requireNonNull(open.secret()));
    }

    @Test
    void whatAStrangerWritesIsReadAndNeverRun() {
        try (OpenReceiver receiver = OpenReceiver.open()) {
            receiver.trust(Objects.requireNonNull(open.secret()));
            brand.within(() ->
                    channels.change(brand.system(), open.channel().id(), "Shop", Map.of("url", receiver.address())));
            for (int i = 0; i < HostileWords.WORDS.size(); i++) {
                HttpResponse<String> answer =
                        sender.post(HostileWords.interaction(i, HostileWords.WORDS.get(i) + HostileWords.MARKUP));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            }
            RestClient api = brand.api();
            List<String> people = awaitAll(api, "/api/v1/people");
            List<String> conversations = awaitAll(api, "/api/v1/conversations?state=all");
            conversations.forEach(id -> answer(api, id));

            visit(Look.DESKTOP, pages(people, conversations));
            visit(Look.PHONE, pages(people.subList(0, 2), conversations.subList(0, 2)));
        }
    }

    private List<String> pages(List<String> people, List<String> conversations) {
        List<String> pages = new ArrayList<>(List.of(
                "/inbox",
                "/inbox?state=all",
                "/people",
                "/people?q=script",
                "/palette?q=script",
                "/palette?q=window",
                "/settings/outbox",
                "/settings/channels",
                "/settings/channels/" + open.channel().id(),
                "/settings/audit"));
        people.forEach(id -> pages.addAll(
                List.of("/people/" + id, "/people/" + id + "/timeline", "/people/" + id + "/permissions")));
        conversations.forEach(id -> pages.add("/inbox/" + id));
        return pages;
    }

    private void visit(Look look, List<String> pages) {
        List<String> dialogs = new ArrayList<>();
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.page();
            page.onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            for (String path : pages) {
                screen.go(path);
                assertHarmless(page);
            }
            screen.go("/people");
            assertThat(page.content()).contains("&lt;script&gt;window.hit=1");
            screen.screenshot("hostile-people");
            screen.go(pages.getLast());
            screen.screenshot("hostile-conversation");
        }
        assertThat(dialogs).isEmpty();
    }

    /** Touches everything on the page and looks whether any of it came to life. */
    static void assertHarmless(Page page) {
        page.evaluate("() => document.querySelectorAll('main *').forEach(element => {"
                + " element.dispatchEvent(new Event('pointerenter'));"
                + " if (element.matches('details')) element.open = true; })");
        assertThat(page.evaluate(INJECTED)).as(page.url()).isEqualTo(List.of());
        assertThat(page.evaluate("() => window.hit ?? 0")).as(page.url()).isEqualTo(0);
    }

    @Test
    void whatNobodyCouldReadIsReadAndNeverRun() {
        for (String words : HostileWords.WORDS) {
            byte[] unreadable = (words + HostileWords.MARKUP).getBytes(StandardCharsets.UTF_8);
            inbound.append(
                    brand.workspace(),
                    open.channel().id(),
                    List.of(new InboundLog.Payload("hostile", unreadable), field(words + HostileWords.MARKUP)));
        }
        await().atMost(SOON)
                .until(() -> brand.get(() ->
                                quarantine.held(open.channel().id(), null, 1).total())
                        == 2 * HostileWords.WORDS.size());

        for (Look look : List.of(Look.DESKTOP, Look.PHONE)) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                Page page = screen.go("/settings/intake");
                assertHarmless(page);
                assertThat(page.content()).contains("&lt;script&gt;window.hit=1");
                screen.assertFits();
                screen.screenshot("hostile-intake");
                page.locator("#held-list .more a").click();
                page.waitForFunction(
                        "most => document.querySelectorAll('#held-list article').length === most",
                        2 * HostileWords.WORDS.size());
                assertHarmless(page);
            }
        }
    }

    /** An interaction whose very field is a script, and so is no field. */
    private static InboundLog.Payload field(String name) {
        return new InboundLog.Payload("hostile", JsonMapper.shared().writeValueAsBytes(Map.of(name, name)));
    }

    @Test
    void whatAFileSaysIsReadAndNeverRun() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/imports");
            page.setInputFiles(
                    "#file", new FilePayload("<img src=x onerror=window.hit=1>.csv", "text/csv", HostileWords.table()));
            page.click("main button.btn-primary");
            page.waitForURL("**/imports/*-*");
            screen.settle();
            assertThat(page.textContent("#plan")).contains("window.hit=1");
            assertHarmless(page);
            screen.screenshot("hostile-import-plan");

            page.click("#plan button.btn-primary");
            page.waitForSelector("#import-state:not([aria-busy])");
            assertThat(page.locator("#import-state dd").last().textContent()).isEqualTo("" + HostileWords.WORDS.size());
            assertHarmless(page);
            screen.screenshot("hostile-import-done");
            String path = page.url().substring(brand.address().length());
            screen.go("/imports");
            assertHarmless(page);
            assertReport(brand.signIn(Role.OWNER).get(path + "/report"));
        }
    }

    /** The rows that failed go out as a table, which no browser shows and no spreadsheet computes. */
    private static void assertReport(HttpResponse<String> report) {
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(report.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(report.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(report.body()).contains("<script>window.hit=1</script>").doesNotContain("\n=", "\n@", ",=", ",@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "//evil.example/",
                "https://evil.example/\\\"onerror=alert(1)",
                "https://evil.example/<script>",
                "https://evil.example/ x"
            })
    void anAddressThatCouldRunIsRefusedAtTheDoor(String address) {
        for (String field :
                List.of("\"media\":[{\"url\":\"%s\"}]", "\"object\":{\"type\":\"product\",\"url\":\"%s\"}")) {
            assertThat(sender.post(HostileWords.message(field.formatted(address), ""))
                            .statusCode())
                    .isEqualTo(400);
        }
        for (String field : List.of(",\"url\":\"%s\"", ",\"avatar\":\"%s\"")) {
            assertThat(sender.post(HostileWords.message("\"text\":\"x\"", field.formatted(address)))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void whatIsTakenAwayAsAFileIsNotShownAsAPage() {
        sender.post(HostileWords.interaction(0, HostileWords.WORDS.getFirst() + HostileWords.MARKUP));
        await().atMost(SOON).until(() -> list(brand.api(), "/api/v1/people").size() == 1);
        Brand.Visitor owner = brand.signIn(Role.OWNER);

        for (String format : List.of("csv", "json")) {
            HttpResponse<String> file = owner.get("/people/export?format=" + format);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(file.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
        }
    }

    private static void answer(RestClient api, String conversation) {
        assertThat(api.post()
                        .uri("/api/v1/conversations/" + conversation + "/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", "Thank you " + HostileWords.WORDS.getFirst(), "anyway", true))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
    }

    private static List<String> awaitAll(RestClient api, String path) {
        return await().atMost(SOON).until(() -> list(api, path), all -> all.size() >= HostileWords.WORDS.size());
    }

    private static List<String> list(RestClient api, String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class))
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
