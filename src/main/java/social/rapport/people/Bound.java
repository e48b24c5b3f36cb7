package social.rapport.people;

import java.util.Locale;

/** What somebody and the brand agreed may not be done with what is kept of them, beside being written to. */
public enum Bound {
    /** Nothing is passed on: no file of people or conversations has it, and no other system is told. */
    SHARING,
    /** No model learns from it. */
    TRAINING,
    /** No rule draws conclusions from it. */
    PROFILING;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
