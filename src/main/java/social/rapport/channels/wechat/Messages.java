package social.rapport.channels.wechat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.callback.Xml;

/**
 * Reads what WeChat sends to an Official Account: messages of every type, and the events that are somebody's.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html">
 *     接收普通消息</a>
 */
final class Messages {

    /** What was noted of somebody when WeChat was asked. */
    static final String UNION_ID = "union_id";

    static final String LANGUAGE = "language";

    private static final int ID = 128;
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private Messages() {}

    static Reading read(byte[] payload) throws UnreadablePayload {
        return read(Xml.read(Noted.below(payload)), Noted.in(payload));
    }

    /** @throws UnreadablePayload where it is no message of WeChat's */
    static Reading read(Xml message, Noted noted) throws UnreadablePayload {
        String type = type(message);
        String person = message.text("FromUserName", ID);
        Long seconds = message.number("CreateTime");
        if (type.isEmpty() || person == null || seconds == null || seconds < 0 || seconds > LATEST) {
            throw new UnreadablePayload("This is no message of WeChat's");
        }
        Instant at = Instant.ofEpochSecond(seconds);
        if (!type.equals("event")) {
            return Reading.of(said(message, type, at, profile(person, noted), noted));
        }
        String event = Objects.requireNonNullElse(message.name("Event"), "");
        Reading receipts = Notices.read(message, event, at);
        if (!receipts.receipts().isEmpty()) {
            return receipts;
        }
        return Reading.of(Events.of(message, event).stream()
                .map(done -> done(event, done, at, profile(person, noted)))
                .toList());
    }

    static String type(Xml message) {
        return Objects.requireNonNullElse(message.name("MsgType"), "").toLowerCase(Locale.ROOT);
    }

    private static Activity said(Xml message, String type, Instant at, Activity.Profile profile, Noted noted)
            throws UnreadablePayload {
        String id = message.text("MsgId", ID);
        if (id == null) {
            throw new UnreadablePayload("A message of WeChat's has an id");
        }
        Map<String, Object> attributes = new HashMap<>();
        if (!type.equals("text")) {
            attributes.put("type", type);
        }
        put(attributes, "menu_choice", message.name("bizmsgmenuid"));
        List<Activity.Media> media = noted.media();
        if (media.isEmpty()) {
            media = elsewhere(message);
            put(attributes, "media_id", message.text("MediaId", ID));
        }
        return new Activity(
                id,
                Verb.MESSAGED,
                Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                words(message, type),
                null,
                media,
                place(message.name("Label"), message.degrees("Location_X", 90), message.degrees("Location_Y", 180)),
                type.equals("link") ? about(message) : null,
                attributes,
                profile,
                null);
    }

    private static @Nullable String words(Xml message, String type) {
        return switch (type) {
            case "voice" -> message.text("Recognition", Told.LONGEST_TEXT);
            case "link" -> message.text("Title", Told.LONGEST_TEXT);
            default -> message.text("Content", Told.LONGEST_TEXT);
        };
    }

    /** A picture that could not be kept stands where WeChat has it. */
    private static List<Activity.Media> elsewhere(Xml message) {
        String url = message.text("PicUrl", 2_000);
        return url != null && url.matches("https?://[^\\s\"<>\\\\^`{|}]+")
                ? List.of(new Activity.Media(url, "image/jpeg", null, 0, null))
                : List.of();
    }

    private static Activity.About about(Xml message) {
        String url = message.text("Url", 2_000);
        boolean isWeb = url != null && url.matches("https?://[^\\s\"<>\\\\^`{|}]+");
        return new Activity.About("link", null, message.name("Title"), isWeb ? url : null);
    }

    static Activity.@Nullable Place place(
            @Nullable String name, @Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? null : new Activity.Place(name, latitude, longitude);
    }

    /** Events have no id: WeChat tells one by who, when and what. */
    private static Activity done(String event, Events.Done done, Instant at, Activity.Profile profile) {
        Map<String, Object> attributes = new HashMap<>(done.attributes());
        attributes.put("event", event.toLowerCase(Locale.ROOT));
        return new Activity(
                profile.id() + ":" + at.getEpochSecond() + ":" + event.toLowerCase(Locale.ROOT),
                done.verb(),
                Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                done.place(),
                done.about(),
                attributes,
                profile,
                null);
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static Activity.Profile profile(String person, Noted noted) {
        String language = noted.facts().get(LANGUAGE);
        return new Activity.Profile(
                person,
                null,
                null,
                null,
                null,
                noted.facts().get(UNION_ID),
                null,
                false,
                null,
                false,
                language == null ? null : language.replace('_', '-'),
                null,
                null);
    }
}
