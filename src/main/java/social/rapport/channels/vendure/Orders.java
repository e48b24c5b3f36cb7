package social.rapport.channels.vendure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
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
import tools.jackson.databind.JsonNode;

/** Reads orders as {@link Watch} asks for them. */
final class Orders {

    private static final Set<String> PAID = Set.of("Settled", "Authorized");
    private static final Set<String> SHIPPED = Set.of("Shipped", "PartiallyDelivered", "Delivered");

    /** Of whatever currency, amounts are in hundredths. */
    private static final int DECIMALS = 2;

    private Orders() {}

    /** Null where it is no order, or nobody's. */
    static @Nullable Order read(JsonNode told) {
        String id = OrderFacts.id(told, "id");
        String state = Told.text(told, "state", 60);
        Activity.Profile buyer = buyer(told.path("customer"));
        if (id == null || state == null || buyer == null) {
            return null;
        }
        String currency = OrderFacts.currency(told, "currencyCode");
        return new Order(
                id,
                Objects.requireNonNullElse(Told.name(told, "code"), id),
                OrderFacts.at(told, "orderPlacedAt"),
                total(told, currency),
                lines(told, currency),
                null,
                steps(told, state, currency),
                buyer);
    }

    private static Activity.@Nullable Profile buyer(JsonNode customer) {
        return OrderFacts.buyer(
                OrderFacts.id(customer, "id"),
                OrderFacts.name(Told.name(customer, "firstName"), Told.name(customer, "lastName")),
                Told.text(customer, "emailAddress", 320),
                Told.yes(customer.path("user"), "verified"),
                Told.text(customer, "phoneNumber", 40));
    }

    /** What was paid, since a cancelled order comes to nothing. */
    private static @Nullable Money total(JsonNode told, @Nullable String currency) {
        long paid = 0;
        for (JsonNode payment : told.path("payments")) {
            Long amount = minor(payment, "amount", currency);
            paid += amount != null && PAID.contains(payment.path("state").asString("")) ? amount : 0;
        }
        Long total = paid > 0 ? Long.valueOf(paid) : minor(told, "totalWithTax", currency);
        return total == null || currency == null ? null : new Money(total, currency);
    }

    private static @Nullable Long minor(JsonNode of, String name, @Nullable String currency) {
        BigDecimal hundredths = OrderFacts.decimal(of, name);
        return hundredths == null || currency == null
                ? null
                : Long.valueOf(hundredths
                        .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits() - DECIMALS)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    private static List<Order.Line> lines(JsonNode told, @Nullable String currency) {
        List<Order.Line> lines = new ArrayList<>();
        for (JsonNode line : told.path("lines")) {
            JsonNode variant = line.path("productVariant");
            String title = Told.name(variant, "name");
            BigDecimal quantity = OrderFacts.decimal(line, "orderPlacedQuantity");
            if (title != null && quantity != null && quantity.signum() > 0) {
                lines.add(new Order.Line(
                        title,
                        Told.name(variant, "sku"),
                        quantity,
                        minor(line, "discountedUnitPriceWithTax", currency)));
            }
        }
        return lines;
    }

    private static List<Step> steps(JsonNode told, String state, @Nullable String currency) {
        List<Step> steps = new ArrayList<>();
        Instant changed = OrderFacts.at(told, "updatedAt");
        if (changed != null && SHIPPED.contains(state)) {
            steps.add(Step.once(OrderState.SHIPPED, changed));
        }
        Money total = total(told, currency);
        long back = 0;
        for (JsonNode payment : told.path("payments")) {
            for (JsonNode refund : payment.path("refunds")) {
                String id = OrderFacts.id(refund, "id");
                Instant at = OrderFacts.at(refund, "createdAt");
                Long amount = minor(refund, "total", currency);
                if (id != null && at != null && "Settled".equals(Told.text(refund, "state", 60))) {
                    back += amount == null ? 0 : amount;
                    boolean isAll = total != null && back >= total.minor();
                    steps.add(new Step(
                            "refunded/" + id,
                            isAll ? OrderState.REFUNDED : OrderState.PARTLY_REFUNDED,
                            at,
                            amount == null || currency == null ? null : new Money(amount, currency)));
                }
            }
        }
        if (changed != null && state.equals("Cancelled")) {
            steps.add(Step.once(OrderState.CANCELLED, changed));
        }
        return steps;
    }
}
