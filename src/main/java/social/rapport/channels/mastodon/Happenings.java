package social.rapport.channels.mastodon;

import java.time.Instant;
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

/** Reads what a server tells of: notifications, and statuses that were edited or deleted. */
final class Happenings {

    static final String NOTIFICATION = "notification";
    static final String EDITED = "status.update";
    static final String DELETED = "delete";

    /** Which notifications are asked for; what else there is concerns nobody but the account itself. */
    static final List<String> TYPES = List.of("mention", "favourite", "reblog", "follow", "update", "quote");

    /** What is noted above a payload: where the talk began, as whom we are there, and when something was deleted. */
    static final String THREAD = "thread";

    static final String SELF = "self";
    static final String AT = "at";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Happenings() {}

    static byte[] payload(String event, JsonNode told, Map<String, String> facts) {
        return new Noted(List.of(), facts).above(JSON.writeValueAsBytes(Map.of("event", event, "payload", told)));
    }

    static Reading read(byte[] payload) throws UnreadablePayload {
        JsonNode delivery = Told.object(Noted.below(payload));
        Map<String, String> facts = Noted.in(payload).facts();
        JsonNode told = delivery.path("payload");
        Activity read =
                switch (Objects.requireNonNullElse(Told.text(delivery, "event", 40), "")) {
                    case NOTIFICATION -> notification(told, facts);
                    case EDITED -> said(told, facts, true);
                    case DELETED -> deleted(told, facts);
                    default -> throw new UnreadablePayload("This is nothing that a Mastodon server tells of");
                };
        return Reading.of(read == null ? List.of() : List.of(read));
    }

    private static @Nullable Activity notification(JsonNode told, Map<String, String> facts) {
        JsonNode status = told.path("status");
        return switch (Objects.requireNonNullElse(Told.text(told, "type", 40), "")) {
            case "mention" -> said(status, facts, false);
            case "update" -> said(status, facts, true);
            case "favourite" -> done(told, Verb.LIKED, status);
            case "reblog" -> done(told, Verb.SHARED, status);
            case "follow" -> done(told, Verb.FOLLOWED, status);
            case "quote" -> quoted(told, status, facts);
            default -> null;
        };
    }

    /** What was edited is said once more, below what it was; of others' words only those to us are of interest. */
    private static @Nullable Activity said(JsonNode status, Map<String, String> facts, boolean isEdited) {
        String id = Told.text(status, "id", Statuses.ID);
        Instant at = Statuses.at(status, isEdited ? "edited_at" : "created_at");
        Activity.Profile profile = Statuses.profile(status.path("account"));
        String self = facts.get(SELF);
        boolean isToUs = !isEdited || names(status, self);
        if (id == null || at == null || profile == null || profile.id().equals(self) || !isToUs) {
            return null;
        }
        Map<String, Object> attributes = attributes(status);
        if (isEdited) {
            attributes.put("edited", true);
        }
        boolean isPublic = Statuses.isPublic(status);
        boolean isAnswer = self != null && self.equals(Told.text(status, "in_reply_to_account_id", Statuses.ID));
        return new Activity(
                isEdited ? id + ":" + at.toEpochMilli() : id,
                !isPublic ? Verb.MESSAGED : isAnswer ? Verb.COMMENTED : Verb.MENTIONED,
                Direction.INBOUND,
                isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
                at,
                isPublic ? facts.get(THREAD) : null,
                isEdited ? id : Told.text(status, "in_reply_to_id", Statuses.ID),
                Told.name(status, "spoiler_text"),
                Statuses.words(status),
                Statuses.language(status),
                Statuses.media(status),
                null,
                null,
                attributes,
                profile,
                null);
    }

    /** That words were deleted stands below them; those who deleted them are told by what was heard of them before. */
    private static @Nullable Activity deleted(JsonNode status, Map<String, String> facts) {
        String id = Told.text(status, "id", Statuses.ID);
        Activity.Profile profile = Statuses.profile(status.path("account"));
        Instant at = Statuses.instant(facts.get(AT));
        if (id == null || profile == null || at == null) {
            return null;
        }
        boolean isPublic = Statuses.isPublic(status);
        return new Activity(
                id + ":deleted",
                isPublic ? Verb.COMMENTED : Verb.MESSAGED,
                Direction.INBOUND,
                isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
                at,
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

    /** A quote is shared with words of their own. */
    private static @Nullable Activity quoted(JsonNode told, JsonNode status, Map<String, String> facts) {
        Activity words = said(status, facts, false);
        Activity shared = done(told, Verb.SHARED, status.path("quote").path("quoted_status"));
        return words == null || shared == null || words.visibility() == Visibility.PRIVATE
                ? words
                : new Activity(
                        words.externalId(),
                        Verb.SHARED,
                        Direction.INBOUND,
                        Visibility.PUBLIC,
                        words.at(),
                        words.conversation(),
                        shared.inReplyTo(),
                        words.subject(),
                        words.text(),
                        words.language(),
                        words.media(),
                        null,
                        shared.about(),
                        words.attributes(),
                        words.profile(),
                        null);
    }

    /** Without a word: what the account itself, or one of its statuses, was given. */
    private static @Nullable Activity done(JsonNode told, Verb verb, JsonNode status) {
        String id = Told.text(told, "id", Statuses.ID);
        Instant at = Statuses.at(told, "created_at");
        Activity.Profile profile = Statuses.profile(told.path("account"));
        if (id == null || at == null || profile == null) {
            return null;
        }
        String of = Told.text(status, "id", Statuses.ID);
        return new Activity(
                NOTIFICATION + ":" + id,
                verb,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at,
                null,
                of,
                null,
                null,
                null,
                List.of(),
                null,
                of == null
                        ? null
                        : new Activity.About("status", of, Statuses.title(status), Statuses.address(status, "url")),
                Map.of(),
                profile,
                null);
    }

    private static boolean names(JsonNode status, @Nullable String self) {
        return self != null
                && (self.equals(Told.text(status, "in_reply_to_account_id", Statuses.ID))
                        || status.path("mentions")
                                .valueStream()
                                .anyMatch(mention -> self.equals(Told.text(mention, "id", Statuses.ID))));
    }

    private static Map<String, Object> attributes(JsonNode status) {
        Map<String, Object> attributes = new HashMap<>();
        put(attributes, "url", Statuses.address(status, "url"));
        put(attributes, "visibility", Told.text(status, "visibility", 20));
        if (Told.yes(status.path("account"), "bot")) {
            attributes.put("automatic", true);
        }
        return attributes;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
