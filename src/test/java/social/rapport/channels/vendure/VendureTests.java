package social.rapport.channels.vendure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connectors;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.support.RapportTest;
import tools.jackson.databind.json.JsonMapper;

/** Orders as the schema of Vendure's Admin API has them. */
@RapportTest
class VendureTests {

    @Autowired
    Connectors connectors;

    private static final Instant AT = Instant.parse("2026-05-04T09:20:00Z");

    @Test
    void amountsAreInHundredthsOfWhateverCurrency() {
        for (var one : List.of(
                List.of("KRW", 1_200L, 600L),
                List.of("EUR", 120_000L, 60_000L),
                List.of("KWD", 1_200_000L, 600_000L))) {
            Activity bought =
                    read(ShopServer.order("7", one.getFirst().toString(), AT)).getFirst();
            assertThat(bought.attributes()).containsEntry("amount", one.get(1));
            assertThat(bought.attributes().get("lines").toString()).contains("price=" + one.get(2) + "}");
        }
    }

    @Test
    void whoHasProvedTheirAddressIsKnownByIt() {
        Activity.Profile buyer =
                read(ShopServer.order("7", "KRW", AT)).getFirst().profile();
        assertThat(buyer)
                .extracting("id", "name", "email", "emailVerified")
                .containsExactly(ShopServer.CUSTOMER, "김미나", "mina@example.com", true);
        String guest = ShopServer.order("7", "KRW", AT).replace("{\"verified\":true}", "null");
        assertThat(read(guest).getFirst().profile().emailVerified()).isFalse();
    }

    @Test
    void whatIsCancelledKeepsWhatWasPaidAndWhatComesBackInFullIsToldSo() {
        String cancelled = ShopServer.order("7", "EUR", AT)
                .replace("PaymentSettled", "Cancelled")
                .replace("\"totalWithTax\":120000", "\"totalWithTax\":0")
                .replace(
                        "\"refunds\":[]",
                        "\"refunds\":[{\"id\":\"1\",\"state\":\"Settled\",\"total\":20000,\"createdAt\":\"" + AT
                                + "\"},{\"id\":\"2\",\"state\":\"Settled\",\"total\":100000,\"createdAt\":\"" + AT
                                + "\"},{\"id\":\"3\",\"state\":\"Pending\",\"total\":1,\"createdAt\":\"" + AT + "\"}]");

        List<Activity> told = read(cancelled);

        assertThat(told.getFirst().attributes()).containsEntry("amount", 120_000L);
        assertThat(told)
                .extracting(one -> one.externalId() + " " + one.attributes().get("state"))
                .containsExactly(
                        "order/7 null",
                        "order/7/refunded/1 partly_refunded",
                        "order/7/refunded/2 refunded",
                        "order/7/cancelled cancelled");
        assertThat(read(cancelled.replace("\"orderPlacedAt\":\"" + AT + "\"", "\"orderPlacedAt\":null")))
                .isEmpty();
    }

    /** Vendure does not count it as one: its order was changed weeks ago. */
    @Test
    void aRefundThatIsNoChangeOfItsOrderIsFound() throws Exception {
        try (ShopServer server = new ShopServer();
                Source source = open(server)) {
            Instant placed = Instant.now().minus(Duration.ofDays(40));
            for (int i = 0; i < 60; i++) {
                server.has(ShopServer.order("x" + i, "EUR", placed));
            }
            server.has(ShopServer.order("back", "EUR", placed)
                    .replace(
                            "\"refunds\":[]",
                            "\"refunds\":[{\"id\":\"1\",\"state\":\"Settled\",\"total\":500,\"createdAt\":\""
                                    + Instant.now() + "\"}]"));

            List<InboundLog.Payload> found = new ArrayList<>();
            Duration rest = Duration.ZERO;
            while (rest.isZero()) {
                Source.News news = source.next(Duration.ZERO);
                found.addAll(news.payloads());
                rest = news.rest();
            }

            assertThat(found).extracting(InboundLog.Payload::key).containsExactly("back");
            assertThat(source.next(Duration.ZERO).payloads()).isEmpty();
        }
    }

    private Source open(ShopServer server) throws NetworkFailure {
        Map<String, String> values = server.settings();
        Channel channel = new Channel(
                WorkspaceId.next(),
                ChannelId.next(),
                "vendure",
                "vendure",
                "Shop",
                Channel.State.ACTIVE,
                Map.of("url", values.getOrDefault("url", "")),
                AT);
        return connectors.of(channel).open(new ConnectedChannel(channel, values), null);
    }

    private static List<Activity> read(String order) {
        return Objects.requireNonNull(Orders.read(JsonMapper.shared().readTree(order)))
                .activities();
    }
}
