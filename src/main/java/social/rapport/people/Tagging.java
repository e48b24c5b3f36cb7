package social.rapport.people;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * A tag about to be put on people.
 *
 * @param name as it is shown; the same word in other capitals is the same tag
 * @param reference what it came from, such as the interaction or the rule
 * @param weight from a millionth to a million; what an interaction adds each time
 * @param halfLife after which half of the weight is left; null where the label says, or where it never fades
 * @param expiresAt when it goes by itself; null where the label says, or never
 */
public record Tagging(
        String name,
        Source source,
        @Nullable String reference,
        double weight,
        @Nullable Duration halfLife,
        @Nullable Instant expiresAt) {

    private static final int LONGEST = 60;
    private static final double HEAVIEST = 1_000_000;

    public Tagging {
        name = tidy(name);
        if (!(weight >= 1 / HEAVIEST && weight <= HEAVIEST)) {
            throw Fault.invalid("/weight", "people.tag.weight");
        }
    }

    /** Where a tag comes from. */
    public enum Source {
        MEMBER,
        RULE,
        INTERACTION,
        IMPORT,
        API;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Tagging of(String name, Source source) {
        return new Tagging(name, source, null, 1, null, null);
    }

    public static Tagging byInteraction(String name, String interaction, double weight, @Nullable Duration halfLife) {
        return new Tagging(name, Source.INTERACTION, interaction, weight, halfLife, null);
    }

    public String key() {
        return key(name);
    }

    /** The key of a tag of this name. */
    public static String key(String name) {
        return tidy(name).toLowerCase(Locale.ROOT);
    }

    private static String tidy(String name) {
        String tidy = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}&&[^\u200d]]", "")
                .replaceAll("[\\p{Cc}\\p{Z}\\s]+", " ")
                .strip();
        String bare = tidy.startsWith("#") ? tidy.substring(1).strip() : tidy;
        if (bare.isEmpty() || bare.length() > LONGEST) {
            throw Fault.invalid("/tag", "people.tag.length");
        }
        return bare;
    }
}
