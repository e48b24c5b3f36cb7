package social.rapport.channels.mapped;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a network that is asked has been read. What a page gave the last time is not given again; under another mapping
 * everything is, since it may become something else.
 *
 * @param mapping what stands for the mapping
 * @param etag what the network calls what it gave, if it does
 * @param modified when it says that this was changed
 * @param since what the next asking begins with
 * @param seen what stands for what it gave, in few letters each
 */
record Place(
        String mapping,
        @Nullable String etag,
        @Nullable String modified,
        @Nullable String since,
        List<String> seen) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Place of(@Nullable String cursor, String mapping) {
        try {
            Place kept = cursor == null ? null : JSON.readValue(cursor, Place.class);
            if (kept != null && mapping.equals(kept.mapping())) {
                return kept;
            }
        } catch (JacksonException | NullPointerException unknown) {
            // read from the beginning, as under another mapping
        }
        return new Place(mapping, null, null, null, List.of());
    }

    String cursor() {
        return JSON.writeValueAsString(this);
    }
}
