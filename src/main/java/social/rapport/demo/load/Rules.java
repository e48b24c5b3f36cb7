package social.rapport.demo.load;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules by which the demo's people get tags by themselves: one over what they do, one over who they are. */
final class Rules {

    private static final String SESAME = "Sesame lovers";
    private static final String REACHABLE = "Lately here, with e-mail";

    private Rules() {}

    /** Makes those that are missing. */
    static void make(Api api) {
        Set<String> made = api.rules();
        if (!made.contains(SESAME)) {
            api.rule(Map.of(
                    "tag",
                    SESAME,
                    "lookBackDays",
                    365,
                    "doing",
                    Map.of("phrases", List.of("black sesame", "黑芝麻", "흑임자"), "weight", 1, "halfLifeDays", 90)));
        }
        if (!made.contains(REACHABLE)) {
            api.rule(Map.of("tag", REACHABLE, "filter", "has=email&seen=30d"));
        }
    }
}
