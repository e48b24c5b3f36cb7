package social.rapport.channels.slack;

import java.util.Map;
import social.rapport.channels.Activity;

/** What is noted of a person when Slack was asked, beside their id. */
final class Somebody {

    static final String NAME = "name";
    static final String HANDLE = "handle";
    static final String PICTURE = "picture";
    static final String EMAIL = "email";
    static final String LANGUAGE = "language";
    static final String ZONE = "zone";

    private Somebody() {}

    static Activity.Profile profile(String id, Map<String, String> noted) {
        return new Activity.Profile(
                id,
                noted.get(HANDLE),
                noted.get(NAME),
                noted.get(PICTURE),
                null,
                null,
                noted.get(EMAIL),
                false,
                null,
                false,
                noted.get(LANGUAGE),
                noted.get(ZONE),
                null);
    }
}
