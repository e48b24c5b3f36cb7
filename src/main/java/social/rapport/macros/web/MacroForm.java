package social.rapport.macros.web;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Acts;
import social.rapport.macros.Acts.Standing;
import social.rapport.macros.Macro;
import social.rapport.macros.Macros.Told;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** A macro as a form shows it, and as a form sends it. */
final class MacroForm {

    private static final Pattern COMMA = Pattern.compile("[,，、]");

    private MacroForm() {}

    static Form begun(boolean isShared) {
        return Form.empty().with("sends", "true").with("shared", isShared ? "true" : "");
    }

    static Form of(Macro macro) {
        Acts acts = macro.acts();
        return Form.empty()
                .with("name", macro.name())
                .with(
                        "cannedAnswer",
                        acts.cannedAnswer() == null ? "" : acts.cannedAnswer().toString())
                .with("text", text(acts.text()))
                .with("sends", acts.hasAnswer() && !acts.sends() ? "false" : "true")
                .with("tags", String.join(", ", acts.tags()))
                .with("note", text(acts.note()))
                .with("assign", text(acts.assign()))
                .with("then", then(acts))
                .with("goesOn", macro.goesOn() ? "true" : "")
                .with("shared", macro.isShared() ? "true" : "");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String then(Acts acts) {
        if (acts.then() == null) {
            return "";
        }
        return acts.then() == Standing.SNOOZE
                ? "snooze:" + acts.snoozeHours()
                : acts.then().key();
    }

    static Told told(Form form) {
        return new Told(form.get("name"), acts(form), form.holds("goesOn", "true"), form.holds("shared", "true"));
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Acts acts(Form form) {
        String[] then = form.get("then").split(":", 2);
        boolean hasAnswer =
                !form.get("cannedAnswer").isEmpty() || !form.get("text").isEmpty();
        return new Acts(
                canned(form.get("cannedAnswer")),
                blank(form.get("text")),
                hasAnswer && !form.get("sends").equals("false"),
                tags(form.get("tags")),
                blank(form.get("note")),
                blank(form.get("assign")),
                then[0].isEmpty()
                        ? null
                        : Standing.of(then[0]).orElseThrow(() -> Fault.invalid("/then", "fault.value")),
                then.length == 2 ? hours(then[1]) : null);
    }

    private static @Nullable UUID canned(String id) {
        try {
            return id.isEmpty() ? null : UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw Fault.invalid("/cannedAnswer", "fault.value");
        }
    }

    private static List<String> tags(String typed) {
        return Stream.of(COMMA.split(typed))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    private static int hours(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw Fault.invalid("/then", "macros.wrong.snooze");
        }
    }

    private static @Nullable String blank(String text) {
        return text.isBlank() ? null : text;
    }
}
