package social.rapport.timeline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.InboundLog;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;

@RapportTest
class IntakeTests {

    private static final String UNREADABLE = "{\"id\": \"<img src=x onerror=alert(1)>";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Quarantine quarantine;

    @Autowired
    Skips skips;

    @Autowired
    Timeline timeline;

    private Brand brand;
    private ChannelId channel;

    @BeforeEach
    void hold() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Web shop", Map.of())
                .channel()
                .id());
        byte[] payload = UNREADABLE.getBytes(StandardCharsets.UTF_8);
        brand.within(() -> quarantine.hold(
                new InboundLog.Entry(0, 0, brand.workspace(), channel, Instant.now(), List.of(payload)),
                0,
                "Unexpected end of input"));
    }

    @Test
    void aMemberLooksDismissesAndTakesItBack() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/intake");
            page.locator("#held-list summary").click();
            assertThat(page.locator("#held-list code")).hasText(UNREADABLE);
            screen.assertAccessible();
            screen.screenshot("intake");

            page.locator("#held-list form[action$=dismissal] button").click();
            assertThat(page.locator("#held-list")).hasCount(0);
            page.locator("#toasts .undo button").first().click();
            assertThat(page.locator("#held-list article")).hasCount(1);
        }
        for (Look look : new Look[] {Look.PHONE.dark().in("zh"), Look.PHONE.in("ko")}) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/settings/intake");
                screen.assertFits();
                screen.screenshot("intake");
            }
        }
    }

    @Test
    void whatCanBeReadByNowIsReplayedAndStandsOnTheTimeline() {
        byte[] readable = """
                {"id":"a1","verb":"messaged","at":"2026-11-20T08:00:00Z","conversation":"talk",
                 "text":"Is the black sesame back?","person":{"id":"u1","name":"Mina Seo"}}
                """.getBytes(StandardCharsets.UTF_8);
        brand.within(() -> quarantine.hold(
                new InboundLog.Entry(0, 0, brand.workspace(), channel, Instant.now(), List.of(readable)),
                0,
                "It was not understood then"));
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/intake");
            Locator held = page.locator("#held-list article");
            Locator one = held.filter(new Locator.FilterOptions().setHasText("It was not understood then"));
            one.locator("summary").click();
            assertThat(one.locator("code")).containsText("Is the black sesame back?");
            one.locator("form[action$=replay] button").click();
            assertThat(page.locator("#toasts")).containsText("It is being read again.");
            assertThat(held).hasCount(1);

            await().until(() -> brand.get(() -> timeline.earliest()).isPresent());
            screen.go("/people");
            page.locator("#rows a")
                    .filter(new Locator.FilterOptions().setHasText("Mina Seo"))
                    .first()
                    .click();
            assertThat(page.locator("#timeline")).containsText("Is the black sesame back?");

            screen.go("/settings/intake");
            held.locator("form[action$=replay] button").click();
            assertThat(page.locator("#toasts")).containsText("It is being read again.");
            await().until(() ->
                    brand.get(() -> quarantine.held(channel, null, 1).total()) == 1);
            screen.go("/settings/intake");
            assertThat(held).hasCount(1);
        }
    }

    @Test
    void programsListAndReplay() {
        var api = brand.api(Scope.CHANNELS_MANAGE);
        var listed = api.get()
                .uri("/api/v1/quarantine")
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        assertThat(listed).containsEntry("total", 1).containsEntry("next", null);
        String id = brand.get(
                () -> quarantine.held(channel, null, 1).items().getFirst().id().toString());

        assertThat(api.post()
                        .uri("/api/v1/quarantine/" + id + "/replay")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
        assertThat(api.post()
                        .uri("/api/v1/quarantine/" + id + "/replay")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.get().uri("/api/v1/readers").retrieve().body(String.class))
                .startsWith("{\"items\":[{\"name\":")
                .contains("\"ingest\"");
    }

    @Test
    void anotherBrandSeesAndTouchesNothing() {
        String id = brand.get(
                () -> quarantine.held(channel, null, 1).items().getFirst().id().toString());
        var api = brands.open().api();

        assertThat(api.get().uri("/api/v1/quarantine").retrieve().body(String.class))
                .contains("\"total\":0");
        assertThat(api.delete()
                        .uri("/api/v1/quarantine/" + id)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void whatAReaderWentPastIsSeenDismissedAndTakenBack() {
        skip();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/intake");
            assertThat(page.locator("#skip-list article")).containsText("It was not its day");
            screen.assertAccessible();
            screen.screenshot("intake-skips");

            page.locator("#skip-list form[action$=dismissal] button").click();
            assertThat(page.locator("#skip-list")).hasCount(0);
            page.locator("#toasts .undo button").first().click();
            assertThat(page.locator("#skip-list article")).hasCount(1);

            page.locator("#skip-list form[action$=replay] button").click();
            assertThat(page.locator("#skip-list")).hasCount(0);
        }
        skip();
        for (Look look : new Look[] {Look.PHONE.dark().in("zh"), Look.PHONE.in("ko")}) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/settings/intake");
                screen.assertFits();
                screen.screenshot("intake-skips");
            }
        }
    }

    @Test
    void programsListAndReplayWhatAReaderWentPast() {
        Interaction skipped = skip();
        var api = brand.api(Scope.CHANNELS_MANAGE);
        assertThat(api.get().uri("/api/v1/skips?limit=1").retrieve().body(String.class))
                .contains("\"reader\":\"conversations\"", skipped.id().toString(), "\"total\":1", "\"next\":null");
        String path = "/api/v1/skips/"
                + brand.get(() -> skips.waiting(null, 1).items().getFirst().id());
        var stranger = brands.open().api();

        assertThat(status(stranger.post().uri(path + "/replay"))).isEqualTo(404);
        assertThat(status(stranger.delete().uri(path))).isEqualTo(404);
        assertThat(status(api.post().uri(path + "/replay"))).isEqualTo(204);
        assertThat(status(api.post().uri(path + "/replay"))).isEqualTo(404);
        assertThat(brand.get(() -> skips.waiting(null, 1).total())).isZero();
    }

    /** Something that the inbox is said to have gone past. */
    private Interaction skip() {
        return brand.get(() -> {
            Interaction said = timeline.append(
                            channel,
                            List.of(Happening.said("u1", "hello", Instant.now()).activity()),
                            "api")
                    .getFirst();
            skips.add("conversations", said, "It was not its day");
            return said;
        });
    }

    private static int status(RestClient.RequestHeadersSpec<?> request) {
        return request.retrieve().toBodilessEntity().getStatusCode().value();
    }

    static List<Role> others() {
        return List.of(Role.AGENT, Role.MARKETER, Role.ANALYST, Role.SALES, Role.SHOP);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whoMayNotManageChannelsSeesNoPayload(Role role) {
        assertThat(brand.signIn(role).get("/settings/intake").statusCode()).isEqualTo(403);
    }
}
