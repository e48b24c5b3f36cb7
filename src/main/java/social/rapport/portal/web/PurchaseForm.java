package social.rapport.portal.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Amounts;
import social.rapport.vault.Bought;
import social.rapport.vault.Purchase;
import social.rapport.vault.VaultId;

/** A purchase as its form has it: its lines in fields that are numbered, those that are left empty aside. */
final class PurchaseForm {

    private static final List<String> LINE = List.of("what-", "quantity-", "price-");

    private PurchaseForm() {}

    static Form fresh(VaultId id) {
        return Form.empty()
                .with("id", id.toString())
                .with("on", Times.here().day(Instant.now()).toString());
    }

    static Form of(Purchase purchase) {
        Bought bought = purchase.bought();
        Form form = Form.empty()
                .with("id", purchase.id().toString())
                .with("seller", bought.seller())
                .with("on", bought.on().toString())
                .with("total", plain(bought.total()))
                .with("currency", orEmpty(bought.currency()))
                .with("category", orEmpty(bought.category()))
                .with("number", orEmpty(bought.number()))
                .with("note", orEmpty(bought.note()));
        for (int i = 0; i < bought.lines().size(); i++) {
            Bought.Line line = bought.lines().get(i);
            form = form.with("what-" + i, line.what())
                    .with("quantity-" + i, line.quantity().toPlainString())
                    .with("price-" + i, plain(line.price()));
        }
        return form;
    }

    private static String plain(@Nullable Money amount) {
        return amount == null ? "" : Amounts.plain(amount);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** As it was typed, its lines closed up. */
    static Form typed(Map<String, List<String>> typed) {
        Form form = Form.of(typed);
        Map<String, List<String>> tidy = new HashMap<>(typed);
        int kept = 0;
        for (int i = 0; i < Bought.MOST_LINES; i++) {
            int from = i;
            boolean isFilled =
                    LINE.stream().anyMatch(name -> !form.get(name + from).isEmpty());
            for (String name : LINE) {
                tidy.remove(name + i);
                if (isFilled) {
                    tidy.put(name + kept, List.of(form.get(name + from)));
                }
            }
            kept += isFilled ? 1 : 0;
        }
        return Form.of(tidy);
    }

    /** How many lines are filled in. */
    static int lines(Form form) {
        return (int) Stream.iterate(0, i -> i + 1)
                .limit(Bought.MOST_LINES)
                .takeWhile(
                        i -> LINE.stream().anyMatch(name -> !form.get(name + i).isEmpty()))
                .count();
    }

    /** @throws Fault.Caller naming every field that cannot be read */
    static Bought bought(Form form) {
        List<Fault.Field> wrong = new ArrayList<>();
        List<Bought.Line> lines = new ArrayList<>();
        for (int i = 0; i < lines(form); i++) {
            lines.add(new Bought.Line(
                    form.get("what-" + i), quantity(form, "quantity-" + i, wrong), amount(form, "price-" + i, wrong)));
        }
        Bought bought = new Bought(
                form.get("seller"),
                day(form, wrong),
                lines,
                amount(form, "total", wrong),
                form.get("category"),
                form.get("number"),
                form.get("note").replace("\r\n", "\n"));
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return bought;
    }

    private static LocalDate day(Form form, List<Fault.Field> wrong) {
        try {
            return LocalDate.parse(form.get("on"));
        } catch (DateTimeException garbage) {
            wrong.add(new Fault.Field("/on", "vault.wrong.on"));
            return LocalDate.EPOCH;
        }
    }

    private static BigDecimal quantity(Form form, String field, List<Fault.Field> wrong) {
        try {
            return form.get(field).isEmpty() ? BigDecimal.ONE : Amounts.quantity('/' + field, form.get(field));
        } catch (Fault.Caller garbage) {
            wrong.addAll(garbage.fields());
            return BigDecimal.ONE;
        }
    }

    private static @Nullable Money amount(Form form, String field, List<Fault.Field> wrong) {
        try {
            return form.get(field).isEmpty() ? null : Amounts.read('/' + field, form.get(field), form.get("currency"));
        } catch (Fault.Caller garbage) {
            wrong.addAll(garbage.fields());
            return null;
        }
    }
}
