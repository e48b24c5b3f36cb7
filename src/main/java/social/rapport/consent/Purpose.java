package social.rapport.consent;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Words;

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
        return words(LocaleContextHolder.getLocale());
    }

    String words(Locale language) {
        return isStanding() ? Words.in(language, "purpose." + key) : Names.words(key, names, language);
    }

    Map<String, String> facts() {
        return Names.facts(FACT, key, names);
    }

    static Purpose of(Map<String, String> facts) {
        return new Purpose(facts.getOrDefault(FACT, ""), Names.of(FACT, facts), null);
    }
}
