package social.rapport.channels;

import java.util.List;

/**
 * One thing that a member fills in to connect a channel; its words are under {@code setting.<connector>.<key>}.
 *
 * @param kind a secret is kept among the credentials and never shown again
 * @param choices what a {@code CHOICE} may be, the usual one first; their words are under
 *     {@code setting.<connector>.<key>.<choice>}
 */
public record Setting(String key, Kind kind, boolean required, List<String> choices) {

    public Setting(String key, Kind kind, boolean required) {
        this(key, kind, required, List.of());
    }

    public enum Kind {
        TEXT,
        /** A text of many lines. */
        LINES,
        URL,
        SECRET,
        CHOICE
    }
}
