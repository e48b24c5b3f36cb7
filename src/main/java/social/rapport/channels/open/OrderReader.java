package social.rapport.channels.open;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.OrderState;
import social.rapport.channels.shop.Order;
import social.rapport.channels.shop.Order.Step;
import social.rapport.shared.Money;
import tools.jackson.core.JsonParser;

/** Reads one order of the open format in one pass, as it stands now, and notes everything that is wrong with it. */
final class OrderReader {

    private static final int NUMBER = 100;
    private static final int TITLE = 200;
    private static final String REFUNDED = "refunded";

    private static final Activity.Profile NOBODY =
            new Activity.Profile("", null, null, null, null, null, null, false, null, false, null, null, null);

    private final JsonParser parser;
    private final Mistakes mistakes;
    private final Values values;
    private final ActivityReader activities;
    private final Instant latest;

    OrderReader(JsonParser parser, Mistakes mistakes, Instant now) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.values = new Values(parser, mistakes);
        this.activities = new ActivityReader(parser, mistakes, now);
        this.latest = now.plus(ActivityReader.CLOCKS_DIFFER);
    }

    /** As senders call it. */
    private enum State {
        PAID,
        SHIPPED,
        PARTLY_REFUNDED,
        REFUNDED,
        CANCELLED
    }

    /** @param amount what was paid back, in minor units */
    private record Refund(String id, @Nullable Long amount) {}

    /** Reads the object that the parser has entered, up to its end. What it returns is whole only where no mistake was noted. */
    Order read() {
        String number = null;
        State state = null;
        Instant at = null;
        Instant boughtAt = null;
        String currency = null;
        Long amount = null;
        List<Order.Line> lines = List.of();
        String url = null;
        Refund refund = null;
        Activity.Profile person = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "number" -> number = values.id(NUMBER);
                case "state" -> state = values.oneOf(State.class, State.PAID);
                case "at" -> at = values.instant(ActivityReader.EARLIEST, latest);
                case "bought_at" -> boughtAt = values.instant(ActivityReader.EARLIEST, latest);
                case "currency" -> currency = values.currency();
                case "amount" -> amount = values.count();
                case "lines" -> lines = values.list(Order.MOST_LINES, this::line);
                case "url" -> url = values.url();
                case "refund" -> refund = values.object(this::refund);
                case "person" -> person = values.object(activities::person);
                default -> values.unknown();
            }
        }
        require(number, "number");
        require(state, "state");
        require(at, "at");
        require(person, "person");
        boolean isPriced = amount != null || lines.stream().anyMatch(line -> line.price() != null);
        if (isPriced || (refund != null && refund.amount() != null)) {
            require(currency, "currency");
        }
        if (state == State.PARTLY_REFUNDED) {
            require(refund, "refund");
        }
        String known = Objects.requireNonNullElse(number, "");
        Instant moment = Objects.requireNonNullElse(at, Instant.EPOCH);
        return new Order(
                known,
                known,
                Objects.requireNonNullElse(boughtAt, moment),
                money(amount, currency),
                lines,
                url,
                steps(Objects.requireNonNullElse(state, State.PAID), moment, refund, currency),
                Objects.requireNonNullElse(person, NOBODY));
    }

    private Order.Line line() {
        String title = null;
        String sku = null;
        BigDecimal quantity = BigDecimal.ONE;
        Long price = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "title" -> title = values.text(TITLE);
                case "sku" -> sku = values.id(NUMBER);
                case "quantity" -> quantity = Objects.requireNonNullElse(values.quantity(), quantity);
                case "price" -> price = values.count();
                default -> values.unknown();
            }
        }
        require(title, "title");
        return new Order.Line(Objects.requireNonNullElse(title, ""), sku, quantity, price);
    }

    private Refund refund() {
        String id = null;
        Long amount = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "id" -> id = values.id(NUMBER);
                case "amount" -> amount = values.count();
                default -> values.unknown();
            }
        }
        require(id, "id");
        return new Refund(Objects.requireNonNullElse(id, ""), amount);
    }

    private static List<Step> steps(State state, Instant at, @Nullable Refund refund, @Nullable String currency) {
        Money back = refund == null ? null : money(refund.amount(), currency);
        return switch (state) {
            case PAID -> List.of();
            case SHIPPED -> List.of(Step.once(OrderState.SHIPPED, at));
            case PARTLY_REFUNDED ->
                List.of(new Step(
                        REFUNDED + "/" + (refund == null ? "" : refund.id()), OrderState.PARTLY_REFUNDED, at, back));
            case REFUNDED -> List.of(new Step(REFUNDED, OrderState.REFUNDED, at, back));
            case CANCELLED -> List.of(Step.once(OrderState.CANCELLED, at));
        };
    }

    private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
        return minor == null || currency == null ? null : new Money(minor, currency);
    }

    private void require(@Nullable Object value, String name) {
        if (value == null) {
            mistakes.missing(name);
        }
    }
}
