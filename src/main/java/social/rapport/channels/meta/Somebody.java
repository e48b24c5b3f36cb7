package social.rapport.channels.meta;

import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;

/** An account of somebody's, as far as Meta tells of it. */
final class Somebody {

    /** What was noted of somebody when Meta was asked. */
    static final String ID = "id";

    static final String NAME = "name";
    static final String HANDLE = "handle";
    static final String PICTURE = "picture";

    /** What they said, where the delivery leaves that out as well. */
    static final String WORDS = "words";

    private Somebody() {}

    /** @param name as the delivery tells it; what was noted where it does not */
    static Activity.Profile of(String id, @Nullable String name, @Nullable String handle, Noted noted) {
        return new Activity.Profile(
                id,
                handle == null ? noted.facts().get(HANDLE) : handle,
                name == null ? noted.facts().get(NAME) : name,
                noted.facts().get(PICTURE),
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null);
    }
}
