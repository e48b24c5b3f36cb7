package social.rapport.shared.ui;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words on screen: whole ICU messages from {@code messages/<module>_<language>.properties}, and from
 * {@code messages/channels/<network>_<language>.properties} what one network alone says, in the language of the request.
 * Named arguments come in pairs: {@code t("person.known_since", "date", date)}.
 */
public final class Words {

    /** The languages that every screen speaks. */
    public static final List<String> LANGUAGES = List.of("zh", "en", "ko");

    private static final Map<String, Map<String, String>> PATTERNS = load();
    private static final Map<String, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    /** Between a message and its arguments, where they are kept as one text. */
    private static final char APART = '|';

    private Words() {}

    public static String t(String key, Object... namedArguments) {
        return in(LocaleContextHolder.getLocale(), key, namedArguments);
    }

    /** As {@link #t} in a language that is not the request's; a key without words is shown as it is. */
    public static String in(Locale locale, String key, Object... namedArguments) {
        String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        String pattern = patterns(language).get(key);
        if (pattern == null) {
            int end = key.indexOf(APART);
            return end > 0 && has(key.substring(0, end)) ? kept(locale, key) : key;
        }
        if (namedArguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
            return pattern;
        }
        MessageFormat format = FORMATS.computeIfAbsent(
                language + ' ' + key, ignored -> new MessageFormat(pattern, Locale.forLanguageTag(language)));
        Map<String, Object> arguments = new HashMap<>();
        for (int i = 0; i + 1 < namedArguments.length; i += 2) {
            arguments.put((String) namedArguments[i], namedArguments[i + 1]);
        }
        synchronized (format) {
            return format.format(arguments, new StringBuffer(), new java.text.FieldPosition(0))
                    .toString();
        }
    }

    /**
     * A message with its arguments as one text, which {@link #t} puts in words: for what is told or shown later, in the
     * language of whoever reads it then.
     */
    public static String later(String key, Object... namedArguments) {
        StringBuilder kept = new StringBuilder(key);
        for (int i = 0; i + 1 < namedArguments.length; i += 2) {
            kept.append(APART).append(namedArguments[i]).append('=').append(namedArguments[i + 1]);
        }
        return kept.toString();
    }

    private static String kept(Locale locale, String message) {
        String[] parts = message.split("\\|");
        Object[] namedArguments = new Object[parts.length * 2 - 2];
        for (int i = 1; i < parts.length; i++) {
            String[] argument = parts[i].split("=", 2);
            namedArguments[i * 2 - 2] = argument[0];
            String value = argument[argument.length - 1];
            namedArguments[i * 2 - 1] = value.matches("\\d{1,9}") ? (Object) Integer.valueOf(value) : value;
        }
        return in(locale, parts[0], namedArguments);
    }

    /** The message of the request's language with its arguments still open, for scripts to fill in. */
    static String raw(String key) {
        String language = LocaleContextHolder.getLocale().getLanguage();
        return patterns(LANGUAGES.contains(language) ? language : "en").getOrDefault(key, key);
    }

    public static boolean has(String key) {
        return patterns("en").containsKey(key);
    }

    /** All messages of one language by key. */
    public static Map<String, String> patterns(String language) {
        return PATTERNS.getOrDefault(language, Map.of());
    }

    private static Map<String, Map<String, String>> load() {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (String language : LANGUAGES) {
            Map<String, String> patterns = new HashMap<>();
            try {
                for (Resource bundle : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/**/*_" + language + ".properties")) {
                    Properties properties = new Properties();
                    try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                        properties.load(reader);
                    }
                    properties.forEach((key, value) -> {
                        if (patterns.put((String) key, (String) value) != null) {
                            throw new IllegalStateException("Two messages are called " + key);
                        }
                    });
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            all.put(language, Map.copyOf(patterns));
        }
        return all;
    }
}
