package social.rapport.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Hmac;
import social.rapport.channels.Ingress;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Received;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Role;
import tools.jackson.databind.json.JsonMapper;

/** Orders as WooCommerce's documentation publishes them, delivered and asked for. */
@RapportTest
class WooCommerceTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final String[] COMPLETED = {
        "\"status\": \"processing\"", "\"status\": \"completed\"",
        "\"date_completed_gmt\": null", "\"date_completed_gmt\": \"2017-03-24T08:00:00\""
    };

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Ingress ingress;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    private final WooServer server = new WooServer();
    private Brand brand;
    private Channel channel;
    private String secret = "";

    @BeforeEach
    void connect() {
        brand = brands.open();
        Channels.Secret made =
                brand.get(() -> channels.connect(brand.system(), "woocommerce", "", "Shop", server.settings()));
        channel = made.channel();
        secret = Objects.requireNonNull(made.secret());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anOrderAsItIsPublishedIsAPurchase() {
        Activity bought = read(WooServer.published()).getFirst();

        assertThat(bought.verb()).isEqualTo(Verb.BOUGHT);
        assertThat(bought.externalId()).isEqualTo("order/727");
        assertThat(bought.at()).isEqualTo(Instant.parse("2017-03-22T19:28:08Z"));
        assertThat(bought.about()).extracting("type", "id").containsExactly("order", "727");
        assertThat(bought.attributes())
                .containsEntry("amount", 2935L)
                .containsEntry("currency", "USD")
                .containsEntry("items", "Woo Single #1 × 2, Ship Your Idea – Color: Black, Size: M Test");
        assertThat(bought.attributes().get("lines").toString())
                .contains("sku=Bar3", "quantity=2", "price=300", "price=1200");
        assertThat(bought.profile())
                .extracting("id", "name", "email", "emailVerified", "phone", "phoneVerified")
                .containsExactly(
                        "guest:john.doe@example.com",
                        "John Doe",
                        "john.doe@example.com",
                        false,
                        "(555) 555-5555",
                        false);
    }

    @Test
    void whatIsOnlyBegunIsNoPurchaseAndWhatIsPaidOnDeliveryIs() {
        String unpaid = WooServer.published("\"date_paid_gmt\": \"2017-03-22T19:28:08\"", "\"date_paid_gmt\": null");
        assertThat(read(unpaid)).extracting(Activity::at).containsExactly(Instant.parse("2017-03-22T19:28:02Z"));
        for (String status : List.of("pending", "on-hold", "cancelled", "failed", "checkout-draft")) {
            assertThat(read(unpaid.replace("\"processing\"", "\"" + status + "\"")))
                    .isEmpty();
        }
        assertThat(read("{\"id\":727}")).isEmpty();
    }

    @Test
    void whatHasNoSmallerPartIsCountedWhole() {
        Activity won = read(WooServer.published("USD", "KRW", "\"total\": \"29.35\"", "\"total\": \"29350\""))
                .getFirst();

        assertThat(won.attributes()).containsEntry("amount", 29_350L).containsEntry("currency", "KRW");
    }

    @Test
    void anOrderInWhicheverStateIsOnePurchaseWithWhatBecameOfIt() {
        assertThat(deliver(WooServer.published()).payloads()).hasSize(1);
        deliver(WooServer.published(COMPLETED));
        deliver(WooServer.published(COMPLETED));
        deliver(WooServer.published(
                "\"status\": \"processing\"",
                "\"status\": \"completed\"",
                "\"date_completed_gmt\": null",
                "\"date_completed_gmt\": \"2017-03-24T08:00:00\"",
                "\"date_modified_gmt\": \"2017-03-22T19:28:08\"",
                "\"date_modified_gmt\": \"2017-03-25T10:00:00\"",
                "\"refunds\": []",
                "\"refunds\": [{\"id\":9,\"reason\":\"\",\"total\":\"-10.00\"}]"));

        List<Interaction> told = awaitInteractions(3);
        assertThat(told)
                .extracting(Interaction::verb, one -> one.attributes().get("state"), one -> one.attributes()
                        .get("amount"))
                .containsExactlyInAnyOrder(
                        tuple(Verb.BOUGHT, null, 2935),
                        tuple(Verb.UPDATED, "shipped", null),
                        tuple(Verb.UPDATED, "partly_refunded", 1000));
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        String page =
                agent.get("/people/" + told.getFirst().person() + "/purchases").body();
        assertThat(page).contains("Woo Single #1 × 2", "Partly refunded").doesNotContain("Shipped");
        assertThat(agent.get("/people/" + told.getFirst().person() + "/timeline")
                        .body())
                .contains("Order shipped", "Order partly refunded");
    }

    @Test
    void aPingIsAnsweredAndWhatIsForgedIsRefused() {
        assertThat(post("webhook_id=12".getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded", null)
                        .status())
                .isEqualTo(200);
        byte[] order = WooServer.published().getBytes(StandardCharsets.UTF_8);
        for (String signature : new String[] {
            null, "", Hmac.of("another", order).base64(), Hmac.of(secret, order).hex()
        }) {
            assertThatThrownBy(() -> post(order, "application/json", signature))
                    .isInstanceOf(Fault.Caller.class)
                    .extracting(fault -> ((Fault.Caller) fault).kind())
                    .isEqualTo(Fault.Kind.UNAUTHENTICATED);
        }
    }

    @Test
    void whatNoWebhookToldIsAskedFor() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 1; i <= 60; i++) {
            server.has(WooServer.published(
                    "\"id\": 727",
                    "\"id\": " + i,
                    "\"number\": \"727\"",
                    "\"number\": \"" + i + "\"",
                    "\"date_modified_gmt\": \"2017-03-22T19:28:08\"",
                    "\"date_modified_gmt\": \"" + SECOND.format(now.minusMinutes(61 - i)) + "\""));
        }
        hurry();
        awaitInteractions(60);

        server.refuse(401);
        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.woocommerce_key");
        server.refuse(0);
        server.has(WooServer.published(
                "\"id\": 727",
                "\"id\": 61",
                "\"date_modified_gmt\": \"2017-03-22T19:28:08\"",
                "\"date_modified_gmt\": \"" + SECOND.format(now) + "\""));
        assertThat(Objects.requireNonNull(check().standing()).account()).isEqualTo("Snowdrift shop");
        hurry();
        awaitInteractions(61);
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in")))
                .orElseThrow();
    }

    private void hurry() {
        brand.within(() -> channels.tryAgain(brand.system(), channel.id()));
    }

    private static List<Activity> read(String order) {
        var read = Orders.read(JsonMapper.shared().readTree(order));
        return read == null ? List.of() : read.activities();
    }

    private List<Interaction> awaitInteractions(int count) {
        return await().atMost(LONG)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 200).items()),
                        all -> all.size() >= count);
    }

    private Received deliver(String order) {
        byte[] body = order.getBytes(StandardCharsets.UTF_8);
        return post(body, "application/json", Hmac.of(secret, body).base64());
    }

    private Received post(byte[] body, String type, @Nullable String signature) {
        Map<String, List<String>> headers = signature == null
                ? Map.of("content-type", List.of(type))
                : Map.of("content-type", List.of(type), "x-wc-webhook-signature", List.of(signature));
        return ingress.receive(channel.id(), new WebhookRequest("POST", "/in/woocommerce", Map.of(), headers, body));
    }
}
