package social.rapport.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file tells of. */
public enum ImportKind {
    /** One conversation a line, as JSON, with its messages in it. */
    CONVERSATIONS,
    /** A table of people. */
    PEOPLE,
    /** Mail as mail programs export it (RFC 4155). */
    MBOX,
    /** A table of interactions. */
    INTERACTIONS,
    /** A table of orders. */
    ORDERS,
    /** What people could take along from a network, read as a mapping says. */
    MAPPED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** Whether its columns are to be told apart. */
    public boolean isTable() {
        return this == PEOPLE || this == INTERACTIONS || this == ORDERS;
    }
}
