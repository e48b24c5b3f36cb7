package social.rapport.channels.x;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what X posts of an account: posts that name it, answer it or show what it said, likes, follows and direct messages.
 *
 * @see <a href="https://docs.x.com/x-api/account-activity/introduction">Account Activity API</a>
 */
final class Deliveries {

    /** The account that a delivery is about. */
    static final String OWN = "for_user_id";

    /** Which thread a post belongs to, where X was asked. */
    static final String THREAD = "thread";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String POSTS = "tweet_create_events";
    private static final String LIKES = "favorite_events";
    private static final String FOLLOWS = "follow_events";
    private static final String MESSAGES = "direct_message_events";
    private static final List<String> KINDS = List.of(POSTS, LIKES, FOLLOWS, MESSAGES);
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private Deliveries() {}

    static boolean isOne(JsonNode told) {
        return told.has(OWN) && KINDS.stream().anyMatch(told::has);
    }

    /**
     * Each event of a delivery as one of its own.
     *
     * @throws UnreadablePayload where an event is none
     */
    static List<ObjectNode> apart(JsonNode delivery) throws UnreadablePayload {
        List<ObjectNode> all = new ArrayList<>();
        for (String kind : KINDS) {
            JsonNode events = delivery.path(kind);
            if (!events.isMissingNode() && !events.isArray()) {
                throw new UnreadablePayload("This is no delivery of X's");
            }
            for (JsonNode event : events) {
                ObjectNode alone = JsonNodeFactory.instance.objectNode();
                alone.set(OWN, delivery.path(OWN));
                alone.putArray(kind).add(event);
                JsonNode sender = delivery.path("users").path(sender(event));
                if (sender.isObject()) {
                    alone.putObject("users").set(sender(event), sender);
                }
                all.add(alone);
            }
        }
        return all;
    }

    static byte[] bytes(ObjectNode alone) {
        return JSON.writeValueAsString(alone).getBytes(StandardCharsets.UTF_8);
    }

    /** The post that somebody answered, of which X does not say to which thread it belongs. */
    static Optional<String> unplaced(JsonNode alone) {
        JsonNode post = alone.path(POSTS).path(0);
        return Said.id(post, "in_reply_to_status_id_str") == null
                ? Optional.empty()
                : Optional.ofNullable(Said.id(post, "id_str"));
    }

    static List<Activity> read(JsonNode delivery, Noted noted) {
        String own = Objects.requireNonNullElse(Told.text(delivery, OWN, Said.ID), "");
        List<Activity> all = new ArrayList<>();
        delivery.path(POSTS).forEach(event -> post(event, own, noted).ifPresent(all::add));
        delivery.path(LIKES).forEach(event -> like(event, own).ifPresent(all::add));
        delivery.path(FOLLOWS).forEach(event -> follow(event, own).ifPresent(all::add));
        delivery.path(MESSAGES)
                .forEach(event -> message(event, own, delivery.path("users")).ifPresent(all::add));
        return all;
    }

    private static Optional<Activity> post(JsonNode post, String own, Noted noted) {
        String id = Said.id(post, "id_str");
        Activity.Profile author = profile(post.path("user"), "id_str");
        if (id == null || author == null || author.id().equals(own)) {
            return Optional.empty();
        }
        JsonNode shared = post.path("retweeted_status");
        if (shared.isObject()) {
            String of = Said.id(shared, "id_str");
            return of != null && own.equals(Told.text(shared.path("user"), "id_str", Said.ID))
                    ? Optional.of(Said.done(
                            id,
                            Verb.SHARED,
                            Visibility.PUBLIC,
                            Said.at(id),
                            null,
                            Said.about(of),
                            Map.of("url", Said.address(id)),
                            author))
                    : Optional.empty();
        }
        JsonNode whole = post.path("extended_tweet").isObject() ? post.path("extended_tweet") : post;
        String text = Told.text(whole, "full_text", Told.LONGEST_TEXT);
        List<Activity.Media> media = whole.path("extended_entities")
                .path("media")
                .valueStream()
                .flatMap(one -> Said.picture(Told.text(one, "media_url_https", 500), null).stream())
                .toList();
        return Optional.of(new Said.Post(
                        id,
                        noted.facts().get(THREAD),
                        Said.id(post, "in_reply_to_status_id_str"),
                        Told.text(post, "in_reply_to_user_id_str", Said.ID),
                        Said.id(post, "quoted_status_id_str"),
                        Said.words(text == null ? Told.text(post, "text", Told.LONGEST_TEXT) : text),
                        Said.language(post),
                        whole.path("entities"),
                        media,
                        author)
                .activity(own));
    }

    private static Optional<Activity> like(JsonNode event, String own) {
        String id = Told.text(event, "id", 100);
        Long millis = Told.number(event, "timestamp_ms");
        String post = Said.id(event.path("favorited_status"), "id_str");
        Activity.Profile by = profile(event.path("user"), "id_str");
        boolean isOurs = own.equals(Told.text(event.path("favorited_status").path("user"), "id_str", Said.ID));
        return id == null
                        || !isTime(millis)
                        || post == null
                        || by == null
                        || !isOurs
                        || by.id().equals(own)
                ? Optional.empty()
                : Optional.of(Said.done(
                        "like:" + id,
                        Verb.LIKED,
                        Visibility.PUBLIC,
                        Instant.ofEpochMilli(Objects.requireNonNull(millis)),
                        null,
                        Said.about(post),
                        Map.of(),
                        by));
    }

    private static Optional<Activity> follow(JsonNode event, String own) {
        Long millis = millis(event);
        Activity.Profile by = profile(event.path("source"), "id");
        String type = Objects.requireNonNullElse(Told.text(event, "type", 20), "");
        boolean isOfUs = own.equals(Told.text(event.path("target"), "id", Said.ID));
        if (!isTime(millis)
                || by == null
                || !isOfUs
                || !List.of("follow", "unfollow").contains(type)) {
            return Optional.empty();
        }
        return Optional.of(Said.done(
                type + ":" + by.id() + ":" + millis,
                type.equals("follow") ? Verb.FOLLOWED : Verb.UNFOLLOWED,
                Visibility.PUBLIC,
                Instant.ofEpochMilli(Objects.requireNonNull(millis)),
                null,
                null,
                Map.of(),
                by));
    }

    private static Optional<Activity> message(JsonNode event, String own, JsonNode users) {
        String id = Said.id(event, "id");
        JsonNode message = event.path("message_create");
        String sender = Said.id(message, "sender_id");
        boolean isToUs = own.equals(Told.text(message.path("target"), "recipient_id", Said.ID));
        if (id == null || sender == null || !isToUs || sender.equals(own)) {
            return Optional.empty();
        }
        Activity.Profile by = profile(users.path(sender), "id");
        JsonNode data = message.path("message_data");
        return Optional.of(Said.message(
                id,
                Said.words(Told.text(data, "text", Told.LONGEST_TEXT)),
                data.path("attachment").isObject() ? Map.of("attachments_not_kept", 1) : Map.of(),
                by == null || !by.id().equals(sender) ? Said.profile(sender, null, null, null, null) : by));
    }

    private static String sender(JsonNode event) {
        return Objects.requireNonNullElse(Told.text(event.path("message_create"), "sender_id", Said.ID), "");
    }

    private static @Nullable Long millis(JsonNode event) {
        String millis = Objects.requireNonNullElse(Told.text(event, "created_timestamp", 20), "");
        return millis.matches("[0-9]{1,15}") ? Long.valueOf(millis) : null;
    }

    private static boolean isTime(@Nullable Long millis) {
        return millis != null && millis >= 0 && millis < LATEST;
    }

    private static Activity.@Nullable Profile profile(JsonNode user, String name) {
        String id = Said.id(user, name);
        return id == null
                ? null
                : Said.profile(
                        id,
                        Told.name(user, "screen_name"),
                        Told.name(user, "name"),
                        Told.text(user, "profile_image_url_https", 2_000),
                        Told.number(user, "followers_count"));
    }
}
