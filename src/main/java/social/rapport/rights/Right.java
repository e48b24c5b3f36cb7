package social.rapport.rights;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may ask about what is kept of them, in the order of GDPR, Articles 15 to 21, and PIPL, Articles 44 to 47. */
public enum Right {
    /** To see it. */
    ACCESS,
    /** To have it in a form that other programs read. */
    PORTABILITY,
    /** To have it set right. */
    RECTIFICATION,
    /** To have it kept and not used. */
    RESTRICTION,
    /** To have it used no more for some purposes. */
    OBJECTION,
    /** To have it deleted. */
    ERASURE;

    /** As it stands in the database, in addresses and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Right> of(String key) {
        return Stream.of(values()).filter(right -> right.key().equals(key)).findFirst();
    }

    /** Whether all of it in one archive is the answer. */
    boolean isToKnow() {
        return this == ACCESS || this == PORTABILITY;
    }

    /** Whether it holds from the moment it is asked for, whatever the team does. */
    boolean binds() {
        return this == RESTRICTION || this == OBJECTION;
    }
}
