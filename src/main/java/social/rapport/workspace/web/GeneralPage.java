package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Zone;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.Workspace;

/**
 * What a brand sets for itself.
 *
 * @param rawDays how long raw payloads may be kept
 * @param logo the address of the brand's picture; null where it has none
 */
public record GeneralPage(
        Form form,
        List<Zone> zones,
        List<Day> days,
        List<Option> rawDays,
        @Nullable String logo) {

    private static final List<Integer> OFFERED = List.of(7, 30, 90, 180, 365, 730);

    /**
     * A day of the week.
     *
     * @param key its name in the form
     * @param words its name in the reader's language
     */
    public record Day(String key, String words, List<Hours> hours) {}

    static GeneralPage of(Form form, Workspace workspace) {
        Locale language = LocaleContextHolder.getLocale();
        List<Day> days = Stream.of(DayOfWeek.values())
                .map(day -> new Day(
                        BusinessHours.key(day),
                        day.getDisplayName(TextStyle.FULL_STANDALONE, language),
                        GeneralForm.typed(form, BusinessHours.key(day))))
                .toList();
        return new GeneralPage(form, Zone.all(language), days, kept(workspace), LogoController.path(workspace));
    }

    private static List<Option> kept(Workspace workspace) {
        TreeSet<Integer> offered = new TreeSet<>(OFFERED);
        if (workspace.rawDays() != null) {
            offered.add(workspace.rawDays());
        }
        return Stream.concat(
                        offered.stream()
                                .map(days -> Option.of(Integer.toString(days), t("general.raw.days", "days", days))),
                        Stream.of(Option.of(GeneralForm.FOR_GOOD, t("general.raw.always"))))
                .toList();
    }

    public boolean isAlwaysOpen() {
        return form.holds("open", GeneralForm.FOR_GOOD);
    }
}
