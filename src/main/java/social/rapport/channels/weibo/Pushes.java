package social.rapport.channels.weibo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what Weibo posts: private messages, and what people do without a word.
 *
 * @see <a href="https://open.weibo.com/wiki/接收普通消息">接收普通消息</a>
 * @see <a href="https://open.weibo.com/wiki/接收事件推送">接收事件推送</a>
 */
final class Pushes {

    private static final int KEY = 500;

    private final JsonNode push;
    private final JsonNode data;
    private final String sender;
    private final Instant at;
    private final Noted noted;

    private Pushes(JsonNode push, String sender, Instant at, Noted noted) {
        this.push = push;
        this.data = push.path("data");
        this.sender = sender;
        this.at = at;
        this.noted = noted;
    }

    /** @throws UnreadablePayload where it is nothing that Weibo posts */
    static List<Activity> read(JsonNode push, Noted noted) throws UnreadablePayload {
        String sender = sender(push);
        Instant at = Times.read(Told.text(push, "created_at", 60));
        if (sender == null || at == null || type(push).isEmpty()) {
            throw new UnreadablePayload("This is no message of Weibo's");
        }
        Pushes one = new Pushes(push, sender, at, noted);
        Activity read =
                switch (type(push)) {
                    case "text", "image", "voice", "position" -> one.said();
                    case "event" -> one.done();
                    case "mention" -> one.named();
                    default -> null;
                };
        return read == null ? List.of() : List.of(read);
    }

    static String type(JsonNode push) {
        return Objects.requireNonNullElse(Told.text(push, "type", 40), "");
    }

    /** Who did it. */
    static @Nullable String sender(JsonNode push) {
        Long id = Told.number(push, "sender_id");
        return id == null || id < 1 ? null : id.toString();
    }

    /** The file that came along, as whoever received it asks for it. */
    static @Nullable String file(JsonNode push) {
        Long id = Told.number(push.path("data"), "tovfid");
        boolean isFile = type(push).equals("image") || type(push).equals("voice");
        return id == null || !isFile ? null : id.toString();
    }

    private Activity said() {
        Map<String, Object> attributes = new HashMap<>();
        if (!type(push).equals("text")) {
            attributes.put("type", type(push));
        }
        if (noted.media().isEmpty()) {
            put(attributes, "media_id", file(push));
        }
        return activity(
                id(), Verb.MESSAGED, Visibility.PRIVATE, null, words(), noted.media(), place(), null, attributes);
    }

    /** What Weibo writes in place of a picture or recording says nothing. */
    private @Nullable String words() {
        return file(push) == null ? Told.text(push, "text", Told.LONGEST_TEXT) : null;
    }

    /** Numbers in quotes. */
    private Activity.@Nullable Place place() {
        Double latitude = degrees(Told.text(data, "latitude", 30), 90);
        Double longitude = degrees(Told.text(data, "longitude", 30), 180);
        return latitude == null || longitude == null ? null : new Activity.Place(null, latitude, longitude);
    }

    private static @Nullable Double degrees(@Nullable String text, int most) {
        if (text == null || !text.matches("-?\\d{1,3}(\\.\\d{1,20})?")) {
            return null;
        }
        double degrees = Double.parseDouble(text);
        return Math.abs(degrees) <= most ? degrees : null;
    }

    private @Nullable Activity done() {
        String event = Objects.requireNonNullElse(Told.text(data, "subtype", 40), "");
        Verb verb =
                switch (event) {
                    case "follow", "subscribe", "scan_follow" -> Verb.FOLLOWED;
                    case "unfollow", "unsubscribe" -> Verb.UNFOLLOWED;
                    case "scan", "click", "view" -> Verb.VISITED;
                    default -> null;
                };
        if (verb == null) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("event", event);
        String key = Told.text(data, "key", KEY);
        boolean isPage = event.equals("view") && key != null && key.matches("https?://[^\\s\"<>\\\\^`{|}]+");
        put(attributes, event.startsWith("scan") ? "scene" : "key", isPage ? null : key);
        if (verb != Verb.UNFOLLOWED && !event.equals("view")) {
            attributes.put(Capabilities.ANSWERABLE, true);
        }
        Activity.About page = isPage ? new Activity.About("page", null, null, key) : null;
        return activity(id(), verb, Visibility.PRIVATE, null, null, List.of(), null, page, attributes);
    }

    /** The same post is found when it is asked for, under the same id; a comment is found with its post then alone. */
    private @Nullable Activity named() {
        String key = Told.text(data, "key", KEY);
        boolean isComment =
                Objects.requireNonNullElse(Told.text(data, "subtype", 40), "").contains("comment");
        if (key == null || isComment || !key.matches("\\d{1,19}")) {
            return null;
        }
        return activity(
                Posts.status(key),
                Verb.MENTIONED,
                Visibility.PUBLIC,
                key,
                Told.text(push, "text", Told.LONGEST_TEXT),
                List.of(),
                null,
                null,
                Map.of());
    }

    private Activity activity(
            String id,
            Verb verb,
            Visibility visibility,
            @Nullable String conversation,
            @Nullable String text,
            List<Activity.Media> media,
            Activity.@Nullable Place place,
            Activity.@Nullable About about,
            Map<String, Object> attributes) {
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                visibility,
                at,
                conversation,
                null,
                null,
                text,
                null,
                media,
                place,
                about,
                attributes,
                Posts.profile(sender, noted.facts()),
                null);
    }

    /** Weibo gives no ids: who, when and what tells one from another. */
    private String id() {
        String what = type(push) + " " + push.path("text").asString("") + " " + data;
        return sender + ":" + at.getEpochSecond() + ":" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
