package social.rapport.channels.wecom;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Reason;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what customer service has: what customers write, what members of the team answer them in WeCom itself, that somebody
 * came, and which messages of ours did not arrive.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/94670">接收消息和事件</a>
 */
final class ServiceMessages {

    private static final int CUSTOMER = 3;
    private static final int MEMBER = 5;
    private static final int UUID_LETTERS = 22;
    private static final Pattern OURS = Pattern.compile("[0-9A-Za-z_-]{22}\\d{0,2}");

    private final JsonNode message;
    private final String id;
    private final Instant at;
    private final Noted noted;

    private ServiceMessages(JsonNode message, String id, Instant at, Noted noted) {
        this.message = message;
        this.id = id;
        this.at = at;
        this.noted = noted;
    }

    /** @throws UnreadablePayload where it is no message of customer service */
    static Reading read(JsonNode message, Noted noted) throws UnreadablePayload {
        String id = Told.text(message, "msgid", Customer.ID);
        Instant at = Customer.at(Told.number(message, "send_time"));
        if (id == null || at == null) {
            throw new UnreadablePayload("This is no message of WeCom's customer service");
        }
        ServiceMessages one = new ServiceMessages(message, id, at, noted);
        if (type(message).equals("event")) {
            return one.event();
        }
        return one.said().map(Reading::of).orElse(Reading.of(List.of()));
    }

    static String type(JsonNode message) {
        return Objects.requireNonNullElse(Told.text(message, "msgtype", 40), "");
    }

    /** Whose it is; of events it stands within. */
    static @Nullable String account(JsonNode message) {
        String account = Told.text(message, "external_userid", Customer.ID);
        return account == null ? Told.text(message.path("event"), "external_userid", Customer.ID) : account;
    }

    /** The account of the service at which they write, and they: what tells one thread from another. */
    static @Nullable String thread(JsonNode message) {
        String service = Told.text(message, "open_kfid", Customer.ID);
        service = service == null ? Told.text(message.path("event"), "open_kfid", Customer.ID) : service;
        String account = account(message);
        return service == null || account == null ? null : service + "/" + account;
    }

    /** What was sent along. */
    static @Nullable String mediaId(JsonNode message) {
        return switch (type(message)) {
            case "image", "voice", "video", "file" -> Told.text(message.path(type(message)), "media_id", 300);
            default -> null;
        };
    }

    private Optional<Activity> said() {
        String account = account(message);
        String thread = thread(message);
        Long origin = Told.number(message, "origin");
        if (account == null || thread == null || origin == null || origin != CUSTOMER && origin != MEMBER) {
            return Optional.empty();
        }
        boolean isMembers = origin == MEMBER;
        return Optional.of(new Activity(
                id,
                Verb.MESSAGED,
                isMembers ? Direction.OUTBOUND : Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                thread,
                null,
                null,
                words(),
                null,
                noted.media(),
                place(),
                about(),
                attributes(),
                Customer.profile(account, noted.facts()),
                isMembers ? Told.name(message, "servicer_userid") : null));
    }

    private @Nullable String words() {
        JsonNode body = message.path(type(message));
        return switch (type(message)) {
            case "text" -> Told.text(body, "content", Told.LONGEST_TEXT);
            case "link", "miniprogram", "channels_shop_product" -> Told.text(body, "title", Told.LONGEST_TEXT);
            case "msgmenu" -> Told.text(body, "head_content", Told.LONGEST_TEXT);
            default -> null;
        };
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        String type = type(message);
        if (!type.equals("text")) {
            attributes.put("type", type);
        }
        put(attributes, "menu_choice", Told.text(message.path("text"), "menu_id", Customer.ID));
        put(attributes, "order", Told.text(message.path("channels_shop_order"), "order_id", Customer.ID));
        if (noted.media().isEmpty()) {
            put(attributes, "media_id", mediaId(message));
        }
        return attributes;
    }

    private Activity.@Nullable Place place() {
        JsonNode where = message.path("location");
        Double latitude = Told.degrees(where, "latitude", 90);
        Double longitude = Told.degrees(where, "longitude", 180);
        if (latitude == null || longitude == null) {
            return null;
        }
        String name = Told.name(where, "name");
        return new Activity.Place(name == null ? Told.name(where, "address") : name, latitude, longitude);
    }

    private Activity.@Nullable About about() {
        JsonNode link = message.path("link");
        String url = Told.text(link, "url", 2_000);
        return url == null || !url.matches("https?://[^\\s\"<>\\\\^`{|}]+")
                ? null
                : new Activity.About("link", null, Told.name(link, "title"), url);
    }

    private Reading event() {
        JsonNode event = message.path("event");
        return switch (Objects.requireNonNullElse(Told.text(event, "event_type", 60), "")) {
            case "enter_session" -> entered(event).map(Reading::of).orElse(Reading.of(List.of()));
            case "msg_send_fail" -> failed(event);
            default -> Reading.of(List.of());
        };
    }

    private Optional<Activity> entered(JsonNode event) {
        String account = account(message);
        String thread = thread(message);
        if (account == null || thread == null) {
            return Optional.empty();
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("event", "enter_session");
        put(attributes, "scene", Told.text(event, "scene", Customer.ID));
        put(attributes, "scene_param", Told.text(event, "scene_param", 300));
        welcomeCode(message).ifPresent(code -> attributes.put(Capabilities.ANSWERABLE, true));
        return Optional.of(Customer.done(
                id,
                Verb.VISITED,
                Direction.INBOUND,
                at,
                thread,
                null,
                attributes,
                Customer.profile(account, noted.facts()),
                null));
    }

    /** By which whoever has just come may be greeted, once. */
    static Optional<String> welcomeCode(JsonNode message) {
        return Optional.ofNullable(Told.text(message.path("event"), "welcome_code", 256));
    }

    private Reading failed(JsonNode event) {
        String failed = Told.text(event, "fail_msgid", Customer.ID);
        if (failed == null) {
            return Reading.of(List.of());
        }
        Long type = Told.number(event, "fail_type");
        String why =
                switch (type == null ? 0 : type.intValue()) {
                    case 1, 2 -> "gone";
                    case 4 -> "late";
                    case 5 -> "closed";
                    case 6 -> "enough";
                    case 10 -> "refused";
                    default -> "other";
                };
        return Reading.ofReceipts(List.of(new Receipt(
                ours(failed), Receipt.State.FAILED, at, new Reason("delivery.wecom_failed", Map.of("why", why)))));
    }

    /** How WeCom is told a message of ours: 32 letters at most, of which the last say which part it is. */
    static String id(UUID message, int part) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + (part == 0 ? "" : part);
    }

    private static String ours(String id) {
        if (!OURS.matcher(id).matches()) {
            return id;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id.substring(0, UUID_LETTERS)));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
