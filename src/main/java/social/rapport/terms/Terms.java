package social.rapport.terms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import social.rapport.shared.ui.Words;

/**
 * Terms on which a person deals with a brand, in the manner of IEEE 7012-2025: the person is the first party and proffers
 * them, the brand is the second party and accepts them as they are or not at all. What they say never changes; other words
 * would be another version.
 *
 * @param key what they are called in addresses and records
 * @param refuses the purposes that nobody may be written to for once they are accepted
 */
public record Terms(String key, String version, List<String> refuses) {

    private static final String FIRST = "1";

    /** Shipped with Rapport and published by every brand that runs it. */
    private static final List<Terms> ROSTER = List.of(
            new Terms("service-only", FIRST, List.of("offers", "news", "research", "community")),
            new Terms("no-offers", FIRST, List.of("offers")),
            new Terms("no-sharing", FIRST, List.of()),
            new Terms("no-training", FIRST, List.of()),
            new Terms("no-profiling", FIRST, List.of()));

    public static List<Terms> roster() {
        return ROSTER;
    }

    public static Optional<Terms> of(String key) {
        return ROSTER.stream().filter(terms -> terms.key.equals(key)).findFirst();
    }

    public String name(Locale language) {
        return Words.in(language, "terms." + key);
    }

    /** What they say, in full. */
    public String text(Locale language) {
        return Words.in(language, "terms." + key + ".text." + version);
    }
}
