package social.rapport.channels.meta;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what people do on a Page: comments, posts of visitors, mentions, reactions, shares and reviews. What the Page itself
 * does, and what is hidden or taken away, is passed over.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/reference/page">Webhooks Reference: Page</a>
 */
final class Feed {

    private static final Set<String> POSTS = Set.of("post", "status", "photo", "video", "album", "link", "note");

    private final String page;
    private final @Nullable Instant told;
    private final JsonNode value;
    private final Noted noted;

    private Feed(Deliveries.Event event, Noted noted) {
        this.page = event.account();
        this.told = event.at();
        this.value = event.what().path("value");
        this.noted = noted;
    }

    /** Null where it is of no interest, or nobody knows whose it is. */
    static @Nullable Activity read(Deliveries.Event event, Noted noted) {
        Feed feed = new Feed(event, noted);
        return switch (Objects.requireNonNullElse(Told.text(event.what(), "field", 40), "")) {
            case "feed" -> feed.done();
            case "mention" -> feed.mentioned();
            case "ratings" -> feed.rated();
            default -> null;
        };
    }

    /** Whoever did it, where the delivery tells; Meta leaves out who mentioned a Page. */
    static @Nullable String author(JsonNode value) {
        String from = Deliveries.id(value.path("from"), "id");
        String sender = from == null ? Deliveries.id(value, "sender_id") : from;
        return sender == null ? Deliveries.id(value, "reviewer_id") : sender;
    }

    /** The comment or the post that it is about. */
    static @Nullable String subject(JsonNode value) {
        String comment = Deliveries.id(value, "comment_id");
        return comment == null ? Deliveries.id(value, "post_id") : comment;
    }

    private @Nullable Activity done() {
        boolean isHidden = Objects.equals(Told.number(value, "published"), 0L) || Told.yes(value, "is_hidden");
        String item = text("item");
        return switch (text("verb")) {
            case "add" ->
                isHidden
                        ? null
                        : item.equals("comment")
                                ? said(Verb.COMMENTED, false)
                                : item.equals("reaction") || item.equals("like")
                                        ? liked()
                                        : item.equals("share")
                                                ? shared()
                                                : POSTS.contains(item) ? said(Verb.MENTIONED, false) : null;
            case "edited", "edit" -> item.equals("comment") ? said(Verb.COMMENTED, true) : null;
            default -> null;
        };
    }

    private @Nullable Activity mentioned() {
        return text("verb").equals("add") ? said(Verb.MENTIONED, false) : null;
    }

    private String text(String name) {
        return Objects.requireNonNullElse(Told.text(value, name, 40), "");
    }

    /** Whoever says something on the Page may be answered in private; where a Page is mentioned elsewhere it may not. */
    private @Nullable Activity said(Verb verb, boolean edited) {
        String id = subject(value);
        String post = Deliveries.id(value, "post_id");
        Activity.Profile by = by();
        if (id == null || post == null || by == null) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>();
        if (post.startsWith(page + '_') || verb == Verb.COMMENTED) {
            attributes.put(Capabilities.ANSWERABLE, true);
        }
        if (edited) {
            attributes.put("edited", true);
        }
        int left = file(value) == null ? 0 : 1 - noted.media().size();
        if (left > 0) {
            attributes.put("attachments_not_kept", left);
        }
        Instant at = edited && told != null ? told : at();
        String parent = Deliveries.id(value, "parent_id");
        return at == null
                ? null
                : activity(
                        edited ? id + ":" + at.toEpochMilli() : id,
                        verb,
                        at,
                        post,
                        edited || id.equals(post) ? edited ? id : null : parent == null ? post : parent,
                        Told.text(value, "message", Told.LONGEST_TEXT),
                        attributes,
                        by);
    }

    private @Nullable Activity liked() {
        String liked = subject(value);
        String reaction = text("reaction_type");
        return activity(Verb.LIKED, liked, "liked", reaction.isEmpty() ? Map.of() : Map.of("reaction", reaction));
    }

    private @Nullable Activity shared() {
        return activity(Verb.SHARED, Deliveries.id(value, "post_id"), "shared", Map.of());
    }

    /** What has no id of its own is told by who did it, to what and when. */
    private @Nullable Activity activity(Verb verb, @Nullable String to, String done, Map<String, Object> attributes) {
        Activity.Profile by = by();
        Instant at = at();
        return by == null || at == null || to == null
                ? null
                : activity(
                        by.id() + ":" + done + ":" + to + ":" + at.toEpochMilli(),
                        verb,
                        at,
                        Deliveries.id(value, "post_id"),
                        to,
                        Told.text(value, "message", Told.LONGEST_TEXT),
                        attributes,
                        by);
    }

    private @Nullable Activity rated() {
        String id = Deliveries.id(value, "open_graph_story_id");
        Activity.Profile by = by();
        Instant at = at();
        if (!text("item").equals("rating") || !text("verb").equals("add") || id == null || by == null || at == null) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>();
        Long rating = Told.number(value, "rating");
        if (rating != null && rating > 0 && rating <= 5) {
            attributes.put("rating", rating);
        }
        String recommends = text("recommendation_type");
        if (!recommends.isEmpty()) {
            attributes.put("recommends", recommends.equals("POSITIVE"));
        }
        return activity(
                id, Verb.REVIEWED, at, id, null, Told.text(value, "review_text", Told.LONGEST_TEXT), attributes, by);
    }

    private Activity activity(
            String id,
            Verb verb,
            Instant at,
            @Nullable String post,
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
                post,
                answered,
                null,
                text,
                null,
                noted.media(),
                null,
                post == null
                        ? null
                        : new Activity.About("post", post, null, Deliveries.url(value.path("post"), "permalink_url")),
                attributes,
                by,
                null);
    }

    /** Where the picture or video of a comment is to be had; null where there is none. */
    static Deliveries.@Nullable File file(JsonNode value) {
        String photo = Deliveries.url(value, "photo");
        String video = Deliveries.url(value, "video");
        return photo != null
                ? Deliveries.File.at(photo, "photo.jpg")
                : video != null ? Deliveries.File.at(video, "video.mp4") : null;
    }

    private @Nullable Instant at() {
        Instant at = Deliveries.at(value, "created_time");
        return at == null ? told : at;
    }

    /** Null where it was the Page itself, or nobody tells. */
    private Activity.@Nullable Profile by() {
        String told = author(value);
        String id = told == null ? noted.facts().get(Somebody.ID) : told;
        String name = Told.name(value.path("from"), "name");
        if (id == null || id.equals(page)) {
            return null;
        }
        String sender = name == null ? Told.name(value, "sender_name") : name;
        return Somebody.of(id, sender == null ? Told.name(value, "reviewer_name") : sender, null, noted);
    }
}
