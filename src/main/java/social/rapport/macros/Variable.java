package social.rapport.macros;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link Wording} leaves open for each person. This is all there is: no language of expressions stands behind it.
 */
public enum Variable {
    PERSON_NAME,
    PERSON_FIRST_NAME,
    /** Who of the team writes. */
    MEMBER_NAME,
    BRAND_NAME,
    CONVERSATION_SUBJECT,
    CHANNEL_NAME;

    /** As it stands in a text: {@code person.first_name}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    public static Optional<Variable> of(String key) {
        return Stream.of(values())
                .filter(variable -> variable.key().equals(key))
                .findFirst();
    }
}
