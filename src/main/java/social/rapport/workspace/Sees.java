package social.rapport.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which conversations a role lets its holder see, from all of them to the fewest; the others are as if not there. */
public enum Sees {
    ALL,
    /** Those assigned to them, and those assigned to nobody. */
    OWN_AND_UNASSIGNED,
    /** Those assigned to them. */
    OWN;

    /** As it is stored and as the API says it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sees> of(String key) {
        return Arrays.stream(values()).filter(sees -> sees.key().equals(key)).findFirst();
    }

    /** Whether whoever sees this sees everything that the other lets them see. */
    public boolean covers(Sees other) {
        return compareTo(other) <= 0;
    }
}
