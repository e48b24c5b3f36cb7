package social.rapport.channels.reddit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
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
import tools.jackson.databind.JsonNode;

/**
 * Reads things, as Reddit calls them: comments ({@code t1}), posts ({@code t3}) and private messages ({@code t4}). Each is known by its
 * full name.
 */
final class Things {

    static final Pattern NAMES = Pattern.compile("t[134]_[a-z0-9]{1,15}");

    /** What is noted: when it was edited, where it is known of before. */
    static final String EDITED = "edited";

    static final String WRITTEN = "created_utc";

    private static final Pattern PEOPLE = Pattern.compile("t2_[a-z0-9]{1,15}");
    private static final Pattern HANDLES = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern PLACES =
            Pattern.compile("/r/[A-Za-z0-9_.-]+/comments/([a-z0-9]{1,15})/[^\\s\"<>\\\\^`{|}]*");
    private static final Pattern ADDRESSES = Pattern.compile("https?://[^\\s\"<>\\\\^`{|}]+");
    private static final String SITE = "https://www.reddit.com";
    private static final String MACHINE = "AutoModerator";
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private final JsonNode data;
    private final String name;
    private final String own;
    private final Map<String, String> facts;

    private Things(JsonNode data, String name, String own, Map<String, String> facts) {
        this.data = data;
        this.name = name;
        this.own = own;
        this.facts = facts;
    }

    static Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        JsonNode thing = Told.object(Noted.below(payload));
        if (name(thing) == null) {
            throw new UnreadablePayload("This is no thing of Reddit's");
        }
        Activity read =
                read(thing, RedditConnector.own(channel), Noted.in(payload).facts());
        return read == null ? Reading.of(List.of()) : Reading.of(read);
    }

    /** Null where it is the brand's own, Reddit's or a machine's, or by somebody who is gone. */
    static @Nullable Activity read(JsonNode thing, String own, Map<String, String> facts) {
        String name = name(thing);
        return name == null ? null : new Things(thing.path("data"), name, own, facts).activity();
    }

    static @Nullable String name(JsonNode thing) {
        String name = Told.matching(Told.text(thing.path("data"), "name", 30), NAMES);
        return name != null && name.startsWith(Objects.requireNonNullElse(Told.text(thing, "kind", 4), "-") + "_")
                ? name
                : null;
    }

    /** When it was written, or edited: Reddit tells both as seconds with a point. */
    static @Nullable Instant time(JsonNode data, String field) {
        JsonNode seconds = data.path(field);
        double value = seconds.isNumber() ? seconds.doubleValue() : -1;
        return value < 0 || value > LATEST ? null : Instant.ofEpochSecond((long) value);
    }

    private @Nullable Activity activity() {
        String author = Told.matching(Told.text(data, "author", 60), HANDLES);
        String id = Told.matching(Told.text(data, "author_fullname", 30), PEOPLE);
        boolean isReddit = "admin".equals(Told.text(data, "distinguished", 20));
        if (author == null || id == null || isReddit || author.equalsIgnoreCase(own) || author.equals(MACHINE)) {
            return null;
        }
        Activity.Profile profile = new Activity.Profile(
                id, author, null, null, SITE + "/user/" + author, null, null, false, null, false, null, null, null);
        return switch (name.charAt(1)) {
            case '1' -> comment(profile);
            case '3' -> post(profile);
            default -> message(profile);
        };
    }

    private @Nullable Activity comment(Activity.Profile profile) {
        String thread = thread();
        return said(
                names() ? Verb.MENTIONED : Verb.COMMENTED,
                Visibility.PUBLIC,
                thread,
                Told.matching(Told.text(data, "parent_id", 30), NAMES),
                null,
                Told.text(data, "body", Told.LONGEST_TEXT),
                thread == null ? null : new Activity.About("post", thread, Told.name(data, "link_title"), address()),
                profile);
    }

    /** In the inbox, a comment says below which post it is by its address alone. */
    private @Nullable String thread() {
        String link = Told.matching(Told.text(data, "link_id", 30), NAMES);
        Matcher place = PLACES.matcher(place());
        return link != null ? link : place.matches() ? "t3_" + place.group(1) : null;
    }

    private String place() {
        String context = Told.text(data, "context", 1_000);
        return Objects.requireNonNullElse(context == null ? Told.text(data, "permalink", 1_000) : context, "");
    }

    private @Nullable String address() {
        return PLACES.matcher(place()).matches() ? SITE + place() : null;
    }

    private boolean names() {
        String body = Objects.requireNonNullElse(Told.text(data, "body", Told.LONGEST_TEXT), "");
        return "username_mention".equals(Told.text(data, "type", 40))
                || Pattern.compile("(?<![\\w/])/?u/" + Pattern.quote(own) + "(?![\\w-])", Pattern.CASE_INSENSITIVE)
                        .matcher(body)
                        .find();
    }

    private @Nullable Activity post(Activity.Profile profile) {
        String title = Told.name(data, "title");
        String text = Told.text(data, "selftext", Told.LONGEST_TEXT);
        return said(
                Verb.COMMENTED,
                Visibility.PUBLIC,
                name,
                null,
                title,
                title == null ? text : text == null ? title : title + "\n\n" + text,
                new Activity.About("post", name, title, address()),
                profile);
    }

    private @Nullable Activity message(Activity.Profile profile) {
        return said(
                Verb.MESSAGED,
                Visibility.PRIVATE,
                null,
                Told.matching(Told.text(data, "parent_id", 30), NAMES),
                Told.name(data, "subject"),
                Told.text(data, "body", Told.LONGEST_TEXT),
                null,
                profile);
    }

    private @Nullable Activity said(
            Verb verb,
            Visibility visibility,
            @Nullable String thread,
            @Nullable String answered,
            @Nullable String subject,
            @Nullable String text,
            Activity.@Nullable About about,
            Activity.Profile profile) {
        boolean isEdited = facts.containsKey(EDITED);
        Instant at = time(data, isEdited ? EDITED : WRITTEN);
        if (at == null || text == null) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>();
        if (isEdited) {
            attributes.put("edited", true);
        }
        String community = Told.name(data, "subreddit");
        if (community != null) {
            attributes.put("subreddit", community);
        }
        String link = Told.text(data, "url", 2_000);
        if (link != null
                && !Told.yes(data, "is_self")
                && ADDRESSES.matcher(link).matches()) {
            attributes.put("link", link);
        }
        return new Activity(
                isEdited ? name + "/" + at.getEpochSecond() : name,
                verb,
                Direction.INBOUND,
                visibility,
                at,
                thread,
                isEdited ? name : answered,
                subject,
                text,
                null,
                List.of(),
                null,
                about,
                attributes,
                profile,
                null);
    }
}
