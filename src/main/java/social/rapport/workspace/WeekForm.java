package social.rapport.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.WeekDay;
import social.rapport.workspace.BusinessHours.Hours;

/** How a week of business hours stands in the fields of a form, and is read from them again. */
public final class WeekForm {

    private WeekForm() {}

    public static MultiValueMap<String, String> fields(Map<String, List<Hours>> week) {
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

    /** A week as it was typed, without the days left blank. */
    public static Map<String, List<Hours>> read(Form form) {
        Map<String, List<Hours>> week = new LinkedHashMap<>();
        for (WeekDay day : WeekDay.all(form)) {
            if (!day.hours().isEmpty()) {
                week.put(
                        day.key(),
                        day.hours().stream()
                                .map(span -> new Hours(span.opens(), span.closes()))
                                .toList());
            }
        }
        return week;
    }
}
