package social.rapport.channels;

/**
 * One thing that a member fills in to connect a channel; its words are under {@code setting.<connector>.<key>}.
 *
 * @param kind a secret is kept among the credentials and never shown again
 */
public record Setting(String key, Kind kind, boolean required) {

    public enum Kind {
        TEXT,
        URL,
        SECRET
    }
}
