package social.rapport.channels.telegram;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Reads updates of the Bot API: what people write to the bot or where it is among them, what they like, and that they
 * stop it or take it up again.
 */
final class Updates {

    /** What is asked for; Telegram sends nothing else. */
    static final List<String> KINDS = List.of("message", "edited_message", "my_chat_member", "message_reaction");

    private static final Set<String> GROUPS = Set.of("group", "supergroup");
    private static final String PRIVATE = "private";
    private static final String EDITED = "edit_date";
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private Updates() {}

    /** @throws UnreadablePayload where it is no update */
    static JsonNode update(byte[] body) throws UnreadablePayload {
        JsonNode update = Told.object(body);
        if (Told.number(update, "update_id") == null) {
            throw new UnreadablePayload("This is no update of Telegram's");
        }
        return update;
    }

    /** What keeps its order. */
    static String key(JsonNode update) {
        for (String kind : KINDS) {
            Long chat = Told.number(update.path(kind).path("chat"), "id");
            if (chat != null) {
                return Long.toString(chat);
            }
        }
        return "";
    }

    /** What people said or did; nothing where it was a machine, or is of no interest. */
    static List<Activity> read(JsonNode update, Noted noted) {
        JsonNode message = message(update);
        Activity read = message.isObject()
                ? message(message, noted)
                : update.path("my_chat_member").isObject()
                        ? member(update.path("my_chat_member"), update)
                        : update.path("message_reaction").isObject() ? reaction(update.path("message_reaction")) : null;
        return read == null ? List.of() : List.of(read);
    }

    /** What was written, or written anew. */
    static JsonNode message(JsonNode update) {
        JsonNode message = update.path("message");
        return message.isObject() ? message : update.path("edited_message");
    }

    static Reading read(byte[] payload) throws UnreadablePayload {
        return Reading.of(read(update(Noted.below(payload)), Noted.in(payload)));
    }

    /** What was edited is said once more, below what it was. A place that moves on edits itself, again and again. */
    private static @Nullable Activity message(JsonNode message, Noted noted) {
        JsonNode chat = message.path("chat");
        Long chatId = Told.number(chat, "id");
        Long id = Told.number(message, "message_id");
        Instant at = at(message);
        Activity.Profile profile = profile(message.path("from"));
        String type = Told.text(chat, "type", 20);
        boolean isGroup = type != null && GROUPS.contains(type);
        if (chatId == null || id == null || at == null || profile == null || !isGroup && !PRIVATE.equals(type)) {
            return null;
        }
        String text = words(message);
        Map<String, Object> attributes = attributes(message, text, noted);
        Activity.Place place = place(message);
        if (text == null && noted.media().isEmpty() && attributes.isEmpty() && place == null) {
            return null;
        }
        Long edited = Told.number(message, EDITED);
        if (edited != null && place != null) {
            return null;
        }
        if (edited != null) {
            attributes.put("edited", true);
        }
        Long answered = edited == null ? Told.number(message.path("reply_to_message"), "message_id") : id;
        return new Activity(
                edited == null ? chatId + ":" + id : chatId + ":" + id + ":" + edited,
                !isGroup ? Verb.MESSAGED : names(message) ? Verb.MENTIONED : Verb.COMMENTED,
                Direction.INBOUND,
                isGroup ? Visibility.PUBLIC : Visibility.PRIVATE,
                at,
                isGroup ? thread(chatId, message) : null,
                answered == null ? null : chatId + ":" + answered,
                null,
                text,
                null,
                noted.media(),
                place,
                isGroup ? new Activity.About("group", Long.toString(chatId), Told.name(chat, "title"), null) : null,
                attributes,
                profile,
                null);
    }

    /** A topic of a forum is a thread of its own. */
    private static String thread(long chat, JsonNode message) {
        Long topic = Told.yes(message, "is_topic_message") ? Told.number(message, "message_thread_id") : null;
        return topic == null ? Long.toString(chat) : chat + "/" + topic;
    }

    private static @Nullable String words(JsonNode message) {
        String text = Told.text(message, "text", Told.LONGEST_TEXT);
        if (text == null) {
            text = Told.text(message, "caption", Told.LONGEST_TEXT);
        }
        return text == null ? Told.text(message.path("sticker"), "emoji", 20) : text;
    }

    private static Map<String, Object> attributes(JsonNode message, @Nullable String text, Noted noted) {
        Map<String, Object> attributes = new HashMap<>();
        if (text != null && isCommand(message)) {
            String[] parts = text.strip().split("\\s+", 2);
            attributes.put("command", parts[0].replaceFirst("@.*", ""));
            if (parts.length > 1) {
                attributes.put("argument", parts[1]);
            }
        }
        JsonNode contact = message.path("contact");
        put(attributes, "contact", Told.name(contact, "first_name"));
        put(attributes, "contact_phone", Told.name(contact, "phone_number"));
        if (message.path("forward_origin").isObject()) {
            attributes.put("forwarded", true);
        }
        int lost = Enclosed.in(message).size() - noted.media().size();
        if (lost > 0) {
            attributes.put("attachments_not_kept", lost);
        }
        return attributes;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static boolean isCommand(JsonNode message) {
        JsonNode first = message.path("entities").path(0);
        return "bot_command".equals(Told.text(first, "type", 40))
                && first.path("offset").asInt(-1) == 0;
    }

    /** Whether somebody is named in it: in a group with other people a bot hears of little else. */
    private static boolean names(JsonNode message) {
        for (String where : List.of("entities", "caption_entities")) {
            for (JsonNode entity : message.path(where)) {
                String type = Told.text(entity, "type", 40);
                if ("mention".equals(type) || "text_mention".equals(type) || "bot_command".equals(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Activity.@Nullable Place place(JsonNode message) {
        JsonNode venue = message.path("venue");
        JsonNode point = venue.isObject() ? venue.path("location") : message.path("location");
        Double latitude = Told.degrees(point, "latitude", 90);
        Double longitude = Told.degrees(point, "longitude", 180);
        return latitude == null || longitude == null
                ? null
                : new Activity.Place(Told.name(venue, "title"), latitude, longitude);
    }

    /** In a private chat: that somebody stopped the bot, or took it up again. */
    private static @Nullable Activity member(JsonNode change, JsonNode update) {
        Activity.Profile profile = profile(change.path("from"));
        Instant at = at(change);
        String status = Told.text(change.path("new_chat_member"), "status", 20);
        boolean isPrivate = PRIVATE.equals(Told.text(change.path("chat"), "type", 20));
        Verb verb = "kicked".equals(status) ? Verb.UNFOLLOWED : "member".equals(status) ? Verb.FOLLOWED : null;
        return profile == null || at == null || verb == null || !isPrivate
                ? null
                : without(
                        "member:" + Told.number(update, "update_id"),
                        verb,
                        Visibility.PRIVATE,
                        at,
                        null,
                        Map.of(),
                        profile);
    }

    private static @Nullable Activity reaction(JsonNode reaction) {
        Long chat = Told.number(reaction.path("chat"), "id");
        Long message = Told.number(reaction, "message_id");
        Instant at = at(reaction);
        Activity.Profile profile = profile(reaction.path("user"));
        JsonNode given = reaction.path("new_reaction").path(0);
        if (chat == null || message == null || at == null || profile == null || !given.isObject()) {
            return null;
        }
        String emoji = Told.text(given, "emoji", 20);
        boolean isPrivate = PRIVATE.equals(Told.text(reaction.path("chat"), "type", 20));
        String liked = chat + ":" + message;
        return without(
                liked + ":" + profile.id() + ":" + at.getEpochSecond(),
                Verb.LIKED,
                isPrivate ? Visibility.PRIVATE : Visibility.PUBLIC,
                at,
                liked,
                emoji == null ? Map.of() : Map.of("reaction", emoji),
                profile);
    }

    private static Activity without(
            String id,
            Verb verb,
            Visibility visibility,
            Instant at,
            @Nullable String inReplyTo,
            Map<String, Object> attributes,
            Activity.Profile profile) {
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                visibility,
                at,
                null,
                inReplyTo,
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

    private static @Nullable Instant at(JsonNode of) {
        Long seconds = Told.number(of, of.has(EDITED) ? EDITED : "date");
        return seconds == null || seconds < 0 || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
    }

    /** Null for a machine, and where nobody is named. */
    private static Activity.@Nullable Profile profile(JsonNode user) {
        Long id = Told.number(user, "id");
        if (id == null || Told.yes(user, "is_bot")) {
            return null;
        }
        String handle = Told.name(user, "username");
        String first = Told.name(user, "first_name");
        String last = Told.name(user, "last_name");
        String language = Told.name(user, "language_code");
        boolean isTag = language != null && language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
        boolean isHandle = handle != null && handle.matches("[A-Za-z0-9_]{1,64}");
        return new Activity.Profile(
                Long.toString(id),
                handle,
                first == null ? last : last == null ? first : first + " " + last,
                null,
                isHandle ? "https://t.me/" + handle : null,
                null,
                null,
                false,
                null,
                false,
                isTag ? language : null,
                null,
                null);
    }
}
