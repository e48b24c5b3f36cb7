package social.rapport.consent;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a brand may write to people for.
 *
 * @param names what one of the workspace's own is called, by language; empty for one that every workspace begins with
 * @param retiredAt since when nobody is asked for it and nothing is sent for it
 */
public record Purpose(
        String key, Map<String, String> names, @Nullable Instant retiredAt) {

    private static final String FACT = "purpose";

    static Purpose standing(String key) {
        return new Purpose(key, Map.of(), null);
    }

    public boolean isStanding() {
        return names.isEmpty();
    }

    public boolean isRetired() {
        return retiredAt != null;
    }

    /** In the language of the request, or in one that it has a name in. */
    public String words() {
        return isStanding() ? Purposes.words(key) : Names.words(key, names);
    }

    Map<String, String> facts() {
        return Names.facts(FACT, key, names);
    }

    static Purpose of(Map<String, String> facts) {
        return new Purpose(facts.getOrDefault(FACT, ""), Names.of(FACT, facts), null);
    }
}
