package social.rapport.channels.vendure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source;
import social.rapport.channels.shop.Order;
import social.rapport.channels.shop.OrderFacts;
import social.rapport.channels.shop.Since;
import social.rapport.shared.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders that were changed since they were last asked for, the oldest change first. What was changed just before the last one may have been
 * written only after it, and is asked for once more. A refund does not count as a change of its order with Vendure, so that from time to time
 * those of a while are looked through for such.
 */
final class Watch implements Source {

    /** All that is asked of an order. */
    static final String QUERY = """
            query ($options: OrderListOptions) {
              orders(options: $options) {
                items {
                  id code state orderPlacedAt updatedAt currencyCode totalWithTax
                  customer { id firstName lastName emailAddress phoneNumber user { verified } }
                  lines { orderPlacedQuantity discountedUnitPriceWithTax productVariant { name sku } }
                  payments { state amount refunds { id state total createdAt } }
                }
              }
            }
            """;

    static final String CHANGED = "updatedAt";

    private static final String PLACED = "orderPlacedAt";
    private static final int MOST = 50;
    private static final int REMEMBERED = 2_000;
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    private static final Duration LOOKS_BACK_EVERY = Duration.ofHours(6);
    private static final Duration REFUNDED_WITHIN = Duration.ofDays(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final VendureApi api;
    private final ConnectedChannel channel;

    /** What is given again as it was is not stored again. */
    private final Set<UUID> given = new HashSet<>();

    private Instant since;
    private Instant latest;
    private Instant lookBackAt = Instant.EPOCH;
    private boolean looksBack;
    private int skip;

    Watch(VendureApi api, ConnectedChannel channel, @Nullable String cursor) {
        this.api = api;
        this.channel = channel;
        this.since = Since.of(cursor);
        this.latest = since;
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        Instant now = Clock.systemUTC().instant();
        if (skip == 0 && given.size() > REMEMBERED) {
            given.clear();
        }
        Map<String, Object> options = looksBack
                ? options(MOST, skip, PLACED, now.minus(REFUNDED_WITHIN))
                : options(MOST, skip, CHANGED, since.minus(OVERLAP));
        JsonNode orders = api.ask(channel, QUERY, Map.of("options", options))
                .path("orders")
                .path("items");
        List<Payload> payloads = new ArrayList<>();
        orders.forEach(told -> take(told, payloads));
        boolean isFull = orders.size() >= MOST;
        skip = isFull ? skip + MOST : 0;
        if (isFull) {
            return new News(payloads, since.toString(), Duration.ZERO);
        }
        return turn(payloads, now);
    }

    private void take(JsonNode told, List<Payload> payloads) {
        Instant changed = OrderFacts.at(told, CHANGED);
        Order order = Orders.read(told);
        if (!looksBack) {
            latest = changed != null && changed.isAfter(latest) ? changed : latest;
        }
        boolean isTold = order != null && !(looksBack ? order.steps() : order.activities()).isEmpty();
        if (order != null && isTold && given.add(Sha256.key(told.toString()))) {
            payloads.add(new Payload(order.id(), JSON.writeValueAsBytes(told)));
        }
    }

    /** All has been read that was asked for: what comes next. */
    private News turn(List<Payload> payloads, Instant now) {
        if (looksBack) {
            looksBack = false;
            lookBackAt = now.plus(LOOKS_BACK_EVERY);
        } else {
            since = latest;
            looksBack = !now.isBefore(lookBackAt);
        }
        return new News(payloads, since.toString(), looksBack ? Duration.ZERO : EVERY);
    }

    /** Carts are orders too, as long as they are active. */
    static Map<String, Object> options(int take, int skip, String field, Instant after) {
        return Map.of(
                "take",
                take,
                "skip",
                skip,
                "sort",
                Map.of(field, "ASC"),
                "filter",
                Map.of(field, Map.of("after", after.toString()), "active", Map.of("eq", false)));
    }

    @Override
    public void close() {}
}
