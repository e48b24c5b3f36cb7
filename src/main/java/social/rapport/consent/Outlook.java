package social.rapport.consent;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How many could be reached with a message, and why not the others.
 *
 * @param people everybody whom the workspace knows
 * @param reached who would get it then
 * @param later who would get it some time later, by the code of the reason
 * @param never who would not get it, by the code of the reason
 */
public record Outlook(long people, long reached, Map<String, Long> later, Map<String, Long> never) {

    /** The code of whoever has no account on the channel, which the gate is not even asked about. */
    public static final String NO_ACCOUNT = "account.none";

    /** One reason, and how many it keeps away. */
    public record Count(String code, long people) {}

    /** Those of {@code later} or {@code never}, the most first. */
    public static List<Count> ranked(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Count::people).reversed().thenComparing(Count::code))
                .toList();
    }
}
