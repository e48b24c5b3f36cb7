package social.rapport.channels.x;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import social.rapport.shared.WebAddress;
import tools.jackson.databind.JsonNode;

/** What both forms in which X tells of posts, messages and people have in common. */
final class Said {

    static final int ID = 30;

    private static final long EPOCH = 1_288_834_974_657L;
    private static final int TIME_BITS = 22;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_LINKS = 10;

    private Said() {}

    /** An id in digits; null where there is none. */
    static @Nullable String id(JsonNode of, String name) {
        String id = Told.text(of, name, ID);
        return id != null && id.matches("[1-9][0-9]{0,18}") && isLong(id) ? id : null;
    }

    private static boolean isLong(String digits) {
        return digits.length() < 19 || digits.compareTo(Long.toString(Long.MAX_VALUE)) <= 0;
    }

    /** When something happened, which X writes into its id. */
    static Instant at(String id) {
        return Instant.ofEpochMilli((Long.parseLong(id) >> TIME_BITS) + EPOCH);
    }

    static String address(String post) {
        return "https://x.com/i/web/status/" + post;
    }

    /** Words as people wrote them: X writes three characters in another way. */
    static @Nullable String words(@Nullable String text) {
        return text == null
                ? null
                : text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    static @Nullable String language(JsonNode of) {
        String language = Told.text(of, "lang", 20);
        return language != null && language.matches("[a-z]{2}(-[A-Za-z0-9]{2,8})?") ? language : null;
    }

    /**
     * A post.
     *
     * @param answered the post that it answers, {@code answeredUser} whose that is, {@code quoted} the one it shows
     * @param entities where its words lead
     */
    record Post(
            String id,
            @Nullable String conversation,
            @Nullable String answered,
            @Nullable String answeredUser,
            @Nullable String quoted,
            @Nullable String text,
            @Nullable String language,
            JsonNode entities,
            List<Activity.Media> media,
            Activity.Profile author) {

        Activity activity(String own) {
            Map<String, Object> attributes = new HashMap<>(Map.of("url", address(id)));
            List<String> links = links(entities);
            if (!links.isEmpty()) {
                attributes.put("links", links);
            }
            if (quoted != null) {
                attributes.put("quotes", address(quoted));
            }
            boolean isAnswer = answered != null && own.equals(answeredUser);
            return new Activity(
                    id,
                    isAnswer ? Verb.COMMENTED : Verb.MENTIONED,
                    Direction.INBOUND,
                    Visibility.PUBLIC,
                    at(id),
                    conversation == null ? answered == null ? id : answered : conversation,
                    answered,
                    null,
                    text,
                    language,
                    media,
                    null,
                    isAnswer ? about(answered) : null,
                    attributes,
                    author,
                    null);
        }
    }

    static Activity.About about(@Nullable String post) {
        return new Activity.About("post", post, null, post == null ? null : address(post));
    }

    private static List<String> links(JsonNode entities) {
        List<String> links = new ArrayList<>();
        for (JsonNode url : entities.path("urls")) {
            String link = Told.text(url, "expanded_url", LONGEST_ADDRESS);
            if (link != null && WebAddress.isOne(link) && links.size() < MOST_LINKS && !links.contains(link)) {
                links.add(link);
            }
        }
        return links;
    }

    static Optional<Activity.Media> picture(@Nullable String url, @Nullable String alt) {
        return url != null && url.matches("https://[a-z0-9.-]+\\.twimg\\.com/[^\\s\"<>\\\\^`{|}]*")
                ? Optional.of(new Activity.Media(url, "image/jpeg", null, 0, alt))
                : Optional.empty();
    }

    static Activity message(String id, @Nullable String text, Map<String, Object> attributes, Activity.Profile by) {
        return done(id, Verb.MESSAGED, Visibility.PRIVATE, at(id), text, null, attributes, by);
    }

    static Activity done(
            String id,
            Verb verb,
            Visibility visibility,
            Instant at,
            @Nullable String text,
            Activity.@Nullable About about,
            Map<String, Object> attributes,
            Activity.Profile by) {
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                visibility,
                at,
                null,
                about == null ? null : about.id(),
                null,
                text,
                null,
                List.of(),
                null,
                about,
                attributes,
                by,
                null);
    }

    static Activity.Profile profile(
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String picture,
            @Nullable Long followers) {
        boolean isHandle = handle != null && handle.matches("[A-Za-z0-9_]{1,50}");
        return new Activity.Profile(
                id,
                isHandle ? handle : null,
                name,
                picture != null && WebAddress.isOne(picture) ? picture : null,
                isHandle ? "https://x.com/" + handle : null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                followers == null || followers < 0 ? null : followers);
    }
}
