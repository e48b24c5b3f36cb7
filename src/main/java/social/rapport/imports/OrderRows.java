package social.rapport.imports;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.imports.Plan.Column;
import social.rapport.shared.Money;
import social.rapport.shared.text.Moments;

/** Reads one order a row, as it stands in the file. Times without an offset are the brand's own, amounts are in major units. */
final class OrderRows implements Telling {

    private static final String PARTLY_REFUNDED = "partly_refunded";
    private static final int LONGEST_TITLE = 200;

    /** By the words in which shops write them down, without what is neither letter nor digit. */
    private static final Map<String, String> STATES = states("""
            paid: paid processing authorized 已付款 待发货 결제완료 배송준비중
            shipped: shipped fulfilled completed complete delivered 已发货 已完成 交易成功 배송중 배송완료 구매확정
            partly_refunded: partlyrefunded partiallyrefunded 部分退款 일부환불
            refunded: refunded 已退款 환불 환불완료
            cancelled: cancelled canceled voided 已取消 交易关闭 취소 취소완료
            """);

    private final Plan plan;
    private final ZoneId zone;

    OrderRows(Plan plan, ZoneId zone) {
        this.plan = plan;
        this.zone = zone;
    }

    private static Map<String, String> states(String lines) {
        Map<String, String> states = new HashMap<>();
        lines.lines().forEach(line -> {
            int end = line.indexOf(": ");
            for (String word : line.substring(end + 2).split(" ")) {
                states.put(word, line.substring(0, end));
            }
        });
        return Map.copyOf(states);
    }

    @Override
    public Told tell(Piece row) throws Refusal {
        row.refuse();
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            Column column = plan.columns().get(i);
            String value = row.cell(i).strip();
            if (!value.isEmpty() && !column.target().equals(Mapping.SKIP)) {
                said.put(column.target(), value);
            }
        }
        String state = state(said.get("state"));
        String currency = said.get("currency");
        Map<String, Object> order = new Fields()
                .put("number", said.get("number"))
                .put("state", state)
                .put("at", time(said.get("at")).toString())
                .put("currency", currency == null ? null : currency.toUpperCase(Locale.ROOT))
                .put("amount", amount(said.get("amount"), currency))
                .put("lines", said.containsKey("items") ? List.of(Map.of("title", items(said))) : null)
                .put("url", said.get("url"))
                .put("refund", state.equals(PARTLY_REFUNDED) ? Map.of("id", "import") : null)
                .put("person", person(said))
                .map();
        return Told.of(Map.of("orders", List.of(order)));
    }

    private static String items(Map<String, String> said) {
        String items = said.getOrDefault("items", "").replaceAll("\\p{Cntrl}+", ", ");
        return items.codePointCount(0, items.length()) <= LONGEST_TITLE
                ? items
                : items.substring(0, items.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    private static String state(@Nullable String text) throws Refusal {
        String word = text == null ? "paid" : text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        String state = STATES.get(word);
        if (state == null) {
            throw new Refusal("imports.row.state", String.valueOf(text));
        }
        return state;
    }

    private static @Nullable Long amount(@Nullable String text, @Nullable String currency) throws Refusal {
        if (text == null) {
            return null;
        }
        if (currency == null) {
            throw new Refusal("imports.row.currency", text);
        }
        return Money.of(text.replaceAll("\\p{Sc}", "").strip(), currency.toUpperCase(Locale.ROOT))
                .map(Money::minor)
                .orElseThrow(() -> new Refusal("imports.row.amount", text + " " + currency));
    }

    private Instant time(@Nullable String text) throws Refusal {
        if (text == null) {
            throw new Refusal("imports.row.time", "");
        }
        return Moments.of(text, zone).orElseThrow(() -> new Refusal("imports.row.time", text));
    }

    private Map<String, Object> person(Map<String, String> said) throws Refusal {
        return new Fields()
                .put("id", InteractionRows.who(said))
                .put("handle", said.get("handle"))
                .put("name", said.get("name"))
                .put("email", said.get("email"))
                .put("email_verified", plan.confirmed() && said.containsKey("email") ? true : null)
                .put("phone", said.get("phone"))
                .put("phone_verified", plan.confirmed() && said.containsKey("phone") ? true : null)
                .map();
    }
}
