package social.rapport.channels.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Reason;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens at a WhatsApp number: messages of every type, and how far ours have come. What is said in groups is passed
 * over.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples">Payload Examples</a>
 */
final class WhatsAppEvents implements Intake.Events {

    private static final int ID = 300;
    private static final Map<String, String> FILES = Map.of(
            "image", "picture.jpg",
            "video", "video.mp4",
            "audio", "voice.ogg",
            "document", "document",
            "sticker", "sticker.webp");

    /** One number of the account, one message or status each. */
    @Override
    public List<Deliveries.Event> apart(Deliveries.Event event) {
        JsonNode value = event.what().path("value");
        return Stream.of("messages", "statuses")
                .flatMap(kind -> value.path(kind).valueStream().map(one -> alone(event, value, kind, one)))
                .toList();
    }

    private static Deliveries.Event alone(Deliveries.Event event, JsonNode value, String kind, JsonNode one) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set("metadata", value.path("metadata"));
        if (value.path("contacts").isArray()) {
            alone.set("contacts", value.path("contacts"));
        }
        alone.putArray(kind).add(one);
        ObjectNode what = JsonNodeFactory.instance.objectNode();
        what.put("field", "messages");
        what.set("value", alone);
        return new Deliveries.Event(event.object(), event.account(), event.at(), event.kind(), what);
    }

    /** The number at which it happened. */
    static @Nullable String number(Deliveries.Event event) {
        return Deliveries.id(event.what().path("value").path("metadata"), "phone_number_id");
    }

    @Override
    public Reading read(Deliveries.Event event, Noted noted) {
        JsonNode value = event.what().path("value");
        List<Receipt> receipts = value.path("statuses")
                .valueStream()
                .flatMap(status -> receipt(status).stream())
                .toList();
        List<Activity> said = value.path("messages")
                .valueStream()
                .flatMap(message -> message(message, value, noted).stream())
                .toList();
        return new Reading(said, receipts);
    }

    private static Optional<Receipt> receipt(JsonNode status) {
        String id = Told.text(status, "id", ID);
        Instant at = Deliveries.at(status, "timestamp");
        if (id == null || at == null) {
            return Optional.empty();
        }
        return switch (Objects.requireNonNullElse(Told.text(status, "status", 40), "")) {
            case "delivered" -> Optional.of(new Receipt(id, Receipt.State.DELIVERED, at, null));
            case "read", "played" -> Optional.of(new Receipt(id, Receipt.State.READ, at, null));
            case "failed" -> Optional.of(new Receipt(id, Receipt.State.FAILED, at, reason(status)));
            default -> Optional.empty();
        };
    }

    private static Reason reason(JsonNode status) {
        Long code = Told.number(status.path("errors").path(0), "code");
        return code == null
                ? new Reason("delivery.not_arrived", Map.of())
                : new Reason("delivery." + Errors.whatsApp(code.intValue()), Map.of("detail", code.toString()));
    }

    private static Optional<Activity> message(JsonNode message, JsonNode value, Noted noted) {
        String id = Told.text(message, "id", ID);
        Instant at = Deliveries.at(message, "timestamp");
        String type = Objects.requireNonNullElse(Told.text(message, "type", 40), "");
        Activity.Profile by = by(message, value);
        if (id == null || at == null || by == null || message.has("group_id") || type.equals("system")) {
            return Optional.empty();
        }
        JsonNode reaction = message.path("reaction");
        if (type.equals("reaction")) {
            String emoji = Told.text(reaction, "emoji", 40);
            String liked = Told.text(reaction, "message_id", ID);
            return emoji == null || liked == null
                    ? Optional.empty()
                    : Optional.of(
                            activity(id, Verb.LIKED, at, liked, null, List.of(), null, Map.of("reaction", emoji), by));
        }
        return Optional.of(activity(
                id,
                Verb.MESSAGED,
                at,
                Told.text(message.path("context"), "id", ID),
                words(message, type),
                noted.media(),
                place(message.path("location")),
                attributes(message, type, noted),
                by));
    }

    private static @Nullable String words(JsonNode message, String type) {
        JsonNode of = message.path(type);
        return switch (type) {
            case "text" -> Told.text(of, "body", Told.LONGEST_TEXT);
            case "button" -> Told.text(of, "text", Told.LONGEST_TEXT);
            case "interactive" -> {
                String chosen = Told.name(of.path("button_reply"), "title");
                yield chosen == null ? Told.name(of.path("list_reply"), "title") : chosen;
            }
            case "order" -> Told.text(of, "text", Told.LONGEST_TEXT);
            default -> Told.text(of, "caption", Told.LONGEST_TEXT);
        };
    }

    private static Map<String, Object> attributes(JsonNode message, String type, Noted noted) {
        Map<String, Object> attributes = new HashMap<>();
        if (!type.equals("text")) {
            attributes.put("type", type);
        }
        put(attributes, "key", Told.text(message.path("button"), "payload", ID));
        put(attributes, "key", Told.text(message.path("interactive").path("button_reply"), "id", ID));
        put(attributes, "key", Told.text(message.path("interactive").path("list_reply"), "id", ID));
        put(attributes, "came_by", Told.text(message.path("referral"), "source_type", 40));
        put(attributes, "scene", Told.text(message.path("referral"), "source_id", ID));
        JsonNode contact = message.path("contacts").path(0);
        put(attributes, "contact", Told.name(contact.path("name"), "formatted_name"));
        put(attributes, "contact_phone", Told.name(contact.path("phones").path(0), "phone"));
        if (file(message) != null && noted.media().isEmpty()) {
            attributes.put("attachments_not_kept", 1);
        }
        return attributes;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static Activity.@Nullable Place place(JsonNode location) {
        Double latitude = Told.degrees(location, "latitude", 90);
        Double longitude = Told.degrees(location, "longitude", 180);
        String name = Told.name(location, "name");
        return latitude == null || longitude == null
                ? null
                : new Activity.Place(name == null ? Told.name(location, "address") : name, latitude, longitude);
    }

    /**
     * WhatsApp vouches for the number that somebody writes from. Whoever hides it is known by an id that is theirs at all
     * numbers of the brand.
     */
    private static Activity.@Nullable Profile by(JsonNode message, JsonNode value) {
        String number = Deliveries.id(message, "from");
        String user = Told.text(message, "from_user_id", 100);
        JsonNode contact = contact(value, number, user);
        String union = user == null ? Told.text(contact, "user_id", 100) : user;
        boolean isNumber = number != null && number.matches("[1-9][0-9]{6,14}");
        String id = isNumber ? number : union;
        return id == null || !id.matches("[A-Za-z0-9.]{1,100}")
                ? null
                : new Activity.Profile(
                        id,
                        handle(contact),
                        Told.name(contact.path("profile"), "name"),
                        null,
                        null,
                        union,
                        null,
                        false,
                        isNumber ? "+" + number : null,
                        isNumber,
                        null,
                        null,
                        null);
    }

    private static JsonNode contact(JsonNode value, @Nullable String number, @Nullable String user) {
        List<JsonNode> contacts =
                new ArrayList<>(value.path("contacts").valueStream().toList());
        return contacts.stream()
                .filter(one -> Objects.equals(Deliveries.id(one, "wa_id"), number)
                        || user != null && user.equals(Told.text(one, "user_id", 100)))
                .findFirst()
                .orElse(contacts.size() == 1 ? contacts.getFirst() : JsonNodeFactory.instance.objectNode());
    }

    private static @Nullable String handle(JsonNode contact) {
        String handle = Told.name(contact.path("profile"), "username");
        return handle == null ? null : handle.replaceFirst("^@", "");
    }

    private static Activity activity(
            String id,
            Verb verb,
            Instant at,
            @Nullable String answered,
            @Nullable String text,
            List<Activity.Media> media,
            Activity.@Nullable Place place,
            Map<String, Object> attributes,
            Activity.Profile by) {
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                answered,
                null,
                text,
                null,
                media,
                place,
                null,
                attributes,
                by,
                null);
    }

    private static Deliveries.@Nullable File file(JsonNode message) {
        String type = Objects.requireNonNullElse(Told.text(message, "type", 40), "");
        String usual = FILES.get(type);
        String id = Deliveries.id(message.path(type), "id");
        String name = Told.name(message.path(type), "filename");
        return usual == null || id == null || !id.matches("[0-9]{1,30}")
                ? null
                : new Deliveries.File(id, name == null ? usual : name, true);
    }

    @Override
    public Lookups.Wish wish(Deliveries.Event event) {
        JsonNode message = event.what().path("value").path("messages").path(0);
        return new Lookups.Wish(
                null,
                "",
                null,
                Optional.ofNullable(file(message)).stream().toList(),
                Objects.requireNonNullElse(Told.text(message, "id", ID), ""));
    }

    @Override
    public @Nullable String key(Deliveries.Event event) {
        JsonNode value = event.what().path("value");
        Activity.Profile by = by(value.path("messages").path(0), value);
        return by == null ? Deliveries.id(value.path("statuses").path(0), "recipient_id") : by.id();
    }
}
