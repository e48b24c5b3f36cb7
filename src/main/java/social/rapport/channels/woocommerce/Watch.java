package social.rapport.channels.woocommerce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source;
import social.rapport.channels.shop.Order;
import social.rapport.channels.shop.OrderFacts;
import social.rapport.channels.shop.Since;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders that changed since they were last asked for: webhooks tell of them at once, but WooCommerce gives a webhook up for good once five
 * deliveries in a row have failed, and tells of nothing that was before it.
 */
final class Watch implements Source {

    private static final int MOST = 50;
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WooCommerceApi api;
    private final ConnectedChannel channel;
    private final Set<String> given = new HashSet<>();
    private Instant since;
    private Instant latest;
    private int page = 1;

    Watch(WooCommerceApi api, ConnectedChannel channel, @Nullable String cursor) {
        this.api = api;
        this.channel = channel;
        this.since = Since.of(cursor);
        this.latest = since;
    }

    /** In the order of their ids, which does not move while its pages are turned. */
    @Override
    public News next(Duration longest) throws NetworkFailure {
        List<JsonNode> orders = api.orders(channel, query());
        List<Payload> payloads = new ArrayList<>();
        for (JsonNode told : orders) {
            Instant changed = OrderFacts.at(told, "date_modified_gmt");
            Order order = Orders.read(told);
            latest = changed != null && changed.isAfter(latest) ? changed : latest;
            if (order != null && !order.activities().isEmpty() && given.add(order.id() + "@" + changed)) {
                payloads.add(new Payload(order.id(), JSON.writeValueAsBytes(told)));
            }
        }
        boolean isFull = orders.size() >= MOST;
        page = isFull ? page + 1 : 1;
        if (!isFull) {
            if (latest.isAfter(since)) {
                String last = "@" + latest;
                given.removeIf(known -> !known.endsWith(last));
            }
            since = latest;
        }
        return new News(payloads, since.toString(), isFull ? Duration.ZERO : EVERY);
    }

    /** What changed in the very second of the last one may not have been there yet. */
    private String query() {
        return "per_page=" + MOST + "&page=" + page + "&orderby=id&order=asc&dates_are_gmt=true&modified_after="
                + URLEncoder.encode(since.minusSeconds(1).toString().replace("Z", ""), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
}
