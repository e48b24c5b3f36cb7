package social.rapport.workspace.web;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;
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
        return form.with(fields(settings.hours().words()));
    }

    /** A week as it stands in the fields of a form. */
    static MultiValueMap<String, String> fields(Map<String, List<Hours>> week) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        week.forEach((day, hours) -> {
            fields.addAll("opens-" + day, clocks(hours, Hours::opens));
            fields.addAll("closes-" + day, clocks(hours, Hours::closes));
        });
        return fields;
    }

    /** A field for times ends a day at its beginning. */
    private static List<String> clocks(List<Hours> hours, Function<Hours, @Nullable String> end) {
        return hours.stream()
                .map(one -> String.valueOf(end.apply(one)).replace("24:00", "00:00"))
                .toList();
    }

    static WorkspaceSettings read(Form form) {
        boolean always = !form.get("open").equals(WEEK);
        Map<String, List<Hours>> week = always ? Map.of() : week(form);
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

    /** A week as it was typed, without the days left blank. */
    static Map<String, List<Hours>> week(Form form) {
        Map<String, List<Hours>> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Hours> typed = typed(form, BusinessHours.key(day));
            if (!typed.isEmpty()) {
                week.put(BusinessHours.key(day), typed);
            }
        }
        return week;
    }

    /** What was typed for a day, without the lines left blank. */
    static List<Hours> typed(Form form, String day) {
        List<String> opens = form.all("opens-" + day);
        List<String> closes = form.all("closes-" + day);
        List<Hours> typed = new ArrayList<>();
        for (int i = 0; i < Math.min(opens.size(), closes.size()); i++) {
            if (!opens.get(i).isBlank() || !closes.get(i).isBlank()) {
                typed.add(new Hours(opens.get(i).strip(), closes.get(i).strip()));
            }
        }
        return typed;
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
