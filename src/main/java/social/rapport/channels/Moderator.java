package social.rapport.channels;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A connector whose network lets a brand deal without a word with what others say in public: as its host, or as anybody may. */
public interface Moderator {

    /** What can be done there. */
    Set<Act> acts();

    /**
     * By what the network knows something that was said.
     *
     * @param externalId of the activity
     * @return empty where the brand can do nothing with it
     */
    Optional<String> comment(String externalId);

    /**
     * Does it; called by {@link Moderations} alone. The same again leaves all as it is.
     *
     * @param comment as {@link #comment} tells it
     * @throws NetworkFailure where the network does not let us
     */
    void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure;

    /** What a brand does with what somebody said, without a word. */
    enum Act {
        LIKE("liked"),
        UNLIKE("unliked"),
        /** Nobody but whoever said it, and their friends, sees it any more. */
        HIDE("hidden"),
        SHOW("shown"),
        /** For good. */
        DELETE("deleted");

        private final String done;

        Act(String done) {
            this.done = done;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What has become of it, in a word. */
        public String done() {
            return done;
        }

        /** What takes it back; empty where nothing does. */
        public Optional<Act> back() {
            return Optional.ofNullable(
                    switch (this) {
                        case LIKE -> UNLIKE;
                        case UNLIKE -> LIKE;
                        case HIDE -> SHOW;
                        case SHOW -> HIDE;
                        case DELETE -> null;
                    });
        }
    }
}
