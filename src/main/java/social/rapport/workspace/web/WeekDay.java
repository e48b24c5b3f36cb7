package social.rapport.workspace.web;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;

/**
 * A day of the week in a form.
 *
 * @param key its name in the form
 * @param words its name in the reader's language
 */
public record WeekDay(String key, String words, List<Hours> hours) {

    static List<WeekDay> all(Form form) {
        return Stream.of(DayOfWeek.values())
                .map(day -> new WeekDay(
                        BusinessHours.key(day),
                        day.getDisplayName(TextStyle.FULL_STANDALONE, LocaleContextHolder.getLocale()),
                        GeneralForm.typed(form, BusinessHours.key(day))))
                .toList();
    }
}
