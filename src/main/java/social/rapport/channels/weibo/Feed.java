package social.rapport.channels.weibo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/** What Weibo has to be asked for. */
enum Feed {
    COMMENTS("comments/to_me.json", "comments"),
    COMMENT_MENTIONS("comments/mentions.json", "comments"),
    MENTIONS("statuses/mentions.json", "statuses");

    private final String path;
    private final String list;

    Feed(String path, String list) {
        this.path = path;
        this.list = list;
    }

    String path() {
        return path;
    }

    /** Under which name the answer has them. */
    String list() {
        return list;
    }

    /** Under which name one of them is stored. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Feed> in(JsonNode stored) {
        for (Feed feed : values()) {
            if (stored.has(feed.key())) {
                return Optional.of(feed);
            }
        }
        return Optional.empty();
    }

    List<Activity> read(JsonNode stored, Noted noted) throws UnreadablePayload {
        JsonNode one = stored.path(key());
        return switch (this) {
            case COMMENTS -> Posts.comment(one, Verb.COMMENTED, noted);
            case COMMENT_MENTIONS -> Posts.comment(one, Verb.MENTIONED, noted);
            case MENTIONS -> Posts.status(one, noted);
        };
    }
}
