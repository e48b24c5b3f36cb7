package social.rapport.timeline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.open.OpenSender;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;

@RapportTest
class RawPayloadsTests {

    private static final String SENT =
            "{\"id\":\"a1\", \"verb\":\"messaged\",  \"at\":\"2026-11-20T08:00:00Z\",\"text\":\"<b>안녕하세요</b>\","
                    + "\"person\":{\"id\":\"u1\"}}";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    RawRetention retention;

    @Autowired
    JdbcClient jdbc;

    private Brand brand;
    private Channels.Secret open;
    private Interaction delivered;

    @BeforeEach
    void deliver() {
        brand = brands.open();
        open = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Web shop", Map.of()));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), String.valueOf(open.secret()));
        String others = SENT.replace("a1", "a2");
        assertThat(sender.post("{\"interactions\":[" + others + "," + SENT + "]}")
                        .statusCode())
                .isEqualTo(202);
        delivered = await()
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 10).items()),
                        all -> all.size() == 2)
                .stream()
                .filter(interaction -> interaction.externalId().equals("a1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProgramGetsWhatTheNetworkSentByteForByte() {
        ResponseEntity<byte[]> answer = raw(brand.api(Scope.CHANNELS_MANAGE));

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(SENT);
    }

    @Test
    void nobodyElseGetsIt() {
        assertThat(raw(brand.api(Scope.INTERACTIONS_READ)).getStatusCode().value())
                .isEqualTo(403);
        assertThat(raw(brands.open().api()).getStatusCode().value()).isEqualTo(404);
        assertThat(brand.signIn(Role.AGENT)
                        .get("/interactions/" + delivered.id() + "/raw")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsKeptNoLongerIsToldSo() {
        brand.within(() -> {
            jdbc.sql("update workspace.workspace set raw_days = 30 where workspace_id = :workspace")
                    .param("workspace", brand.workspace().value())
                    .update();
            retention.forget(Instant.now().plus(Duration.ofDays(31)));
        });

        ResponseEntity<byte[]> answer = raw(brand.api());

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(text(answer)).contains("What the network sent is no longer kept.");
    }

    @Test
    void whatNoNetworkSentHasNothingBehindIt() {
        delivered = brand.get(() -> timeline.append(
                        open.channel().id(),
                        List.of(Happening.said("u1", "told by an app", Instant.now())
                                .activity()),
                        "api"))
                .getFirst();

        assertThat(text(raw(brand.api()))).contains("No network sent this.");
    }

    @Test
    void itIsALinkAwayFromTheTimelineForWhoeverMay() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/people/" + delivered.person());
            page.locator("#timeline a[href$='/" + delivered.id() + "/raw']").click();
            assertThat(page.locator("pre code")).hasText(SENT);
            screen.assertAccessible();
            screen.screenshot("raw-payload");
        }
        for (Look look : new Look[] {Look.PHONE.dark().in("zh"), Look.PHONE.in("ko")}) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/interactions/" + delivered.id() + "/raw");
                screen.assertFits();
                screen.screenshot("raw-payload");
            }
        }
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people/" + delivered.person());
            assertThat(page.locator("#timeline .moment")).hasCount(2);
            assertThat(page.locator("#timeline a[href$='/raw']")).hasCount(0);
        }
    }

    private static String text(ResponseEntity<byte[]> answer) {
        return new String(Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8);
    }

    private ResponseEntity<byte[]> raw(RestClient api) {
        return api.get()
                .uri("/api/v1/interactions/" + delivered.id() + "/raw")
                .header("Accept-Language", "en")
                .retrieve()
                .toEntity(byte[].class);
    }
}
