package social.rapport.macros;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.rapport.shared.text.Wording;

/** What canned answers and macros leave open for each person. */
public enum Variable {
    PERSON_NAME,
    PERSON_FIRST_NAME,
    /** Who of the team writes. */
    MEMBER_NAME,
    BRAND_NAME,
    CONVERSATION_SUBJECT,
    CHANNEL_NAME;

    private static final Set<String> KEYS =
            Stream.of(values()).map(Variable::key).collect(Collectors.toUnmodifiableSet());

    /** As it stands in a text: {@code person.first_name}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /** A text that may leave open all of these. */
    public static Wording wording(String text) {
        return new Wording(text, KEYS);
    }

    /** The same, as a {@link Wording} asks for it. */
    static Map<String, String> keyed(Map<Variable, String> known) {
        return known.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
    }
}
