package social.rapport.vault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A purchase as an <a href="https://schema.org/Order">Order of schema.org</a>: its lines are the accepted offers, what was paid
 * stands on its invoice.
 */
final class OrderJson {

    private OrderJson() {}

    static ObjectNode of(Bought bought) {
        ObjectNode order = object("Order");
        order.set("seller", object("Organization").put("name", bought.seller()));
        order.put("orderDate", bought.on().toString());
        put(order, "orderNumber", bought.number());
        put(order, "description", bought.note());
        Money total = bought.total();
        if (total != null || bought.category() != null) {
            ObjectNode invoice = object("Invoice");
            put(invoice, "category", bought.category());
            if (total != null) {
                invoice.set(
                        "totalPaymentDue",
                        object("MonetaryAmount")
                                .put("value", Amounts.plain(total))
                                .put("currency", total.currency()));
            }
            order.set("partOfInvoice", invoice);
        }
        var offers = order.putArray("acceptedOffer");
        bought.lines().forEach(line -> offers.add(offer(line)));
        return order;
    }

    private static ObjectNode offer(Bought.Line line) {
        ObjectNode offer = object("Offer");
        offer.set("itemOffered", object("Product").put("name", line.what()));
        offer.set(
                "eligibleQuantity",
                object("QuantitativeValue").put("value", line.quantity().toPlainString()));
        Money price = line.price();
        if (price != null) {
            offer.put("price", Amounts.plain(price)).put("priceCurrency", price.currency());
        }
        return offer;
    }

    static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("@type", type);
    }

    static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** @throws social.rapport.shared.Fault.Caller naming what is wrong */
    static Bought read(JsonNode order) {
        JsonNode invoice = order.path("partOfInvoice");
        JsonNode due = invoice.path("totalPaymentDue");
        List<Bought.Line> lines = new ArrayList<>();
        for (JsonNode offer : each(order.path("acceptedOffer"))) {
            lines.add(line(offer));
        }
        String seller = text(order.path("seller").path("name"));
        return new Bought(
                seller.isEmpty() ? text(order.path("seller")) : seller,
                Days.read("/on", text(order.path("orderDate"))),
                lines,
                money("/total", text(due.path("value")), text(due.path("currency"))),
                text(invoice.path("category")),
                text(order.path("orderNumber")),
                text(order.path("description")));
    }

    private static Bought.Line line(JsonNode offer) {
        String quantity = text(offer.path("eligibleQuantity").path("value"));
        return new Bought.Line(
                text(offer.path("itemOffered").path("name")),
                quantity.isEmpty() ? BigDecimal.ONE : Amounts.quantity("/quantity", quantity),
                money("/price", text(offer.path("price")), text(offer.path("priceCurrency"))));
    }

    private static @Nullable Money money(String pointer, String amount, String currency) {
        return amount.isEmpty() ? null : Amounts.read(pointer, amount, currency);
    }

    /** Of what JSON-LD lets stand alone or as a list. */
    static Iterable<JsonNode> each(JsonNode one) {
        return one.isArray()
                ? one
                : Optional.of(one).filter(JsonNode::isObject).stream().toList();
    }

    static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    }
}
