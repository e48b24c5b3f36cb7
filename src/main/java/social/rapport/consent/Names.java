package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/** What something that people choose from is called, by language. */
final class Names {

    private static final int LONGEST = 60;
    private static final int LONGEST_KEY = 40;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern NO_KEY = Pattern.compile("[^a-z0-9]+");

    private Names() {}

    /** In a language, or in one that there is a name in; the key where there is none. */
    static String words(String key, Map<String, String> names, Locale language) {
        return Stream.concat(Stream.of(language.getLanguage()), Words.LANGUAGES.stream())
                .map(names::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(key);
    }

    /** As facts of a reason, with all the names, so that whoever reads it later reads it in their own language. */
    static Map<String, String> facts(String fact, String key, Map<String, String> names) {
        Map<String, String> facts = new HashMap<>(Map.of(fact, key));
        names.forEach((language, name) -> facts.put(fact + '.' + language, name));
        return facts;
    }

    /** The names among such facts. */
    static Map<String, String> of(String fact, Map<String, String> facts) {
        Map<String, String> names = new HashMap<>();
        Words.LANGUAGES.forEach(language -> {
            String name = facts.get(fact + '.' + language);
            if (name != null) {
                names.put(language, name);
            }
        });
        return names;
    }

    /** A key that none has yet: what was given, or one made of the English name. */
    static String key(@Nullable String given, Map<String, String> names, String otherwise, List<String> taken) {
        if (given != null) {
            if (!KEY.matcher(given).matches()) {
                throw Fault.invalid("/key", "purposes.wrong.key");
            }
            if (taken.contains(given)) {
                throw Fault.invalid("/key", "purposes.wrong.taken");
            }
            return given;
        }
        String latin = NO_KEY.matcher(Normalizer.normalize(names.getOrDefault("en", ""), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^[-0-9]+|-$", "");
        String stem = latin.isEmpty() ? otherwise : latin.substring(0, Math.min(latin.length(), LONGEST_KEY - 3));
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? stem : stem + "-" + number)
                .filter(key -> !taken.contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** The names without those left blank. */
    static Map<String, String> check(Map<String, String> names) {
        Map<String, String> given = new TreeMap<>();
        names.forEach((language, name) -> {
            if (!Words.LANGUAGES.contains(language)) {
                throw Fault.invalid(
                        "/names/" + language,
                        t("purposes.wrong.language", "languages", String.join(", ", Words.LANGUAGES)));
            }
            String stripped = name == null ? "" : name.strip();
            if (stripped.length() > LONGEST) {
                throw Fault.invalid("/names/" + language, t("purposes.wrong.name", "most", LONGEST));
            }
            if (!stripped.isEmpty()) {
                given.put(language, stripped);
            }
        });
        if (given.isEmpty()) {
            throw Fault.invalid("/names/" + Words.LANGUAGES.getFirst(), "purposes.wrong.nameless");
        }
        return given;
    }
}
