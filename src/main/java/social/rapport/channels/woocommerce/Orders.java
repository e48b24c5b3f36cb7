package social.rapport.channels.woocommerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.OrderState;
import social.rapport.channels.Told;
import social.rapport.channels.shop.Order;
import social.rapport.channels.shop.Order.Step;
import social.rapport.channels.shop.OrderFacts;
import social.rapport.shared.Money;
import social.rapport.shared.text.HtmlText;
import tools.jackson.databind.JsonNode;

/** Reads orders, which webhooks deliver exactly as the REST API gives them. */
final class Orders {

    /** What is paid on delivery is bought once the shop works on it. */
    private static final Set<String> SURE = Set.of("processing", "completed");

    private static final String REFUNDED = "refunded";

    private Orders() {}

    /** Null where it is no order, or nobody's. */
    static @Nullable Order read(JsonNode told) {
        Long id = Told.number(told, "id");
        String status = Told.text(told, "status", 40);
        Activity.Profile buyer = buyer(told);
        if (id == null || status == null || buyer == null) {
            return null;
        }
        String currency = OrderFacts.currency(told, "currency");
        return new Order(
                id.toString(),
                Objects.requireNonNullElse(Told.name(told, "number"), id.toString()),
                boughtAt(told, status),
                OrderFacts.money(told, "total", currency),
                lines(told, currency),
                null,
                steps(told, status, currency),
                buyer);
    }

    private static Activity.@Nullable Profile buyer(JsonNode told) {
        Long customer = Told.number(told, "customer_id");
        JsonNode billing = told.path("billing");
        return OrderFacts.buyer(
                customer == null || customer < 1 ? null : customer.toString(),
                OrderFacts.name(Told.name(billing, "first_name"), Told.name(billing, "last_name")),
                Told.text(billing, "email", 320),
                false,
                Told.text(billing, "phone", 40));
    }

    private static @Nullable Instant boughtAt(JsonNode told, String status) {
        Instant paid = OrderFacts.at(told, "date_paid_gmt");
        return paid == null && SURE.contains(status) ? OrderFacts.at(told, "date_created_gmt") : paid;
    }

    private static List<Order.Line> lines(JsonNode told, @Nullable String currency) {
        List<Order.Line> lines = new ArrayList<>();
        for (JsonNode item : told.path("line_items")) {
            String html = Told.name(item, "name");
            String title = html == null ? null : Told.text(HtmlText.of(html), Told.LONGEST_NAME);
            BigDecimal quantity = OrderFacts.decimal(item, "quantity");
            if (title != null && quantity != null && quantity.signum() > 0) {
                lines.add(new Order.Line(
                        title, Told.name(item, "sku"), quantity, OrderFacts.minor(item, "price", currency)));
            }
        }
        return lines;
    }

    /** WooCommerce does not say when an order was refunded or cancelled, so it is when it was changed last. */
    private static List<Step> steps(JsonNode told, String status, @Nullable String currency) {
        List<Step> steps = new ArrayList<>();
        Instant completed = OrderFacts.at(told, "date_completed_gmt");
        Instant changed = OrderFacts.at(told, "date_modified_gmt");
        if (completed != null) {
            steps.add(Step.once(OrderState.SHIPPED, completed));
        }
        if (changed == null) {
            return steps;
        }
        if (status.equals(REFUNDED)) {
            Money all = OrderFacts.money(told, "total", currency);
            steps.add(new Step(REFUNDED, OrderState.REFUNDED, changed, all));
        } else {
            told.path("refunds").forEach(refund -> {
                Long id = Told.number(refund, "id");
                if (id != null) {
                    steps.add(new Step(
                            REFUNDED + "/" + id,
                            OrderState.PARTLY_REFUNDED,
                            changed,
                            OrderFacts.money(refund, "total", currency)));
                }
            });
        }
        if (status.equals("cancelled")) {
            steps.add(Step.once(OrderState.CANCELLED, changed));
        }
        return steps;
    }
}
