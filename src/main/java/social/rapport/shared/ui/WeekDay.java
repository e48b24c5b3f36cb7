package social.rapport.shared.ui;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A day of the week in a form.
 *
 * @param key its name in the form
 * @param words its name in the reader's language
 */
public record WeekDay(String key, String words, List<Span> hours) {

    /** From one time to another, as they were typed. */
    public record Span(String opens, String closes) {}

    public static List<WeekDay> all(Form form) {
        return Stream.of(DayOfWeek.values()).map(day -> of(day, form)).toList();
    }

    private static WeekDay of(DayOfWeek day, Form form) {
        String key = day.name().toLowerCase(Locale.ROOT);
        return new WeekDay(
                key, day.getDisplayName(TextStyle.FULL_STANDALONE, LocaleContextHolder.getLocale()), typed(form, key));
    }

    /** What was typed for a day, without the lines left blank. */
    private static List<Span> typed(Form form, String day) {
        List<String> opens = form.all("opens-" + day);
        List<String> closes = form.all("closes-" + day);
        List<Span> typed = new ArrayList<>();
        for (int i = 0; i < Math.min(opens.size(), closes.size()); i++) {
            if (!opens.get(i).isBlank() || !closes.get(i).isBlank()) {
                typed.add(new Span(opens.get(i).strip(), closes.get(i).strip()));
            }
        }
        return typed;
    }
}
