package social.rapport.workspace.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.WeekForm;
import social.rapport.workspace.WorkspaceSettings;

/** How the settings of a workspace stand in a form, and are read from it again. */
final class GeneralForm {

    static final String FOR_GOOD = "always";

    private static final String WEEK = "week";

    private GeneralForm() {}

    static Form of(WorkspaceSettings settings) {
        Form form = Form.empty()
                .with("name", settings.name())
                .with("timeZone", settings.timeZone().getId())
                .with("languages", settings.languages())
                .with("address", settings.address())
                .with("open", settings.hours().isAlways() ? FOR_GOOD : WEEK)
                .with(
                        "rawDays",
                        settings.rawDays() == null
                                ? FOR_GOOD
                                : settings.rawDays().toString());
        return form.with(WeekForm.fields(settings.hours().words()));
    }

    static WorkspaceSettings read(Form form) {
        boolean always = !form.get("open").equals(WEEK);
        Map<String, List<Hours>> week = always ? Map.of() : WeekForm.read(form);
        if (!always && week.isEmpty()) {
            throw Fault.invalid("/open", "hours.none");
        }
        return WorkspaceSettings.of(
                form.get("name"),
                form.get("timeZone"),
                form.all("languages"),
                week,
                days(form.get("rawDays")),
                form.get("address"));
    }

    private static @Nullable Integer days(String typed) {
        if (typed.equals(FOR_GOOD)) {
            return null;
        }
        try {
            return Integer.valueOf(typed);
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }
}
