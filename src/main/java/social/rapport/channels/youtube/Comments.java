package social.rapport.channels.youtube;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads comments: what people write below the brand's videos and about its channel.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/comments#resource">Comments</a>
 */
final class Comments {

    static final String CHANNELS = "UC[A-Za-z0-9_-]{22}";

    /** What is noted: when it was edited, where it is known of before; whether it is held back; what the video is called. */
    static final String EDITED = "edited";

    static final String HELD = "held";
    static final String TITLE = "title";

    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9_-]{6,80}(\\.[A-Za-z0-9_-]{6,80})?");
    private static final Pattern VIDEOS = Pattern.compile("[A-Za-z0-9_-]{6,20}");
    private static final Pattern ACCOUNTS = Pattern.compile(CHANNELS);
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Comments() {}

    static Reading read(byte[] payload) throws UnreadablePayload {
        JsonNode comment = Told.object(Noted.below(payload));
        if (!"youtube#comment".equals(Told.text(comment, "kind", 40))) {
            throw new UnreadablePayload("This is no comment of YouTube's");
        }
        Activity read = read(comment, Noted.in(payload).facts());
        return read == null ? Reading.of(List.of()) : Reading.of(read);
    }

    static @Nullable Activity read(JsonNode comment, Map<String, String> facts) {
        JsonNode snippet = comment.path("snippet");
        String id = id(comment);
        String account = account(comment);
        String edited = facts.get(EDITED);
        Instant at = edited == null ? time(snippet, "publishedAt") : instant(edited);
        String text = Told.text(snippet, "textOriginal", Told.LONGEST_TEXT);
        String words = text == null ? Told.text(snippet, "textDisplay", Told.LONGEST_TEXT) : text;
        if (id == null || account == null || at == null || words == null) {
            return null;
        }
        String parent = Told.matching(Told.text(snippet, "parentId", 200), IDS);
        Map<String, Object> attributes = new HashMap<>();
        if (edited != null) {
            attributes.put("edited", true);
        }
        if (facts.containsKey(HELD)) {
            attributes.put("held", true);
        }
        return new Activity(
                edited == null ? id : id + "/" + edited,
                Verb.COMMENTED,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at,
                parent == null ? id : parent,
                edited == null ? parent : id,
                null,
                words,
                null,
                List.of(),
                null,
                about(snippet, id, facts.get(TITLE)),
                attributes,
                profile(snippet, account),
                null);
    }

    private static Activity.@Nullable About about(JsonNode snippet, String comment, @Nullable String title) {
        String video = video(snippet);
        return video == null
                ? null
                : new Activity.About(
                        "video", video, title, "https://www.youtube.com/watch?v=" + video + "&lc=" + comment);
    }

    private static Activity.Profile profile(JsonNode snippet, String account) {
        String name = Told.name(snippet, "authorDisplayName");
        String handle = name != null && name.matches("@[^\\s/]{3,60}") ? name.substring(1) : null;
        String picture = Told.text(snippet, "authorProfileImageUrl", 2_000);
        return new Activity.Profile(
                account,
                handle,
                name,
                picture != null && picture.matches("https://[^\\s\"<>\\\\^`{|}]+") ? picture : null,
                "https://www.youtube.com/channel/" + account,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null);
    }

    static @Nullable String id(JsonNode comment) {
        return Told.matching(Told.text(comment, "id", 200), IDS);
    }

    /** Whose channel it is that wrote it; null where the account is gone. */
    static @Nullable String account(JsonNode comment) {
        return Told.matching(Told.text(comment.path("snippet").path("authorChannelId"), "value", 40), ACCOUNTS);
    }

    static @Nullable String video(JsonNode snippet) {
        return Told.matching(Told.text(snippet, "videoId", 40), VIDEOS);
    }

    static @Nullable Instant time(JsonNode snippet, String name) {
        return instant(Objects.requireNonNullElse(Told.text(snippet, name, 40), ""));
    }

    private static @Nullable Instant instant(String text) {
        try {
            Instant at = Instant.parse(text);
            return at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
