package social.rapport.channels.nodebb;

import java.time.Instant;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;

/** Reads the hooks of NodeBB that its plugin posts: what was written, or written anew, what was liked, and who joined. */
final class Hooks {

    static final String HANDLE = "handle";
    static final String NAME = "name";
    static final String PICTURE = "picture";
    static final String SLUG = "slug";
    static final String TITLE = "title";

    /** When it came, of what does not say when it happened. */
    static final String CAME = "came";

    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private final String forum;
    private final String own;
    private final Noted noted;

    private Hooks(Channel channel, Noted noted) {
        this.forum = NodeBbApi.base(channel);
        this.own = channel.settings().getOrDefault(NodeBbConnector.UID, "");
        this.noted = noted;
    }

    static JsonNode hook(byte[] body) throws UnreadablePayload {
        JsonNode hook = Told.object(body);
        if (Told.text(hook, "hook", 100) == null || !hook.path("params").isObject()) {
            throw new UnreadablePayload("This is no hook of NodeBB's");
        }
        return hook;
    }

    static Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Activity read = read(channel, hook(Noted.below(payload)), Noted.in(payload));
        return read == null ? Reading.of(List.of()) : Reading.of(read);
    }

    /** Null where it is the brand's own, a guest's, or of no interest. */
    static @Nullable Activity read(Channel channel, JsonNode hook, Noted noted) {
        Hooks hooks = new Hooks(channel, noted);
        JsonNode params = hook.path("params");
        return switch (String.valueOf(Told.text(hook, "hook", 100))) {
            case "action:post.save" -> hooks.post(params.path("post"), false);
            case "action:post.edit" -> hooks.post(params.path("post"), true);
            case "action:post.upvote" -> hooks.liked(params);
            case "action:user.create" -> hooks.joined(params.path("user"));
            default -> null;
        };
    }

    /** Whose doing it is. */
    static @Nullable Long doer(JsonNode hook) {
        JsonNode params = hook.path("params");
        Long uid = Told.number(params.path("post"), "uid");
        uid = uid == null ? Told.number(params.path("user"), "uid") : uid;
        return uid == null ? Told.number(params, "uid") : uid;
    }

    static @Nullable Long topic(JsonNode hook) {
        return Told.number(hook.path("params").path("post"), "tid");
    }

    private @Nullable Activity post(JsonNode post, boolean isEdited) {
        Long pid = Told.number(post, "pid");
        Long tid = Told.number(post, "tid");
        Activity.Profile profile = profile(Told.number(post, "uid"));
        String text = Told.text(post, "content", Told.LONGEST_TEXT);
        Long edited = Told.number(post, "edited");
        Instant at = at(isEdited ? edited : Told.number(post, "timestamp"));
        boolean isDeleted = Told.yes(post, "deleted") || Long.valueOf(1).equals(Told.number(post, "deleted"));
        if (pid == null
                || pid <= 0
                || tid == null
                || tid <= 0
                || profile == null
                || text == null
                || at == null
                || isDeleted) {
            return null;
        }
        String id = tid + "/" + pid;
        Long answered = Told.number(post, "toPid");
        Map<String, Object> attributes = isEdited ? Map.of("edited", true) : Map.of();
        return new Activity(
                isEdited ? id + "/" + at.toEpochMilli() : id,
                Verb.COMMENTED,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at,
                tid.toString(),
                isEdited ? id : answered == null ? null : tid + "/" + answered,
                noted.facts().get(TITLE),
                text,
                null,
                List.of(),
                null,
                new Activity.About("topic", tid.toString(), noted.facts().get(TITLE), forum + "/post/" + pid),
                attributes,
                profile,
                null);
    }

    /** A vote tells of the post and who gave it, and not when. */
    private @Nullable Activity liked(JsonNode vote) {
        Long pid = Told.number(vote, "pid");
        Activity.Profile profile = profile(Told.number(vote, "uid"));
        Instant at = came();
        return pid == null || pid <= 0 || profile == null || at == null
                ? null
                : done(
                        "upvote/" + pid + "/" + profile.id(),
                        Verb.LIKED,
                        at,
                        new Activity.About("post", pid.toString(), null, forum + "/post/" + pid),
                        profile);
    }

    private @Nullable Activity joined(JsonNode user) {
        Activity.Profile profile = profile(Told.number(user, "uid"));
        Instant at = at(Told.number(user, "joindate"));
        return profile == null || at == null ? null : done("user/" + profile.id(), Verb.FOLLOWED, at, null, profile);
    }

    private static Activity done(
            String id, Verb verb, Instant at, Activity.@Nullable About about, Activity.Profile profile) {
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                about,
                new HashMap<>(),
                profile,
                null);
    }

    /** Null for guests, and for the brand itself. */
    private Activity.@Nullable Profile profile(@Nullable Long uid) {
        if (uid == null || uid <= 0 || uid.toString().equals(own)) {
            return null;
        }
        String slug = noted.facts().get(SLUG);
        return new Activity.Profile(
                uid.toString(),
                noted.facts().get(HANDLE),
                noted.facts().get(NAME),
                noted.facts().get(PICTURE),
                slug == null ? null : forum + "/user/" + slug,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null);
    }

    private @Nullable Instant came() {
        String came = noted.facts().get(CAME);
        return came == null || !came.matches("\\d{1,15}") ? null : at(Long.valueOf(came));
    }

    private static @Nullable Instant at(@Nullable Long millis) {
        return millis == null || millis < 0 || millis > LATEST ? null : Instant.ofEpochMilli(millis);
    }
}
