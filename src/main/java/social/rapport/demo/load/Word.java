package social.rapport.demo.load;

import java.util.Map;
import java.util.Set;

/** What the demo's brand promises to whoever writes: a word on comments, and one on everything else. */
final class Word {

    private static final String COMMENTS = "Comments";
    private static final String EVERYBODY = "Everybody";

    private Word() {}

    /** Gives those that it has not given yet. */
    static void give(Api api) {
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
}
