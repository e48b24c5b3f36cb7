package social.rapport.channels.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what is written to a Page by Messenger, or to an Instagram account: messages, what was chosen from buttons and links,
 * reactions, and how far messages of ours have come.
 *
 * @see <a href="https://developers.facebook.com/docs/messenger-platform/reference/webhook-events">Webhook Events</a>
 */
final class Talk {

    /** What we write into each message, so that its echo is known as ours. */
    static final String OURS = "rapport:";

    private static final int ID = 400;
    private static final int MOST_FILES = 20;
    private static final Map<String, String> FILES =
            Map.of("image", "picture.jpg", "video", "video.mp4", "audio", "voice.mp4", "file", "file");
    private static final String STORY_MENTION = "story_mention";
    private static final Set<String> SHARES =
            Set.of("fallback", "share", "ig_reel", "reel", STORY_MENTION, "ig_post", "post");

    private final String account;
    private final JsonNode event;
    private final Noted noted;

    private Talk(Deliveries.Event event, Noted noted) {
        this.account = event.account();
        this.event = event.what();
        this.noted = noted;
    }

    static Reading read(Deliveries.Event event, Noted noted) {
        return new Talk(event, noted).read();
    }

    /** Whoever wrote it, or to whom the brand did. */
    static @Nullable String person(Deliveries.Event event) {
        String sender = Deliveries.id(event.what().path("sender"), "id");
        String recipient = Deliveries.id(event.what().path("recipient"), "id");
        return event.account().equals(sender) ? recipient : sender;
    }

    static List<Deliveries.File> files(JsonNode event) {
        return event.path("message")
                .path("attachments")
                .valueStream()
                .limit(MOST_FILES)
                .flatMap(one -> {
                    String url = Deliveries.url(one.path("payload"), "url");
                    String name = FILES.get(Objects.requireNonNullElse(Told.text(one, "type", 40), ""));
                    return url == null || name == null ? Stream.empty() : Stream.of(Deliveries.File.at(url, name));
                })
                .toList();
    }

    /** @param fields of a person, as this kind of account has them */
    static Lookups.Wish wish(Deliveries.Event event, String fields) {
        JsonNode what = event.what();
        boolean isReceipt =
                what.path("delivery").isObject() || what.path("read").isObject();
        return new Lookups.Wish(
                isReceipt ? null : person(event),
                fields,
                null,
                files(what),
                Objects.requireNonNullElse(Told.text(what.path("message"), "mid", ID), ""));
    }

    private Reading read() {
        String person = person(new Deliveries.Event("", account, null, Deliveries.MESSAGING, event));
        Instant at = Deliveries.at(event, "timestamp");
        if (person == null || at == null && !event.path("delivery").isObject()) {
            return Reading.of(List.of());
        }
        if (event.path("delivery").isObject()) {
            return delivered(event.path("delivery"), at);
        }
        Instant when = Objects.requireNonNull(at);
        if (event.path("read").isObject()) {
            return seen(event.path("read"), person, when);
        }
        Activity did = did(person, when);
        return Reading.of(did == null ? List.of() : List.of(did));
    }

    private static Reading delivered(JsonNode delivery, @Nullable Instant at) {
        Instant until = Deliveries.at(delivery, "watermark");
        Instant when = until == null ? at : until;
        return when == null
                ? Reading.of(List.of())
                : Reading.ofReceipts(delivery.path("mids")
                        .valueStream()
                        .limit(Deliveries.MOST_EVENTS)
                        .filter(JsonNode::isString)
                        .flatMap(mid -> Optional.ofNullable(Told.text(mid.stringValue(), ID)).stream())
                        .map(mid -> new Receipt(mid, Receipt.State.DELIVERED, when, null))
                        .toList());
    }

    /** Instagram tells which message was seen, Messenger up to when all were. */
    private static Reading seen(JsonNode read, String person, Instant at) {
        String mid = Told.text(read, "mid", ID);
        if (mid != null) {
            return Reading.ofReceipts(List.of(new Receipt(mid, Receipt.State.READ, at, null)));
        }
        Instant until = Deliveries.at(read, "watermark");
        return until == null
                ? Reading.of(List.of())
                : new Reading(List.of(), List.of(), List.of(new Reading.Seen(person, until, at)));
    }

    private @Nullable Activity did(String person, Instant at) {
        JsonNode message = event.path("message");
        if (message.isObject()) {
            return message(message, person, at);
        }
        JsonNode edit = event.path("message_edit");
        if (edit.isObject()) {
            return edited(edit, person, at);
        }
        JsonNode postback = event.path("postback");
        if (postback.isObject()) {
            return chosen(postback, person, at);
        }
        JsonNode referral = event.path("referral");
        if (referral.isObject()) {
            return activity(
                    person + ":" + at.toEpochMilli() + ":came", Verb.VISITED, at, null, null, came(referral), person);
        }
        JsonNode reaction = event.path("reaction");
        return reaction.isObject() ? liked(reaction, person, at) : null;
    }

    private @Nullable Activity message(JsonNode message, String person, Instant at) {
        String mid = Told.text(message, "mid", ID);
        String metadata = Objects.requireNonNullElse(Told.text(message, "metadata", 100), "");
        if (mid == null || Told.yes(message, "is_deleted") || metadata.startsWith(OURS)) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>(came(message.path("referral")));
        put(attributes, "key", Told.text(message.path("quick_reply"), "payload", 300));
        if (Told.yes(message, "is_unsupported")) {
            attributes.put("type", "unsupported");
        }
        int left = files(event).size() - noted.media().size();
        if (left > 0) {
            attributes.put("attachments_not_kept", left);
        }
        Activity.About about = about();
        return activity(
                mid,
                about != null && about.type().equals(STORY_MENTION) ? Verb.MENTIONED : Verb.MESSAGED,
                at,
                Told.text(message.path("reply_to"), "mid", ID),
                Told.text(message, "text", Told.LONGEST_TEXT),
                attributes,
                person);
    }

    /** A story of the brand's that was answered, one of theirs that names it, or what they have passed on. */
    private Activity.@Nullable About about() {
        JsonNode message = event.path("message");
        JsonNode answered = message.path("reply_to").path("story");
        if (answered.isObject()) {
            return new Activity.About("story", Told.text(answered, "id", ID), null, Deliveries.url(answered, "url"));
        }
        for (JsonNode one : message.path("attachments")) {
            String type = Objects.requireNonNullElse(Told.text(one, "type", 40), "");
            if (SHARES.contains(type)) {
                String url = Deliveries.url(one.path("payload"), "url");
                return new Activity.About(
                        type.equals(STORY_MENTION) ? type : "share",
                        null,
                        Told.name(one, "title"),
                        url == null ? Deliveries.url(one, "url") : url);
            }
        }
        return null;
    }

    private @Nullable Activity edited(JsonNode edit, String person, Instant at) {
        String mid = Told.text(edit, "mid", ID);
        String text = Told.text(edit, "text", Told.LONGEST_TEXT);
        return mid == null || text == null
                ? null
                : activity(mid + ":" + at.toEpochMilli(), Verb.MESSAGED, at, mid, text, Map.of("edited", true), person);
    }

    /** People see the words of a button that they have chosen as a message of theirs. */
    private Activity chosen(JsonNode postback, String person, Instant at) {
        String title = Told.name(postback, "title");
        Map<String, Object> attributes = new HashMap<>(came(postback.path("referral")));
        put(attributes, "key", Told.text(postback, "payload", 300));
        String mid = Told.text(postback, "mid", ID);
        return activity(
                mid == null ? person + ":" + at.toEpochMilli() + ":chosen" : mid,
                title == null || title.isEmpty() ? Verb.VISITED : Verb.MESSAGED,
                at,
                null,
                title,
                attributes,
                person);
    }

    private @Nullable Activity liked(JsonNode reaction, String person, Instant at) {
        String mid = Told.text(reaction, "mid", ID);
        boolean isTaken = "unreact".equals(Told.text(reaction, "action", 40));
        String emoji = Told.text(reaction, "emoji", 20);
        String which = emoji == null ? Told.text(reaction, "reaction", 40) : emoji;
        return mid == null || isTaken
                ? null
                : activity(
                        person + ":" + at.toEpochMilli() + ":liked",
                        Verb.LIKED,
                        at,
                        mid,
                        null,
                        which == null ? Map.of() : Map.of("reaction", which),
                        person);
    }

    /** By which link or advertisement they came. */
    private static Map<String, Object> came(JsonNode referral) {
        Map<String, Object> attributes = new HashMap<>();
        put(attributes, "scene", Told.text(referral, "ref", 300));
        put(attributes, "came_by", Told.text(referral, "source", 40));
        return attributes;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private Activity activity(
            String id,
            Verb verb,
            Instant at,
            @Nullable String answered,
            @Nullable String text,
            Map<String, Object> attributes,
            String person) {
        boolean isOurs = account.equals(Deliveries.id(event.path("sender"), "id"));
        return new Activity(
                id,
                verb,
                isOurs ? Direction.OUTBOUND : Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                answered,
                null,
                text,
                null,
                noted.media(),
                place(),
                about(),
                attributes,
                Somebody.of(person, null, null, noted),
                null);
    }

    private Activity.@Nullable Place place() {
        List<Activity.Place> places = new ArrayList<>();
        for (JsonNode one : event.path("message").path("attachments")) {
            JsonNode point = one.path("payload").path("coordinates");
            Double latitude = Told.degrees(point, "lat", 90);
            Double longitude = Told.degrees(point, "long", 180);
            if (latitude != null && longitude != null) {
                places.add(new Activity.Place(Told.name(one, "title"), latitude, longitude));
            }
        }
        return places.isEmpty() ? null : places.getFirst();
    }
}
