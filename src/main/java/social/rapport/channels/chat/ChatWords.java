package social.rapport.channels.chat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import social.rapport.shared.ui.Words;

/** The words of the widget, in the visitor's language. */
final class ChatWords {

    private static final String PREFIX = "chat.widget.";

    private ChatWords() {}

    /** Which of our languages comes nearest to a BCP 47 tag. */
    static String spoken(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return Words.LANGUAGES.contains(language) ? language : "en";
    }

    static Map<String, String> in(String language) {
        return Words.patterns(language).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(PREFIX.length()), Map.Entry::getValue));
    }

    static String of(String language, String key) {
        return Words.in(Locale.forLanguageTag(language), PREFIX + key);
    }
}
