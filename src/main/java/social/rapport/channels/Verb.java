package social.rapport.channels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person, or the brand, did. */
public enum Verb {
    MESSAGED,
    COMMENTED,
    MENTIONED,
    LIKED,
    SHARED,
    FOLLOWED,
    UNFOLLOWED,
    VISITED,
    BOUGHT,
    /** Something of theirs came further, such as an order: shipped, refunded. */
    UPDATED,
    REVIEWED,
    VOTED,
    POSTED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Verb> of(String key) {
        return Arrays.stream(values()).filter(verb -> verb.key().equals(key)).findFirst();
    }

    /** Whether somebody said something that may want an answer. */
    public boolean isSaid() {
        return this == MESSAGED || this == COMMENTED || this == MENTIONED || this == REVIEWED;
    }
}
