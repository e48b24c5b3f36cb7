package social.rapport.channels.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.OrderState;
import social.rapport.channels.Verb;
import social.rapport.shared.Money;

/**
 * An order as a shop tells it, with all that has become of it so far. However often it is told, and in whichever state, it is one
 * purchase: {@link Verb#BOUGHT} once, and {@link Verb#UPDATED} once for each state that it came to later.
 *
 * @param id the shop's own, which never changes
 * @param number by which people know it
 * @param boughtAt when it was paid, or became sure to be; null as long as it is only begun, and then nothing is told of it
 * @param total what is paid for it, with shipping and taxes
 * @param lines what was bought, as much as is kept
 * @param url where it can be looked at
 */
public record Order(
        String id,
        String number,
        @Nullable Instant boughtAt,
        @Nullable Money total,
        List<Line> lines,
        @Nullable String url,
        List<Step> steps,
        Activity.Profile buyer) {

    /** How many lines are kept of one order. */
    public static final int MOST_LINES = 40;

    private static final int LONGEST_ITEMS = 300;
    private static final int LONGEST_TITLE = 200;

    public Order {
        lines = lines.stream().limit(MOST_LINES).toList();
        steps = List.copyOf(steps);
    }

    /**
     * One thing of an order.
     *
     * @param quantity how many
     * @param price of one, in minor units of the order's currency
     */
    public record Line(
            String title,
            @Nullable String sku,
            BigDecimal quantity,
            @Nullable Long price) {

        private String words() {
            return quantity.compareTo(BigDecimal.ONE) == 0
                    ? title
                    : title + " × " + quantity.stripTrailingZeros().toPlainString();
        }

        private Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("title", title);
            if (sku != null) {
                facts.put("sku", sku);
            }
            facts.put("quantity", quantity);
            if (price != null) {
                facts.put("price", price);
            }
            return facts;
        }
    }

    /**
     * What became of it.
     *
     * @param id what tells it from others of the same order
     * @param amount what was paid back
     */
    public record Step(
            String id,
            OrderState state,
            Instant at,
            @Nullable Money amount) {

        /** What can become of an order only once. */
        public static Step once(OrderState state, Instant at) {
            return new Step(state.key(), state, at, null);
        }
    }

    /** What it tells of its buyer, in the order in which it happened. */
    public List<Activity> activities() {
        List<Activity> told = new ArrayList<>();
        if (boughtAt != null) {
            told.add(bought(boughtAt));
            steps.forEach(step -> told.add(updated(step, boughtAt)));
        }
        return told;
    }

    private Activity bought(Instant at) {
        Map<String, Object> facts = new LinkedHashMap<>(amount(total));
        if (!lines.isEmpty()) {
            facts.put("items", items());
            facts.put("lines", lines.stream().map(Line::facts).toList());
        }
        return activity("order/" + id, Verb.BOUGHT, Direction.INBOUND, at, facts);
    }

    /** Where one moment alone is told of an order, as in a table, what became of it still comes behind its purchase. */
    private Activity updated(Step step, Instant bought) {
        Map<String, Object> facts = new LinkedHashMap<>(amount(step.amount()));
        facts.put(OrderState.ATTRIBUTE, step.state().key());
        Instant at = step.at().isAfter(bought) ? step.at() : bought.plusMillis(1);
        return activity("order/" + id + "/" + step.id(), Verb.UPDATED, Direction.OUTBOUND, at, facts);
    }

    private static Map<String, Object> amount(@Nullable Money amount) {
        return amount == null ? Map.of() : Map.of("amount", amount.minor(), "currency", amount.currency());
    }

    private String items() {
        return cut(lines.stream().map(Line::words).collect(Collectors.joining(", ")), LONGEST_ITEMS);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private Activity activity(
            String externalId, Verb verb, Direction direction, Instant at, Map<String, Object> facts) {
        String title = lines.isEmpty() ? number : cut(items(), LONGEST_TITLE);
        return new Activity(
                externalId,
                verb,
                direction,
                Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                new Activity.About(OrderState.ORDER, number, title, url),
                facts,
                buyer,
                null);
    }
}
