package social.rapport.channels.open;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import tools.jackson.core.JsonParser;

/** Reads one interaction of the open format in one pass, and notes everything that is wrong with it. */
final class ActivityReader {

    static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final int ID = 200;
    private static final int SHORT = 200;
    private static final int TITLE = 1_000;
    private static final int TEXT = 100_000;
    private static final int MEDIA = 20;

    private static final Activity.Profile NOBODY =
            new Activity.Profile("", null, null, null, null, null, null, false, null, false, null, null, null);

    private final JsonParser parser;
    private final Mistakes mistakes;
    private final Values values;
    private final Instant latest;

    ActivityReader(JsonParser parser, Mistakes mistakes, Instant now) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.values = new Values(parser, mistakes);
        this.latest = now.plus(CLOCKS_DIFFER);
    }

    /**
     * Reads the object that the parser has entered, up to its end. What it returns is whole only where no mistake was
     * noted.
     *
     * @param first the name of its first field, or null where it has none
     */
    Activity read(@Nullable String first) {
        String id = null;
        Verb verb = null;
        Direction direction = Direction.INBOUND;
        Visibility visibility = Visibility.PRIVATE;
        Instant at = null;
        String conversation = null;
        String inReplyTo = null;
        String subject = null;
        String text = null;
        String language = null;
        List<Activity.Media> media = List.of();
        Activity.Place place = null;
        Activity.About about = null;
        Map<String, Object> attributes = Map.of();
        String author = null;
        Activity.Profile profile = null;
        for (String name = first; name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "id" -> id = values.id(ID);
                case "verb" -> verb = values.verb();
                case "direction" -> direction = values.oneOf(Direction.class, direction);
                case "visibility" -> visibility = values.oneOf(Visibility.class, visibility);
                case "at" -> at = values.instant(EARLIEST, latest);
                case "conversation" -> conversation = values.id(ID);
                case "in_reply_to" -> inReplyTo = values.id(ID);
                case "subject" -> subject = values.text(TITLE);
                case "text" -> text = values.text(TEXT);
                case "language" -> language = values.languageTag();
                case "media" -> media = values.list(MEDIA, this::medium);
                case "place" -> place = values.object(this::place);
                case "object" -> about = values.object(this::about);
                case "attributes" -> attributes = new AttributesReader(parser, mistakes).read();
                case "author" -> author = values.object(this::author);
                case "person" -> profile = values.object(this::person);
                default -> values.unknown();
            }
        }
        require(id, "id");
        require(verb, "verb");
        require(at, "at");
        require(profile, "person");
        return new Activity(
                id == null ? "" : id,
                verb == null ? Verb.MESSAGED : verb,
                direction,
                visibility,
                at == null ? Instant.EPOCH : at,
                conversation,
                inReplyTo,
                subject,
                text,
                language,
                media,
                place,
                about,
                attributes,
                profile == null ? NOBODY : profile,
                author);
    }

    private void require(@Nullable Object value, String name) {
        if (value == null) {
            mistakes.missing(name);
        }
    }

    private Activity.Media medium() {
        String url = null;
        String type = null;
        String label = null;
        long size = 0;
        String alt = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "url" -> url = values.url();
                case "type" -> type = values.text(SHORT);
                case "name" -> label = values.text(SHORT);
                case "size" -> size = values.count();
                case "alt" -> alt = values.text(TITLE);
                default -> values.unknown();
            }
        }
        require(url, "url");
        return new Activity.Media(url == null ? "" : url, type, label, size, alt);
    }

    private Activity.Place place() {
        String label = null;
        Double latitude = null;
        Double longitude = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "name" -> label = values.text(SHORT);
                case "lat" -> latitude = values.degrees(90);
                case "lon" -> longitude = values.degrees(180);
                default -> values.unknown();
            }
        }
        if ((latitude == null) != (longitude == null)) {
            mistakes.missing(latitude == null ? "lat" : "lon");
        }
        return new Activity.Place(label, latitude, longitude);
    }

    private Activity.About about() {
        String type = null;
        String id = null;
        String title = null;
        String url = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "type" -> type = values.text(SHORT);
                case "id" -> id = values.id(ID);
                case "title" -> title = values.text(TITLE);
                case "url" -> url = values.url();
                default -> values.unknown();
            }
        }
        require(type, "type");
        return new Activity.About(type == null ? "" : type, id, title, url);
    }

    private String author() {
        String given = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "name" -> given = values.text(SHORT);
                default -> values.unknown();
            }
        }
        require(given, "name");
        return given == null ? "" : given;
    }

    Activity.Profile person() {
        String id = null;
        String handle = null;
        String called = null;
        String avatar = null;
        String url = null;
        String unionId = null;
        String email = null;
        boolean emailVerified = false;
        String phone = null;
        boolean phoneVerified = false;
        String locale = null;
        String timeZone = null;
        Long followers = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "id" -> id = values.id(ID);
                case "handle" -> handle = values.text(SHORT);
                case "name" -> called = values.text(SHORT);
                case "avatar" -> avatar = values.url();
                case "url" -> url = values.url();
                case "union_id" -> unionId = values.id(ID);
                case "email" -> email = values.text(320);
                case "email_verified" -> emailVerified = values.yes();
                case "phone" -> phone = values.text(40);
                case "phone_verified" -> phoneVerified = values.yes();
                case "locale" -> locale = values.languageTag();
                case "time_zone" -> timeZone = values.timeZone();
                case "followers" -> followers = values.count();
                default -> values.unknown();
            }
        }
        require(id, "id");
        return new Activity.Profile(
                id == null ? "" : id,
                handle,
                called,
                avatar,
                url,
                unionId,
                email,
                emailVerified,
                phone,
                phoneVerified,
                locale,
                timeZone,
                followers);
    }
}
