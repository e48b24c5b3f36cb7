package social.rapport.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.open.OpenSender;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class RawRetentionTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    InboundLog inbound;

    @Autowired
    RawRetention retention;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    Brand brand;

    @BeforeEach
    void somethingWasDelivered() {
        brand = brands.open();
        Channels.Secret open = brand.get(
                () -> channels.connect(brand.system(), "open", "x", "X", Map.of("url", "https://example.com/replies")));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), String.valueOf(open.secret()));
        assertThat(sender.post("{\"id\":\"a1\",\"verb\":\"messaged\",\"at\":\"2026-11-20T08:00:00Z\",\"text\":\"hi\","
                                + "\"person\":{\"id\":\"u1\"}}")
                        .statusCode())
                .isEqualTo(202);
        Awaitility.await().atMost(SOON).until(() -> said() == 1);
    }

    @Test
    void whatIsOlderThanTheBrandKeepsItGoesAndTheTimelineStays() {
        keep(30);

        brand.within(() -> retention.forget(Instant.now().plus(Duration.ofDays(29))));
        assertThat(kept()).isEqualTo(1);
        brand.within(() -> retention.forget(Instant.now().plus(Duration.ofDays(31))));

        assertThat(kept()).isZero();
        assertThat(said()).isEqualTo(1);
    }

    @Test
    void aBrandThatKeepsThemForGoodLosesNothing() {
        keep(null);

        brand.within(() -> retention.forget(Instant.now().plus(Duration.ofDays(100_000))));

        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void whatHasNotBeenReadYetStaysHoweverOldItIs() {
        List<Long> nothing = List.of(0L, 0L);

        int forgotten = brand.get(
                () -> inbound.forget(brand.workspace(), Instant.now().plus(Duration.ofDays(9_999)), nothing, 100));

        assertThat(forgotten).isZero();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void nothingOfAnotherBrandGoes() {
        Brand other = brands.open();

        other.within(() -> retention.forget(Instant.now().plus(Duration.ofDays(9_999))));

        assertThat(kept()).isEqualTo(1);
    }

    private void keep(Integer days) {
        Map<String, Object> settings = new java.util.HashMap<>(
                Map.of("name", "Snowdrift", "timeZone", "Asia/Shanghai", "languages", List.of("en")));
        settings.put("rawDays", days);
        assertThat(brand.api()
                        .put()
                        .uri("/api/v1/workspace")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(settings)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    private long kept() {
        return brand.get(() -> jdbc.sql("select count(*) from channels.delivery where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }

    private long said() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 1).total());
    }
}
