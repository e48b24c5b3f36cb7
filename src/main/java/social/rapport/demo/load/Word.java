package social.rapport.demo.load;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** When the demo's brand is there, where it is reached, and what it promises to whoever writes: a word on comments, and one on everything else. */
final class Word {

    private static final String COMMENTS = "Comments";
    private static final String EVERYBODY = "Everybody";

    private static final String ADDRESS = "address";
    private static final String HOURS = "businessHours";
    private static final List<Map<String, String>> OPEN = List.of(Map.of("opens", "10:00", "closes", "22:00"));

    private Word() {}

    /** Gives those that it has not given yet. */
    static void give(Api api, String address) {
        Map<String, Object> settings = new HashMap<>(api.settings());
        if (settings.get(HOURS) instanceof Map<?, ?> hours && hours.isEmpty()) {
            settings.put(HOURS, everyDay());
            settings.put(ADDRESS, address);
            api.put("/api/v1/workspace", settings);
        }
        Set<String> given = api.names("/api/v1/promises");
        if (!given.contains(COMMENTS)) {
            api.post(
                    "/api/v1/promises",
                    Map.of(
                            "name",
                            COMMENTS,
                            "kind",
                            "public",
                            "firstMinutes",
                            60,
                            "count",
                            "always",
                            "warnMinutes",
                            15));
        }
        if (!given.contains(EVERYBODY)) {
            api.post(
                    "/api/v1/promises",
                    Map.of(
                            "name",
                            EVERYBODY,
                            "firstMinutes",
                            30,
                            "nextMinutes",
                            60,
                            "resolutionMinutes",
                            24 * 60,
                            "count",
                            "hours",
                            "warnMinutes",
                            15));
        }
    }

    private static Map<String, ?> everyDay() {
        return Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(day -> day.name().toLowerCase(Locale.ROOT), day -> OPEN));
    }
}
