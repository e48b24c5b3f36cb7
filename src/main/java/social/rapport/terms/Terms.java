package social.rapport.terms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import social.rapport.people.Bound;
import social.rapport.shared.ui.Words;

/**
 * Terms on which a person deals with a brand, in the manner of IEEE 7012-2025: the person is the first party and proffers
 * them, the brand is the second party and accepts them as they are or not at all. What they say never changes; other words
 * would be another version.
 *
 * @param key what they are called in addresses and records
 * @param refuses the purposes that their person may not be written to for once they are accepted; {@link #ALL_BUT_CARE} for
 *     whatever the brand has but care
 * @param bounds what is not done with what is kept of them once they are accepted
 */
public record Terms(String key, String version, List<String> refuses, Set<Bound> bounds) {

    /** Stands for every purpose of the brand but care. */
    public static final String ALL_BUT_CARE = "*";

    private static final String CARE = "care";
    private static final String FIRST = "1";

    /** Shipped with Rapport and published by every brand that runs it. */
    private static final List<Terms> ROSTER = List.of(
            new Terms("service-only", FIRST, List.of(ALL_BUT_CARE), Set.of(Bound.TRAINING, Bound.PROFILING)),
            new Terms("no-offers", FIRST, List.of("offers"), Set.of()),
            new Terms("no-sharing", FIRST, List.of(), Set.of(Bound.SHARING)),
            new Terms("no-training", FIRST, List.of(), Set.of(Bound.TRAINING)),
            new Terms("no-profiling", FIRST, List.of(), Set.of(Bound.PROFILING)));

    public static List<Terms> roster() {
        return ROSTER;
    }

    public static Optional<Terms> of(String key) {
        return ROSTER.stream().filter(terms -> terms.key.equals(key)).findFirst();
    }

    /** What is refused of these purposes. */
    List<String> refused(List<String> purposes) {
        return refuses.contains(ALL_BUT_CARE)
                ? purposes.stream().filter(purpose -> !purpose.equals(CARE)).toList()
                : refuses;
    }

    public String name(Locale language) {
        return Words.in(language, "terms." + key);
    }

    /** What they say, in full. */
    public String text(Locale language) {
        return Words.in(language, "terms." + key + ".text." + version);
    }
}
