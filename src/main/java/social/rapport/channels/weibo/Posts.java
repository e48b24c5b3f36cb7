package social.rapport.channels.weibo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads comments on posts of ours, and comments and posts in which we are named.
 *
 * @see <a href="https://open.weibo.com/wiki/2/comments/to_me">comments/to_me</a>
 * @see <a href="https://open.weibo.com/wiki/2/statuses/mentions">statuses/mentions</a>
 */
final class Posts {

    /** Whose comments and posts were asked for. */
    static final String OWN = "own";

    static final String NAME = "name";
    static final String AVATAR = "avatar";
    static final String LANGUAGE = "language";

    private static final int URL = 2_000;
    private static final int PICTURES = 18;

    private Posts() {}

    static String comment(String id) {
        return "c:" + id;
    }

    static String status(String id) {
        return "s:" + id;
    }

    static @Nullable String id(JsonNode of) {
        Long id = Told.number(of, "id");
        return id == null || id < 1 ? null : id.toString();
    }

    /** @throws UnreadablePayload where it is no comment of Weibo's */
    static List<Activity> comment(JsonNode comment, Verb verb, Noted noted) throws UnreadablePayload {
        JsonNode user = comment.path("user");
        JsonNode post = comment.path("status");
        String id = id(comment);
        Instant at = Times.read(Told.text(comment, "created_at", 60));
        if (id == null || at == null || id(user) == null) {
            throw new UnreadablePayload("This is no comment of Weibo's");
        }
        String answered = id(comment.path("reply_comment"));
        String thread = id(post);
        return ours(user, noted)
                ? List.of()
                : List.of(new Activity(
                        comment(id),
                        verb,
                        Direction.INBOUND,
                        Visibility.PUBLIC,
                        at,
                        thread,
                        answered != null ? comment(answered) : thread == null ? null : status(thread),
                        null,
                        Told.text(comment, "text", Told.LONGEST_TEXT),
                        null,
                        List.of(),
                        null,
                        about(post),
                        Map.of(),
                        profile(user),
                        null));
    }

    /** @throws UnreadablePayload where it is no post of Weibo's */
    static List<Activity> status(JsonNode status, Noted noted) throws UnreadablePayload {
        JsonNode user = status.path("user");
        JsonNode shared = status.path("retweeted_status");
        String id = id(status);
        Instant at = Times.read(Told.text(status, "created_at", 60));
        if (id == null || at == null || id(user) == null) {
            throw new UnreadablePayload("This is no post of Weibo's");
        }
        boolean isShared = ours(shared.path("user"), noted);
        return ours(user, noted)
                ? List.of()
                : List.of(new Activity(
                        status(id),
                        isShared ? Verb.SHARED : Verb.MENTIONED,
                        Direction.INBOUND,
                        Visibility.PUBLIC,
                        at,
                        id,
                        isShared ? status(Objects.requireNonNullElse(id(shared), "")) : null,
                        null,
                        Told.text(status, "text", Told.LONGEST_TEXT),
                        null,
                        pictures(status),
                        place(status.path("geo")),
                        isShared ? about(shared) : null,
                        Map.of(),
                        profile(user),
                        null));
    }

    private static boolean ours(JsonNode user, Noted noted) {
        String id = id(user);
        return id != null && id.equals(noted.facts().get(OWN));
    }

    private static Activity.@Nullable About about(JsonNode post) {
        String id = id(post);
        return id == null
                ? null
                : new Activity.About("post", id, Told.name(post, "text"), "https://m.weibo.cn/status/" + id);
    }

    /** Where Weibo has them, in the size in which they can be read. */
    private static List<Activity.Media> pictures(JsonNode status) {
        List<Activity.Media> pictures = new ArrayList<>();
        for (JsonNode picture : status.path("pic_urls")) {
            String url = web(Told.text(picture, "thumbnail_pic", URL));
            if (url != null && pictures.size() < PICTURES) {
                pictures.add(new Activity.Media(url.replace("/thumbnail/", "/large/"), "image/jpeg", null, 0, null));
            }
        }
        return pictures;
    }

    private static Activity.@Nullable Place place(JsonNode geo) {
        JsonNode point = geo.path("coordinates");
        if (point.size() != 2 || !point.path(0).isNumber() || !point.path(1).isNumber()) {
            return null;
        }
        double latitude = point.path(0).doubleValue();
        double longitude = point.path(1).doubleValue();
        return Math.abs(latitude) > 90 || Math.abs(longitude) > 180
                ? null
                : new Activity.Place(null, latitude, longitude);
    }

    private static @Nullable String web(@Nullable String url) {
        return url != null && url.matches("https?://[^\\s\"<>\\\\^`{|}]+") ? url : null;
    }

    private static Activity.Profile profile(JsonNode user) {
        String id = Objects.requireNonNull(id(user));
        return new Activity.Profile(
                id,
                Told.name(user, "screen_name"),
                Told.name(user, "screen_name"),
                web(Told.text(user, "profile_image_url", URL)),
                "https://weibo.com/u/" + id,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                Told.number(user, "followers_count"));
    }

    /** What Weibo tells of whoever wrote in private, when it is asked. */
    static Map<String, String> facts(JsonNode user) {
        Map<String, String> facts = new HashMap<>();
        put(facts, NAME, Told.name(user, "nickname"));
        put(facts, AVATAR, web(Told.text(user, "headimgurl", URL)));
        String language = Told.name(user, "language");
        put(facts, LANGUAGE, language != null && language.matches("[A-Za-z]{2}([-_][A-Za-z]{2})?") ? language : null);
        return facts;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    static Activity.Profile profile(String id, Map<String, String> facts) {
        String language = facts.get(LANGUAGE);
        return new Activity.Profile(
                id,
                facts.get(NAME),
                facts.get(NAME),
                facts.get(AVATAR),
                "https://weibo.com/u/" + id,
                null,
                null,
                false,
                null,
                false,
                language == null ? null : language.replace('_', '-'),
                null,
                null);
    }
}
