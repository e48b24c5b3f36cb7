package social.rapport.demo;

import java.util.Locale;

/** What somebody did; the open channel's words, in lower case on the wire. */
public enum StoryVerb {
    MESSAGED,
    COMMENTED,
    MENTIONED,
    LIKED,
    SHARED,
    FOLLOWED,
    UNFOLLOWED,
    VISITED,
    BOUGHT,
    REVIEWED,
    VOTED,
    POSTED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
