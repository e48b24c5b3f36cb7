package social.rapport.channels.line;

import java.nio.charset.StandardCharsets;
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
import social.rapport.channels.Reading;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what LINE posts: what people write to the account or in groups that it is in, and that they follow it or no longer do. */
final class Callbacks {

    /** What was noted of somebody when LINE was asked. */
    static final String NAME = "name";

    static final String PICTURE = "picture";
    static final String LANGUAGE = "language";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ID = 100;
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    private static final List<String> FILES = List.of("image", "video", "audio", "file");

    private Callbacks() {}

    /** @throws UnreadablePayload where it is no callback */
    static List<JsonNode> events(byte[] body) throws UnreadablePayload {
        JsonNode events = Told.object(body).path("events");
        if (!events.isArray() || events.valueStream().anyMatch(event -> !event.isObject())) {
            throw new UnreadablePayload("This is no callback of LINE's");
        }
        return events.valueStream().toList();
    }

    /** One event as a callback of its own. */
    static byte[] alone(JsonNode event) {
        return JSON.writeValueAsString(Map.of("events", List.of(event))).getBytes(StandardCharsets.UTF_8);
    }

    static Reading read(byte[] payload) throws UnreadablePayload {
        Noted noted = Noted.in(payload);
        List<Activity> all = new ArrayList<>();
        for (JsonNode event : events(Noted.below(payload))) {
            Activity read = read(event, noted);
            if (read != null) {
                all.add(read);
            }
        }
        return Reading.of(all);
    }

    /** Null where it is nobody's, or of no interest. */
    static @Nullable Activity read(JsonNode event, Noted noted) {
        Long millis = Told.number(event, "timestamp");
        String person = person(event);
        if (millis == null || millis < 0 || millis > LATEST || person == null) {
            return null;
        }
        Instant at = Instant.ofEpochMilli(millis);
        Activity.Profile profile = profile(person, noted);
        JsonNode message = event.path("message");
        String type = Objects.requireNonNullElse(Told.text(event, "type", 40), "");
        return switch (type) {
            case "message" -> said(event, message, at, profile, noted, false);
            case "messageEdited" -> said(event, message, at, profile, noted, true);
            case "follow" -> done(type, event, Verb.FOLLOWED, at, Map.of(), profile);
            case "unfollow" -> done(type, event, Verb.UNFOLLOWED, at, Map.of(), profile);
            case "postback" ->
                done(type, event, Verb.VISITED, at, fact("key", event.path("postback"), "data"), profile);
            case "beacon" -> done(type, event, Verb.VISITED, at, fact("beacon", event.path("beacon"), "hwid"), profile);
            default -> null;
        };
    }

    static @Nullable String person(JsonNode event) {
        return Told.text(event.path("source"), "userId", ID);
    }

    /** Where it was said, if not between the two: groups and rooms are read by all who are in them. */
    static @Nullable String group(JsonNode event) {
        String group = Told.text(event.path("source"), "groupId", ID);
        return group == null ? Told.text(event.path("source"), "roomId", ID) : group;
    }

    /** The name of a file that LINE has for us; null where there is none, or others have it. */
    static @Nullable String file(JsonNode message) {
        String type = Told.text(message, "type", 40);
        boolean isLines = !"external".equals(Told.text(message.path("contentProvider"), "type", 40));
        if (type == null || !FILES.contains(type) || !isLines) {
            return null;
        }
        String name = Told.name(message, "fileName");
        return name != null
                ? name
                : switch (type) {
                    case "image" -> "picture.jpg";
                    case "video" -> "video.mp4";
                    case "audio" -> "voice.m4a";
                    default -> "file";
                };
    }

    private static @Nullable Activity said(
            JsonNode event, JsonNode message, Instant at, Activity.Profile profile, Noted noted, boolean edited) {
        String id = Told.text(message, "id", ID);
        String type = Told.text(message, "type", 40);
        if (id == null || type == null) {
            return null;
        }
        String group = group(event);
        Map<String, Object> attributes = new HashMap<>();
        if (!type.equals("text")) {
            attributes.put("type", type);
        }
        if (edited) {
            attributes.put("edited", true);
        }
        if (file(message) != null && noted.media().isEmpty()) {
            attributes.put("attachments_not_kept", 1);
        }
        return new Activity(
                edited ? id + ":" + at.toEpochMilli() : id,
                group == null ? Verb.MESSAGED : names(message) ? Verb.MENTIONED : Verb.COMMENTED,
                Direction.INBOUND,
                group == null ? Visibility.PRIVATE : Visibility.PUBLIC,
                at,
                group,
                edited ? id : Told.text(message, "quotedMessageId", ID),
                null,
                words(message, type),
                null,
                noted.media().isEmpty() ? elsewhere(message, type) : noted.media(),
                place(message),
                group == null ? null : new Activity.About("group", group, null, null),
                attributes,
                profile,
                null);
    }

    /** Whether the account itself is named. */
    private static boolean names(JsonNode message) {
        return message.path("mention")
                .path("mentionees")
                .valueStream()
                .anyMatch(one -> Told.yes(one, "isSelf") || "all".equals(Told.text(one, "type", 40)));
    }

    private static @Nullable String words(JsonNode message, String type) {
        String text = Told.text(message, "text", Told.LONGEST_TEXT);
        return text == null && type.equals("sticker")
                ? Told.text(message.path("keywords").path(0).asString(""), 100)
                : text;
    }

    private static List<Activity.Media> elsewhere(JsonNode message, String type) {
        String url = Told.text(message.path("contentProvider"), "originalContentUrl", 2_000);
        return url != null && url.matches("https://[^\\s\"<>\\\\^`{|}]+")
                ? List.of(new Activity.Media(url, type.equals("image") ? "image/jpeg" : null, null, 0, null))
                : List.of();
    }

    private static Activity.@Nullable Place place(JsonNode message) {
        Double latitude = Told.degrees(message, "latitude", 90);
        Double longitude = Told.degrees(message, "longitude", 180);
        String title = Told.name(message, "title");
        return latitude == null || longitude == null
                ? null
                : new Activity.Place(title == null ? Told.name(message, "address") : title, latitude, longitude);
    }

    private static Map<String, Object> fact(String name, JsonNode of, String field) {
        String value = Told.text(of, field, 300);
        return value == null ? Map.of() : Map.of(name, value);
    }

    /** Events that are no messages have an id only where LINE is new enough; else one is told by who, when and what. */
    private static Activity done(
            String type,
            JsonNode event,
            Verb verb,
            Instant at,
            Map<String, Object> attributes,
            Activity.Profile profile) {
        return new Activity(
                Objects.requireNonNullElse(
                        Told.text(event, "webhookEventId", ID), profile.id() + ":" + at.toEpochMilli() + ":" + type),
                verb,
                Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                attributes,
                profile,
                null);
    }

    private static Activity.Profile profile(String person, Noted noted) {
        return new Activity.Profile(
                person,
                null,
                noted.facts().get(NAME),
                noted.facts().get(PICTURE),
                null,
                null,
                null,
                false,
                null,
                false,
                noted.facts().get(LANGUAGE),
                null,
                null);
    }
}
