package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
        if (isStanding()) {
            return Words.has("purpose." + key) ? t("purpose." + key) : key;
        }
        return Stream.concat(Stream.of(LocaleContextHolder.getLocale().getLanguage()), Words.LANGUAGES.stream())
                .map(names::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(key);
    }

    /** As facts of a reason, with all its names, so that whoever reads it later reads it in their own language. */
    Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(Map.of(FACT, key));
        names.forEach((language, name) -> facts.put(FACT + '.' + language, name));
        return facts;
    }

    static Purpose of(Map<String, String> facts) {
        Map<String, String> names = new HashMap<>();
        Words.LANGUAGES.forEach(language -> {
            String name = facts.get(FACT + '.' + language);
            if (name != null) {
                names.put(language, name);
            }
        });
        return new Purpose(facts.getOrDefault(FACT, ""), names, null);
    }
}
