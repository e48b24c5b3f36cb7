package social.rapport.channels.ghost;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Reads what Ghost tells of members, and their comments. */
final class Publication {

    /** When it came, of what does not say when it happened. */
    static final String CAME = "came";

    private static final int ID = 40;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Publication() {}

    static Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        JsonNode told = Told.object(Noted.below(payload));
        JsonNode comment = told.path("comment");
        Activity read = comment.isObject()
                ? comment(channel, comment)
                : member(told.path("member"), Noted.in(payload).facts().get(CAME));
        return read == null ? Reading.of(List.of()) : Reading.of(read);
    }

    /** Null where it is the brand's own, hidden, or nobody's. */
    static @Nullable Activity comment(Channel channel, JsonNode comment) {
        String id = id(comment, "id");
        Instant at = at(comment, "created_at");
        Activity.Profile profile = profile(comment.path("member"));
        String html = Told.text(comment, "html", Told.LONGEST_TEXT);
        String text = html == null ? null : Told.text(HtmlText.of(html), Told.LONGEST_TEXT);
        boolean isSeen = "published".equals(Told.text(comment, "status", 20));
        if (id == null || at == null || profile == null || text == null || !isSeen || isOwn(channel, profile)) {
            return null;
        }
        String parent = id(comment, "parent_id");
        String answered = id(comment, "in_reply_to_id");
        return new Activity(
                "comment/" + id,
                Verb.COMMENTED,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at,
                parent == null ? id : parent,
                answered != null ? "comment/" + answered : parent == null ? null : "comment/" + parent,
                Told.name(comment.path("post"), "title"),
                text,
                null,
                List.of(),
                null,
                post(comment.path("post")),
                Map.of(),
                profile,
                null);
    }

    private static boolean isOwn(Channel channel, Activity.Profile profile) {
        return profile.id().equals(channel.settings().get(GhostConnector.MEMBER));
    }

    private static Activity.@Nullable About post(JsonNode post) {
        String url = Told.text(post, "url", 2_000);
        return post.isObject()
                ? new Activity.About(
                        "post",
                        id(post, "id"),
                        Told.name(post, "title"),
                        url != null && url.matches("https?://[^\\s\"<>\\\\^`{|}]+") ? url : null)
                : null;
    }

    /** However often a member is told of, they joined once, and began to pay once at a time. */
    static @Nullable Activity member(JsonNode member, @Nullable String came) {
        JsonNode now = member.path("current");
        JsonNode before = member.path("previous");
        Activity.Profile profile = profile(now);
        if (profile == null) {
            Activity.Profile gone = profile(before);
            Instant at = came == null ? null : instant(came);
            return gone == null || at == null ? null : done("gone", gone, Verb.UNFOLLOWED, at);
        }
        Instant changed = at(now, "updated_at");
        boolean paysNow = "paid".equals(Told.text(now, "status", 20))
                && before.path("status").isString();
        if (paysNow && changed != null) {
            return done("paid/" + changed.getEpochSecond(), profile, Verb.BOUGHT, changed);
        }
        Instant joined = at(now, "created_at");
        return joined == null ? null : done("joined", profile, Verb.FOLLOWED, joined);
    }

    private static Activity done(String what, Activity.Profile profile, Verb verb, Instant at) {
        return new Activity(
                "member/" + profile.id() + "/" + what,
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
                Map.of(),
                profile,
                null);
    }

    private static Activity.@Nullable Profile profile(JsonNode member) {
        String id = id(member, "id");
        String email = Told.text(member, "email", 320);
        String avatar = Told.text(member, "avatar_image", 2_000);
        return id == null
                ? null
                : new Activity.Profile(
                        id,
                        null,
                        Told.name(member, "name"),
                        avatar != null && avatar.matches("https://[^\\s\"<>\\\\^`{|}]+") ? avatar : null,
                        null,
                        null,
                        email != null && email.matches("[^@\\s]+@[^@\\s]+") ? email : null,
                        false,
                        null,
                        false,
                        null,
                        null,
                        null);
    }

    private static @Nullable String id(JsonNode of, String name) {
        String id = Told.text(of, name, ID + 1);
        return id != null && id.matches("[A-Za-z0-9]{1," + ID + "}") ? id : null;
    }

    static @Nullable Instant at(JsonNode of, String name) {
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
}
