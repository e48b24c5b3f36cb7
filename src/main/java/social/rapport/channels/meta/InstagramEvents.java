package social.rapport.channels.meta;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * What happens at an Instagram account: comments, mentions elsewhere, and messages with answers to stories and stories that
 * name it. Instagram does not tell who wrote what goes out from the account, so that is passed over.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram">Webhooks Reference: Instagram</a>
 */
final class InstagramEvents implements Intake.Events {

    private static final String PERSON = "name,username,profile_pic";
    private static final String COMMENTED = "%7Btext,username,timestamp%7D";
    private static final String POSTED = "%7Bcaption,username,timestamp%7D";

    /** Before the id of what mentions the account elsewhere. */
    static final String MENTION = "mention:";

    @Override
    public Reading read(Deliveries.Event event, Noted noted) {
        if (!event.isChange()) {
            boolean isEcho = Told.yes(event.what().path("message"), "is_echo");
            return isEcho ? Reading.of(List.of()) : Talk.read(event, noted);
        }
        Activity read =
                switch (field(event)) {
                    case "comments", "live_comments" -> commented(event, noted);
                    case "mentions" -> mentioned(event, noted);
                    default -> null;
                };
        return Reading.of(Optional.ofNullable(read).stream().toList());
    }

    private static String field(Deliveries.Event event) {
        return Objects.requireNonNullElse(Told.text(event.what(), "field", 40), "");
    }

    private static @Nullable Activity commented(Deliveries.Event event, Noted noted) {
        JsonNode value = event.what().path("value");
        String id = Deliveries.id(value, "id");
        String author = Deliveries.id(value.path("from"), "id");
        String by = author == null ? noted.facts().get(Somebody.ID) : author;
        Instant at = event.at();
        if (id == null || by == null || at == null || by.equals(event.account())) {
            return null;
        }
        String media = Deliveries.id(value.path("media"), "id");
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(Capabilities.ANSWERABLE, true);
        if (field(event).equals("live_comments")) {
            attributes.put("live", true);
        }
        String parent = Deliveries.id(value, "parent_id");
        return activity(
                id,
                Verb.COMMENTED,
                at,
                media,
                parent == null ? media : parent,
                Told.text(value, "text", Told.LONGEST_TEXT),
                attributes,
                Somebody.of(by, null, Told.name(value.path("from"), "username"), noted));
    }

    /** Only the handle is told of whoever mentions the account. */
    private static @Nullable Activity mentioned(Deliveries.Event event, Noted noted) {
        JsonNode value = event.what().path("value");
        String media = Deliveries.id(value, "media_id");
        String comment = Deliveries.id(value, "comment_id");
        String handle =
                noted.facts().getOrDefault(Somebody.HANDLE, noted.facts().get(Somebody.ID));
        Instant at = event.at();
        if (media == null || handle == null || at == null) {
            return null;
        }
        return activity(
                MENTION + media + (comment == null ? "" : ":" + comment),
                Verb.MENTIONED,
                at,
                media,
                null,
                noted.facts().get(Somebody.WORDS),
                Map.of(),
                Somebody.of("@" + handle, null, handle, noted));
    }

    private static Activity activity(
            String id,
            Verb verb,
            Instant at,
            @Nullable String media,
            @Nullable String answered,
            @Nullable String text,
            Map<String, Object> attributes,
            Activity.Profile by) {
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                Visibility.PUBLIC,
                at,
                media,
                answered,
                null,
                text,
                null,
                List.of(),
                null,
                media == null ? null : new Activity.About("post", media, null, null),
                attributes,
                by,
                null);
    }

    @Override
    public Lookups.Wish wish(Deliveries.Event event) {
        if (!event.isChange()) {
            return Talk.wish(event, PERSON);
        }
        return new Lookups.Wish(null, PERSON, question(event), List.of(), "");
    }

    private static @Nullable String question(Deliveries.Event event) {
        JsonNode value = event.what().path("value");
        if (!field(event).equals("mentions")) {
            boolean isKnown = Deliveries.id(value.path("from"), "id") != null;
            return isKnown ? null : Deliveries.question(Deliveries.id(value, "id"), "?fields=from");
        }
        String comment = Deliveries.id(value, "comment_id");
        String media = Deliveries.id(value, "media_id");
        String of = comment == null ? media : comment;
        if (of == null || !of.matches("[0-9]{1,30}")) {
            return null;
        }
        return Deliveries.question(
                event.account(),
                comment == null
                        ? "?fields=mentioned_media.media_id(" + of + ")" + POSTED
                        : "?fields=mentioned_comment.comment_id(" + of + ")" + COMMENTED);
    }

    @Override
    public @Nullable String key(Deliveries.Event event) {
        JsonNode value = event.what().path("value");
        String media = Deliveries.id(value.path("media"), "id");
        return !event.isChange() ? Talk.person(event) : media == null ? Deliveries.id(value, "media_id") : media;
    }
}
