package social.rapport.portal.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Wanted;

/** A need as somebody types it into a form. */
final class NeedFields {

    /** The last moment of a day. */
    private static final LocalTime END = LocalTime.of(23, 59, 59);

    private NeedFields() {}

    /** Before anything is typed. */
    static Form fresh() {
        return Form.empty()
                .with("firmness", Wanted.Firmness.LIKELY.key())
                .with("audience", Wanted.Audience.BRAND.key());
    }

    static Form of(Wanted wanted) {
        Money budget = wanted.budget();
        Instant until = wanted.visibleUntil();
        LocalDate by = wanted.by();
        return Form.empty()
                .with("what", wanted.what())
                .with("by", by == null ? "" : by.toString())
                .with("budget", budget == null ? "" : budget.amount().toPlainString())
                .with("currency", budget == null ? "" : budget.currency())
                .with("firmness", wanted.firmness().key())
                .with("audience", wanted.audience().key())
                .with("until", until == null ? "" : Times.here().day(until).toString());
    }

    /** @throws Fault.Caller naming every field that cannot be read */
    static Wanted wanted(Form form) {
        List<Fault.Field> wrong = new ArrayList<>();
        LocalDate by = read(form, "by", "need.wrong.by", LocalDate::parse, wrong);
        LocalDate until = read(form, "until", "need.wrong.until", LocalDate::parse, wrong);
        Money budget = read(
                form,
                "budget",
                "portal.wrong.budget",
                amount -> Money.of(amount, form.get("currency")).orElseThrow(() -> new DateTimeException(amount)),
                wrong);
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new Wanted(
                form.get("what").replace("\r\n", "\n"),
                by,
                budget,
                Wanted.Firmness.of(form.get("firmness"))
                        .orElseThrow(() -> Fault.invalid("/firmness", "portal.wrong.choice")),
                Wanted.Audience.of(form.get("audience"))
                        .orElseThrow(() -> Fault.invalid("/audience", "portal.wrong.choice")),
                until == null ? null : until.atTime(END).atZone(zone()).toInstant());
    }

    private static ZoneId zone() {
        return PortalVisit.here().theirs().timeZone();
    }

    private static <T> @Nullable T read(
            Form form, String field, String message, Function<String, T> reading, List<Fault.Field> wrong) {
        try {
            return form.get(field).isEmpty() ? null : reading.apply(form.get(field));
        } catch (DateTimeException unreadable) {
            wrong.add(new Fault.Field('/' + field, message));
            return null;
        }
    }

    /** The form again with what the domain says, in the words and fields of the form. */
    static Form refused(Form form, Fault.Caller fault) {
        return form.refused(
                fault.fields().isEmpty()
                        ? fault
                        : Fault.invalid(
                                fault.fields().stream().map(NeedFields::asTyped).toList()));
    }

    private static Fault.Field asTyped(Fault.Field field) {
        return switch (field.pointer()) {
            case "/visibleUntil" -> new Fault.Field("/until", field.message());
            case "/budget" -> new Fault.Field("/budget", "portal.wrong.budget");
            default -> field;
        };
    }
}
