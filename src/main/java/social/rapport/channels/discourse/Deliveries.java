package social.rapport.channels.discourse;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Channel;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.shared.text.HtmlText;
import tools.jackson.databind.JsonNode;

/**
 * Reads what Discourse delivers: posts, likes, badges and accounts. What happened is told by the body alone, which is signed, and
 * never by the headers that say the same and are not (CVE-2021-41163).
 */
final class Deliveries {

    /** When it came, of what does not say when it happened. */
    static final String CAME = "came";

    private static final String PRIVATE = "private_message";
    private static final long REGULAR = 1;
    private static final int AVATAR = 120;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final String forum;
    private final String own;
    private final Noted noted;

    private Deliveries(Channel channel, Noted noted) {
        this.forum = DiscourseApi.base(channel);
        this.own = channel.settings().getOrDefault(DiscourseConnector.USERNAME, "");
        this.noted = noted;
    }

    static Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Activity read = read(channel, Told.object(Noted.below(payload)), Noted.in(payload));
        return read == null ? Reading.of(List.of()) : Reading.of(read);
    }

    /** Null where it is the brand's own, a machine's, or of no interest. */
    static @Nullable Activity read(Channel channel, JsonNode delivery, Noted noted) {
        Deliveries deliveries = new Deliveries(channel, noted);
        JsonNode like = delivery.path("like");
        return delivery.path("post").isObject()
                ? deliveries.post(delivery.path("post"))
                : like.isObject()
                        ? deliveries.like(like)
                        : delivery.path("user_badge").isObject()
                                ? deliveries.badge(delivery.path("user_badge"))
                                : deliveries.joined(delivery.path("user"));
    }

    /** What keeps its order. */
    static String key(Activity read) {
        return read.conversation() == null ? read.profile().id() : read.conversation();
    }

    private @Nullable Activity post(JsonNode post) {
        String id = id(post);
        Activity.Profile profile = profile(post, "user_id");
        boolean isRegular = Objects.equals(Told.number(post, "post_type"), REGULAR);
        boolean isSeen = !Told.yes(post, "hidden")
                && !Told.yes(post, "user_deleted")
                && !post.path("deleted_at").isString();
        if (id == null || profile == null || !isRegular || !isSeen || Told.yes(post, "staff") || isOwn(post)) {
            return null;
        }
        long version = Objects.requireNonNullElse(Told.number(post, "version"), 1L);
        boolean isEdited = version > 1;
        Instant at = at(post, isEdited ? "updated_at" : "created_at");
        String text = words(post);
        if (at == null || text == null) {
            return null;
        }
        boolean isPrivate = PRIVATE.equals(Told.text(post, "topic_archetype", 40));
        Map<String, Object> attributes = new HashMap<>();
        if (isEdited) {
            attributes.put("edited", true);
        }
        put(attributes, "category", Told.name(post, "category_slug"));
        return new Activity(
                isEdited ? id + "/" + version : id,
                isPrivate ? Verb.MESSAGED : names(text) ? Verb.MENTIONED : Verb.COMMENTED,
                Direction.INBOUND,
                isPrivate ? Visibility.PRIVATE : Visibility.PUBLIC,
                at,
                Long.toString(number(post, "topic_id")),
                isEdited ? id : null,
                Told.name(post, "topic_title"),
                text,
                null,
                List.of(),
                null,
                topic(post),
                attributes,
                profile,
                null);
    }

    /** Topic, place in it, and the post's own id: what is needed to answer it, and to know it again. */
    private static @Nullable String id(JsonNode post) {
        Long id = Told.number(post, "id");
        long topic = number(post, "topic_id");
        long place = number(post, "post_number");
        return id == null || id <= 0 || topic <= 0 || place <= 0 ? null : topic + "/" + place + "/" + id;
    }

    private static long number(JsonNode of, String name) {
        return Objects.requireNonNullElse(Told.number(of, name), 0L);
    }

    private boolean isOwn(JsonNode of) {
        return own.equalsIgnoreCase(Told.name(of, "username"));
    }

    private boolean names(String text) {
        return !own.isEmpty()
                && (" " + text + " ")
                        .toLowerCase(Locale.ROOT)
                        .matches("(?s).*\\W@" + Pattern.quote(own.toLowerCase(Locale.ROOT)) + "(?![\\w.-]*\\w).*");
    }

    private static @Nullable String words(JsonNode post) {
        String raw = Told.text(post, "raw", Told.LONGEST_TEXT);
        String cooked = raw == null ? Told.text(post, "cooked", Told.LONGEST_TEXT) : null;
        return cooked == null ? raw : Told.text(HtmlText.of(cooked), Told.LONGEST_TEXT);
    }

    private Activity.About topic(JsonNode post) {
        String slug = Objects.requireNonNullElse(Told.text(post, "topic_slug", 200), "-");
        String topic = Long.toString(number(post, "topic_id"));
        boolean isPlain = slug.matches("[\\p{L}\\p{N}%_-]+");
        return new Activity.About(
                "topic",
                topic,
                Told.name(post, "topic_title"),
                forum + "/t/" + (isPlain ? DiscourseApi.encoded(slug) : "-") + "/" + topic + "/"
                        + number(post, "post_number"));
    }

    /** A like tells what is liked and by whom, and not when. */
    private @Nullable Activity like(JsonNode like) {
        JsonNode post = like.path("post");
        String liked = id(post);
        Activity.Profile profile = profile(like.path("user"), "id");
        Instant at = came();
        return liked == null || profile == null || at == null || isOwn(like.path("user"))
                ? null
                : done(
                        "like/" + liked + "/" + profile.id(),
                        Verb.LIKED,
                        Direction.INBOUND,
                        at,
                        liked,
                        topic(post),
                        profile,
                        null);
    }

    /** The forum thanks somebody. */
    private @Nullable Activity badge(JsonNode granted) {
        Long id = Told.number(granted, "id");
        Long badge = Told.number(granted, "badge_id");
        Long user = Told.number(granted, "user_id");
        Instant at = at(granted, "granted_at");
        if (id == null || badge == null || user == null || user <= 0 || at == null) {
            return null;
        }
        Activity.About about = new Activity.About("badge", badge.toString(), null, forum + "/badges/" + badge + "/-");
        return done(
                "badge/" + id,
                Verb.LIKED,
                Direction.OUTBOUND,
                at,
                null,
                about,
                account(user.toString(), granted),
                "Discourse");
    }

    /** However often an account is told of, it joined once. */
    private @Nullable Activity joined(JsonNode user) {
        Activity.Profile profile = profile(user, "id");
        Instant at = at(user, "created_at");
        return profile == null || at == null || isOwn(user) || Told.yes(user, "staff") || Told.yes(user, "admin")
                ? null
                : done("user/" + profile.id(), Verb.FOLLOWED, Direction.INBOUND, at, null, null, profile, null);
    }

    private static Activity done(
            String id,
            Verb verb,
            Direction direction,
            Instant at,
            @Nullable String inReplyTo,
            Activity.@Nullable About about,
            Activity.Profile profile,
            @Nullable String author) {
        return new Activity(
                id,
                verb,
                direction,
                Visibility.PUBLIC,
                at,
                null,
                inReplyTo,
                null,
                null,
                null,
                List.of(),
                null,
                about,
                Map.of(),
                profile,
                author);
    }

    /** Null for Discourse itself and its bots, whose ids are below one. */
    private Activity.@Nullable Profile profile(JsonNode of, String idField) {
        Long id = Told.number(of, idField);
        return id == null || id <= 0 ? null : account(id.toString(), of);
    }

    private Activity.Profile account(String id, JsonNode of) {
        String handle = Told.name(of, "username");
        String email = Told.text(of, "email", 320);
        return new Activity.Profile(
                id,
                handle,
                Told.name(of, "name"),
                avatar(of),
                handle == null ? null : forum + "/u/" + DiscourseApi.encoded(handle),
                null,
                email == null || !email.matches("[^@\\s]+@[^@\\s]+") ? null : email,
                false,
                null,
                false,
                null,
                null,
                null);
    }

    private @Nullable String avatar(JsonNode of) {
        String template = Told.text(of, "avatar_template", 1_000);
        if (template == null) {
            return null;
        }
        String url = template.replace("{size}", Integer.toString(AVATAR));
        String whole = url.startsWith("/") && !url.startsWith("//") ? origin() + url : url;
        return whole.matches("https://[^\\s\"<>\\\\^`{|}]+") ? whole : null;
    }

    private String origin() {
        return forum.replaceFirst("^(https://[^/]+).*", "$1");
    }

    private @Nullable Instant came() {
        String came = noted.facts().get(CAME);
        return came == null ? null : instant(came);
    }

    private static @Nullable Instant at(JsonNode of, String name) {
        String text = Told.text(of, name, 40);
        return text == null ? null : instant(text);
    }

    private static @Nullable Instant instant(String text) {
        try {
            Instant at = Instant.parse(text);
            return at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
