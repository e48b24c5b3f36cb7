package social.rapport.channels.x;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what X answers when it is asked: posts that name the account, and direct messages, each kept with who wrote it.
 *
 * @see <a href="https://docs.x.com/x-api/fundamentals/data-dictionary">Data dictionary</a>
 */
final class Finds {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String POST = "post";
    private static final String MESSAGE = "dm_event";

    private Finds() {}

    static boolean isOne(JsonNode told) {
        return told.path(POST).isObject() || told.path(MESSAGE).isObject();
    }

    static ObjectNode post(String own, JsonNode post, JsonNode includes) {
        ObjectNode alone = alone(own, POST, post, includes, "author_id");
        List<String> keys = post.path("attachments")
                .path("media_keys")
                .valueStream()
                .map(key -> key.asString(""))
                .toList();
        for (JsonNode media : includes.path("media")) {
            if (keys.contains(Told.text(media, "media_key", 100))) {
                alone.withArray("media").add(media);
            }
        }
        return alone;
    }

    static ObjectNode message(String own, JsonNode event, JsonNode includes) {
        return alone(own, MESSAGE, event, includes, "sender_id");
    }

    private static ObjectNode alone(String own, String kind, JsonNode what, JsonNode includes, String by) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.put(Deliveries.OWN, own);
        alone.set(kind, what);
        for (JsonNode user : includes.path("users")) {
            if (Objects.equals(Said.id(user, "id"), Said.id(what, by))) {
                alone.set("user", user);
            }
        }
        return alone;
    }

    static byte[] bytes(ObjectNode alone) {
        return JSON.writeValueAsString(alone).getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Activity> read(JsonNode alone) {
        String own = Objects.requireNonNullElse(Told.text(alone, Deliveries.OWN, Said.ID), "");
        return alone.path(POST).isObject()
                ? post(alone.path(POST), alone, own)
                : message(alone.path(MESSAGE), alone.path("user"), own);
    }

    private static Optional<Activity> post(JsonNode post, JsonNode alone, String own) {
        String id = Said.id(post, "id");
        String author = Said.id(post, "author_id");
        if (id == null || author == null || author.equals(own)) {
            return Optional.empty();
        }
        JsonNode whole = post.path("note_tweet").isObject() ? post.path("note_tweet") : post;
        String text = Told.text(whole, "text", Told.LONGEST_TEXT);
        List<Activity.Media> media = alone.path("media")
                .valueStream()
                .flatMap(one -> Said.picture(address(one), Told.text(one, "alt_text", 1_000)).stream())
                .toList();
        return Optional.of(new Said.Post(
                        id,
                        Said.id(post, "conversation_id"),
                        referenced(post, "replied_to"),
                        Told.text(post, "in_reply_to_user_id", Said.ID),
                        referenced(post, "quoted"),
                        Said.words(text == null ? Told.text(post, "text", Told.LONGEST_TEXT) : text),
                        Said.language(post),
                        whole.path("entities"),
                        media,
                        profile(author, alone.path("user")))
                .activity(own));
    }

    private static @Nullable String address(JsonNode media) {
        String url = Told.text(media, "url", 500);
        return url == null ? Told.text(media, "preview_image_url", 500) : url;
    }

    private static @Nullable String referenced(JsonNode post, String type) {
        return post.path("referenced_tweets")
                .valueStream()
                .filter(one -> type.equals(Told.text(one, "type", 40)))
                .map(one -> Said.id(one, "id"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What is said in groups is passed over: they have a number of their own, and two people's thread both of theirs. */
    private static Optional<Activity> message(JsonNode event, JsonNode user, String own) {
        String id = Said.id(event, "id");
        String sender = Said.id(event, "sender_id");
        String thread = Objects.requireNonNullElse(Told.text(event, "dm_conversation_id", 60), "");
        boolean isSaid = "MessageCreate".equals(Told.text(event, "event_type", 40));
        return id == null || sender == null || sender.equals(own) || !isSaid || !thread.matches("[0-9]+-[0-9]+")
                ? Optional.empty()
                : Optional.of(Said.message(
                        id,
                        Said.words(Told.text(event, "text", Told.LONGEST_TEXT)),
                        event.path("attachments").path("media_keys").isEmpty()
                                ? Map.of()
                                : Map.of("attachments_not_kept", 1),
                        profile(sender, user)));
    }

    private static Activity.Profile profile(String id, JsonNode user) {
        return Said.profile(
                id,
                Told.name(user, "username"),
                Told.name(user, "name"),
                Told.text(user, "profile_image_url", 2_000),
                Told.number(user.path("public_metrics"), "followers_count"));
    }
}
