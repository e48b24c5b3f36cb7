package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.WeekDay;
import social.rapport.shared.ui.Zone;
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
        List<WeekDay> days,
        List<Option> rawDays,
        @Nullable String logo) {

    private static final List<Integer> OFFERED = List.of(7, 30, 90, 180, 365, 730);

    static GeneralPage of(Form form, Workspace workspace) {
        return new GeneralPage(
                form,
                Zone.all(LocaleContextHolder.getLocale()),
                WeekDay.all(form),
                kept(workspace),
                LogoController.path(workspace));
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
