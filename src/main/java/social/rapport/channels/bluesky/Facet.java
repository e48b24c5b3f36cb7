package social.rapport.channels.bluesky;

import java.util.List;
import java.util.Map;

/**
 * What a piece of a text means.
 *
 * @param from the first byte of the piece in the text's UTF-8
 * @param to the byte behind its last
 * @param value whose account, where to, or which tag
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/post-richtext">Links, mentions, and rich text</a>
 */
record Facet(int from, int to, Kind kind, String value) {

    private static final String TYPE = "app.bsky.richtext.facet";

    enum Kind {
        MENTION("mention", "did"),
        LINK("link", "uri"),
        TAG("tag", "tag");

        private final String type;
        private final String field;

        Kind(String type, String field) {
            this.type = type;
            this.field = field;
        }
    }

    /** The same about another. */
    Facet of(String other) {
        return new Facet(from, to, kind, other);
    }

    /** As a record has it. */
    Map<String, Object> json() {
        return Map.of(
                "$type",
                TYPE,
                "index",
                Map.of("byteStart", from, "byteEnd", to),
                "features",
                List.of(Map.of("$type", TYPE + "#" + kind.type, kind.field, value)));
    }
}
