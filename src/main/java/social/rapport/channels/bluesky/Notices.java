package social.rapport.channels.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an account is notified of: who writes to it or about it, and who likes, shares or follows it.
 *
 * @see <a href="https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications">listNotifications</a>
 */
final class Notices {

    private static final String IMAGES = "app.bsky.embed.images";
    private static final String VIDEO = "app.bsky.embed.video";
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_LINKS = 10;

    /** The earliest and latest that is believed. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Notices() {}

    static boolean isOne(JsonNode told) {
        return Told.text(told, "reason", 40) != null && told.path("author").isObject();
    }

    /** Null where it is of no interest, or does not say what it should. */
    static @Nullable Activity read(JsonNode notice, Noted noted) {
        Verb verb = verb(notice);
        AtUri uri = uri(notice);
        Activity.Profile author = Profiles.read(notice.path("author"));
        Instant at = Profiles.time(notice, "indexedAt");
        if (verb == null
                || uri == null
                || author == null
                || at == null
                || !author.id().equals(uri.authority())
                || at.isBefore(FIRST)
                || at.isAfter(LAST)) {
            return null;
        }
        JsonNode record = notice.path("record");
        boolean isSaid = verb.isSaid();
        AtUri subject = subject(notice);
        String answered =
                isSaid ? at(record.path("reply").path("parent")) : subject == null ? null : subject.toString();
        return new Activity(
                uri.toString(),
                verb,
                Activity.Direction.INBOUND,
                Activity.Visibility.PUBLIC,
                at,
                isSaid ? thread(record, uri) : null,
                answered,
                null,
                isSaid ? Told.text(record, "text", Told.LONGEST_TEXT) : null,
                isSaid ? language(record) : null,
                noted.media(),
                null,
                subject == null ? null : new Activity.About("post", subject.toString(), null, subject.page()),
                isSaid ? attributes(record, uri, noted) : Map.of(),
                author,
                null);
    }

    private static @Nullable Verb verb(JsonNode notice) {
        return switch (Optional.ofNullable(Told.text(notice, "reason", 40)).orElse("")) {
            case "mention", "quote" -> Verb.MENTIONED;
            case "reply" -> Verb.COMMENTED;
            case "like", "like-via-repost" -> Verb.LIKED;
            case "repost", "repost-via-repost" -> Verb.SHARED;
            case "follow" -> Verb.FOLLOWED;
            default -> null;
        };
    }

    private static @Nullable AtUri uri(JsonNode notice) {
        return AtUri.of(Told.text(notice, "uri", Told.LONGEST_TEXT))
                .filter(uri -> uri.key() != null)
                .orElse(null);
    }

    /** Which post it is about: one of ours, though they may have come to it by somebody else's sharing. */
    private static @Nullable AtUri subject(JsonNode notice) {
        return AtUri.ofPost(Told.text(notice, "reasonSubject", Told.LONGEST_TEXT))
                .or(() -> AtUri.ofPost(Told.text(notice.path("record").path("subject"), "uri", Told.LONGEST_TEXT)))
                .orElse(null);
    }

    /** What keeps its order: the thread, or else whatever this one account does. */
    static String key(Activity activity) {
        return activity.conversation() == null ? activity.profile().id() : activity.conversation();
    }

    /** The post that a thread began with: this one, where it answers none. */
    private static String thread(JsonNode record, AtUri uri) {
        String root = at(record.path("reply").path("root"));
        return root == null ? uri.toString() : root;
    }

    private static @Nullable String at(JsonNode reference) {
        return AtUri.ofPost(Told.text(reference, "uri", Told.LONGEST_TEXT))
                .map(AtUri::toString)
                .orElse(null);
    }

    private static @Nullable String language(JsonNode record) {
        String language = record.path("langs").path(0).isString()
                ? record.path("langs").path(0).stringValue()
                : "";
        return language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}") ? language : null;
    }

    private static Map<String, Object> attributes(JsonNode record, AtUri uri, Noted noted) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("url", uri.page());
        List<String> links = links(record);
        if (!links.isEmpty()) {
            attributes.put("links", links);
        }
        JsonNode embed = record.path("embed");
        String quoted = at(embed.path("record"));
        if (quoted == null) {
            quoted = at(embed.path("record").path("record"));
        }
        if (quoted != null) {
            attributes.put("quotes", quoted);
        }
        int lost = enclosed(record) - noted.media().size();
        if (lost > 0) {
            attributes.put("attachments_not_kept", lost);
        }
        return attributes;
    }

    /** Where the words lead: they are often cut short. */
    private static List<String> links(JsonNode record) {
        List<String> links = new ArrayList<>();
        for (JsonNode facet : record.path("facets")) {
            for (JsonNode feature : facet.path("features")) {
                add(links, Told.text(feature, "uri", LONGEST_ADDRESS));
            }
        }
        add(links, Told.text(record.path("embed").path("external"), "uri", LONGEST_ADDRESS));
        return links;
    }

    private static void add(List<String> links, @Nullable String link) {
        boolean isOne = link != null && (link.startsWith("https://") || link.startsWith("http://"));
        if (isOne && links.size() < MOST_LINKS && !links.contains(link)) {
            links.add(link);
        }
    }

    /** How many pictures and videos came with it. */
    static int enclosed(JsonNode record) {
        JsonNode embed = record.path("embed");
        JsonNode media = embed.path("media").isObject() ? embed.path("media") : embed;
        return switch (Optional.ofNullable(Told.text(media, "$type", 60)).orElse("")) {
            case IMAGES -> media.path("images").size();
            case VIDEO -> 1;
            default -> 0;
        };
    }
}
