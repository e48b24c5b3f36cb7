package social.rapport.consent;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * One thing that people may like or not like to be written to about, whatever the purpose.
 *
 * @param names what it is called, by language
 * @param retiredAt since when nobody is asked about it
 */
public record Topic(
        String key, Map<String, String> names, @Nullable Instant retiredAt) {

    private static final String FACT = "topic";

    public boolean isRetired() {
        return retiredAt != null;
    }

    /** In the language of the request, or in one that it has a name in. */
    public String words() {
        return Names.words(key, names, LocaleContextHolder.getLocale());
    }

    Map<String, String> facts() {
        return Names.facts(FACT, key, names);
    }

    static Topic of(Map<String, String> facts) {
        return new Topic(facts.getOrDefault(FACT, ""), Names.of(FACT, facts), null);
    }
}
