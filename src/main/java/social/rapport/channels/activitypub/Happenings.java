package social.rapport.channels.activitypub;

import java.time.DateTimeException;
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

/** Reads what was delivered, with what was noted above it: who they are, and where it belongs. */
final class Happenings {

    /** What is noted above a payload: where the talk began, who we are, when it was signed, and of words that are gone who read them. */
    static final String THREAD = "thread";

    static final String SELF = "self";
    static final String AT = "at";
    static final String AUDIENCE = "audience";

    private static final String PRIVATE = "private";
    private static final String CHANGE = "#edited-";
    private static final String GONE = "#deleted";

    private Happenings() {}

    /** The address of the words themselves, of which an interaction of this id tells. */
    static String object(String externalId) {
        int change = externalId.lastIndexOf(CHANGE);
        return change < 0 ? externalId.replaceFirst(GONE + "$", "") : externalId.substring(0, change);
    }

    static boolean isGone(String externalId) {
        return externalId.endsWith(GONE);
    }

    static Reading read(byte[] payload) throws UnreadablePayload {
        Deed deed = Deed.of(Noted.below(payload));
        Map<String, String> facts = Noted.in(payload).facts();
        Instant noted = instant(facts.get(AT));
        Instant signed = noted == null ? Documents.at(deed.whole(), "published") : noted;
        Activity.Profile profile = profile(deed.actor(), facts);
        Activity read = signed == null
                ? null
                : switch (deed.type()) {
                    case "Create" -> said(deed, facts, profile, signed, false);
                    case "Update" -> said(deed, facts, profile, signed, true);
                    case "Delete" -> gone(deed, facts, profile, signed);
                    case "Follow" -> done(deed, Verb.FOLLOWED, profile, signed);
                    case "Undo", "Block" -> done(deed, Verb.UNFOLLOWED, profile, signed);
                    case "Like", "EmojiReact" -> done(deed, Verb.LIKED, profile, signed);
                    case "Announce" -> done(deed, Verb.SHARED, profile, signed);
                    case "Move" -> moved(deed, profile, signed);
                    default -> null;
                };
        return Reading.of(read == null ? List.of() : List.of(read));
    }

    /** What was edited is said once more, below what it was. */
    private static @Nullable Activity said(
            Deed deed, Map<String, String> facts, Activity.Profile profile, Instant signed, boolean isEdited) {
        JsonNode object = deed.object();
        String id = deed.objectId();
        if (id == null || !deed.brings()) {
            return null;
        }
        boolean isPublic = !Documents.audience(object).equals(PRIVATE);
        Instant at = at(object, isEdited ? "updated" : "published", signed);
        String answered = Documents.address(object.path("inReplyTo"));
        boolean isAnswer = answered != null && answered.startsWith(facts.getOrDefault(SELF, " "));
        Map<String, Object> attributes = attributes(object, facts);
        if (isEdited) {
            attributes.put("edited", true);
        }
        return new Activity(
                isEdited ? id + CHANGE + at.toEpochMilli() : id,
                !isPublic ? Verb.MESSAGED : isAnswer ? Verb.COMMENTED : Verb.MENTIONED,
                Direction.INBOUND,
                isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
                at,
                isPublic ? facts.get(THREAD) : null,
                isEdited ? id : answered,
                Told.name(object, "summary"),
                words(object),
                language(object),
                media(object),
                null,
                null,
                attributes,
                profile,
                null);
    }

    private static @Nullable Activity gone(
            Deed deed, Map<String, String> facts, Activity.Profile profile, Instant signed) {
        String id = deed.objectId();
        if (id == null) {
            return null;
        }
        if (id.equals(deed.actor())) {
            return done(deed, Verb.UNFOLLOWED, profile, signed);
        }
        boolean isPublic = !facts.getOrDefault(AUDIENCE, PRIVATE).equals(PRIVATE);
        return new Activity(
                id + GONE,
                isPublic ? Verb.COMMENTED : Verb.MESSAGED,
                Direction.INBOUND,
                isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
                signed,
                isPublic ? facts.get(THREAD) : null,
                id,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                Map.of("automatic", true, "deleted", true),
                profile,
                null);
    }

    /** That they go by another account from now on: the two are one person's. */
    private static Activity moved(Deed deed, Activity.Profile profile, Instant signed) {
        String target = Documents.address(deed.whole().path("target"));
        return new Activity(
                deed.id(),
                Verb.POSTED,
                Direction.INBOUND,
                Visibility.PUBLIC,
                signed,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                new Activity.About("account", target, null, target),
                Map.of("automatic", true, "moved", true),
                profile,
                null);
    }

    private static Activity done(Deed deed, Verb verb, Activity.Profile profile, Instant signed) {
        boolean isOfANote = verb == Verb.LIKED || verb == Verb.SHARED;
        String emoji = Told.text(deed.whole(), "content", 40);
        return new Activity(
                deed.id(),
                verb,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at(deed.whole(), "published", signed),
                null,
                isOfANote ? deed.objectId() : null,
                null,
                null,
                null,
                List.of(),
                null,
                isOfANote ? new Activity.About("note", deed.objectId(), null, deed.objectId()) : null,
                verb == Verb.LIKED && emoji != null ? Map.of("reaction", emoji) : Map.of(),
                profile,
                null);
    }

    /** As they say, where that is not later than they signed it. */
    private static Instant at(JsonNode of, String name, Instant signed) {
        Instant told = Documents.at(of, name);
        return told == null || told.isAfter(signed) ? signed : told;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static @Nullable String words(JsonNode object) {
        String words = Told.words(Told.text(object, "content", Told.LONGEST_TEXT));
        return words == null ? Told.text(object, "name", Told.LONGEST_TEXT) : words;
    }

    /** Told where it is in one language alone. */
    private static @Nullable String language(JsonNode object) {
        JsonNode map = object.path("contentMap");
        String only = map.size() == 1 ? map.propertyNames().iterator().next() : "";
        return only.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}") ? only : null;
    }

    private static List<Activity.Media> media(JsonNode object) {
        List<Activity.Media> all = new ArrayList<>();
        JsonNode attached = object.path("attachment");
        for (JsonNode file : attached.isObject()
                ? List.of(attached)
                : attached.valueStream().limit(20).toList()) {
            String url = Documents.link(file.path("url"));
            String kind = Objects.requireNonNullElse(Told.text(file, "type", 40), "");
            if (url != null && kind.matches("Document|Image|Video|Audio")) {
                String type = Told.text(file, "mediaType", 100);
                String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("[?].*", "");
                all.add(new Activity.Media(
                        url,
                        type != null && type.matches("[\\w.+-]+/[\\w.+-]+") ? type : null,
                        name.isEmpty() ? null : name,
                        0,
                        Told.text(file, "name", 2_000)));
            }
        }
        return all;
    }

    private static Map<String, Object> attributes(JsonNode object, Map<String, String> facts) {
        Map<String, Object> attributes = new HashMap<>();
        String url = Documents.link(object.path("url"));
        if (url != null) {
            attributes.put("url", url);
        }
        if (facts.containsKey(RemoteActor.MACHINE)) {
            attributes.put("automatic", true);
        }
        return attributes;
    }

    private static Activity.Profile profile(String actor, Map<String, String> facts) {
        return new Activity.Profile(
                actor,
                facts.get(RemoteActor.HANDLE),
                facts.get(RemoteActor.NAME),
                facts.get(RemoteActor.PICTURE),
                facts.get(RemoteActor.URL),
                facts.get(RemoteActor.UNION),
                null,
                false,
                null,
                false,
                null,
                null,
                null);
    }
}
