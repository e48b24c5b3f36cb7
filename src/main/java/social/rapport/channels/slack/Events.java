package social.rapport.channels.slack;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/**
 * Reads an event: what people write to the bot or where it is among them, that they edit or delete it, what they react to, and that
 * they join a channel.
 *
 * @see <a href="https://docs.slack.dev/reference/events">Events of the Events API</a>
 */
final class Events {

    static final String PEOPLE = "[UW][A-Z0-9]{2,20}";

    /** What is noted of the channel: how people call it. */
    static final String PLACE = "place";

    private static final String SLACKBOT = "USLACKBOT";
    private static final Pattern PEOPLES = Pattern.compile(PEOPLE);
    private static final Pattern CHANNELS = Pattern.compile("[CDG][A-Z0-9]{2,20}");
    private static final Pattern TIMES = Pattern.compile("([0-9]{1,11})\\.([0-9]{6})");
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9]{2,60}");
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    /** Of which kinds messages are that people write; all others tell of something else. */
    private static final Set<String> SAID = Set.of("", "file_share", "thread_broadcast", "me_message");

    private final JsonNode envelope;
    private final JsonNode event;
    private final JsonNode message;
    private final String kind;
    private final Noted noted;

    private Events(JsonNode envelope, Noted noted) {
        this.envelope = envelope;
        this.event = envelope.path("event");
        this.noted = noted;
        String subtype = Objects.requireNonNullElse(Told.text(event, "subtype", 60), "");
        boolean isGone = subtype.equals("message_deleted")
                || "tombstone".equals(Told.text(event.path("message"), "subtype", 60));
        this.kind = isGone ? "message_deleted" : subtype;
        this.message = isGone
                ? event.path("previous_message")
                : subtype.equals("message_changed") ? event.path("message") : event;
    }

    static Events of(JsonNode envelope) {
        return new Events(envelope, Noted.NOTHING);
    }

    static Reading read(byte[] payload) throws UnreadablePayload {
        Activity read = new Events(Told.object(Noted.below(payload)), Noted.in(payload)).activity();
        return read == null ? Reading.of(List.of()) : Reading.of(read);
    }

    /** Who did it; null where nobody is named. */
    @Nullable
    String person() {
        return Told.matching(Told.text(message, "user", 30), PEOPLES);
    }

    String text() {
        return Objects.requireNonNullElse(Told.text(message, "text", Told.LONGEST_TEXT), "");
    }

    List<Shared> files() {
        return Shared.in(message);
    }

    /** The channel in which it happened; null where the two were alone. */
    @Nullable
    String place() {
        String channel = channel();
        return channel == null || channel.startsWith("D") ? null : channel;
    }

    /** What keeps its order. */
    String key() {
        return Objects.requireNonNullElse(channel(), "");
    }

    private @Nullable String channel() {
        String channel = Told.text(event, "channel", 30);
        return Told.matching(channel == null ? Told.text(event.path("item"), "channel", 30) : channel, CHANNELS);
    }

    /** Null where it is the bot's own, a machine's, or of no interest. */
    @Nullable
    Activity activity() {
        String person = person();
        if (person == null || channel() == null || person.equals(SLACKBOT) || own().contains(person)) {
            return null;
        }
        return switch (Objects.requireNonNullElse(Told.text(event, "type", 60), "")) {
            case "message", "app_mention" -> message(person);
            case "reaction_added" -> reaction(person);
            case "member_joined_channel" -> joined(person);
            default -> null;
        };
    }

    /** As whom we are there. */
    private Set<String> own() {
        Set<String> own = new HashSet<>();
        for (JsonNode one : envelope.path("authorizations")) {
            String account = Told.text(one, "user_id", 30);
            if (Told.yes(one, "is_bot") && account != null) {
                own.add(account);
            }
        }
        if (!envelope.has("authorizations")) {
            envelope.path("authed_users").forEach(one -> own.add(one.asString("")));
        }
        return own;
    }

    private @Nullable Activity message(String person) {
        String ts = Told.text(message, "ts", 30);
        if (instant(ts) == null || message.path("bot_id").isString()) {
            return null;
        }
        String id = channel() + "/" + ts;
        return switch (kind) {
            case "message_changed" -> edited(person, id);
            case "message_deleted" -> deleted(person, id);
            default -> SAID.contains(kind) ? said(person, id, instant(ts), Map.of(), id) : null;
        };
    }

    /** That a link is shown below it changes a message as well, and is nobody's doing. */
    private @Nullable Activity edited(String person, String id) {
        String ts = Told.text(message.path("edited"), "ts", 30);
        boolean isSame = text().equals(Told.text(event.path("previous_message"), "text", Told.LONGEST_TEXT));
        return ts == null || isSame ? null : said(person, id + "/" + ts, instant(ts), Map.of("edited", true), id);
    }

    /** @param original the message itself, where this is what has become of it */
    private @Nullable Activity said(
            String person, String id, @Nullable Instant at, Map<String, Object> facts, String original) {
        String text = text().isEmpty()
                ? null
                : Told.text(Mrkdwn.plain(text(), Mrkdwn.names(noted.facts())), Told.LONGEST_TEXT);
        int files = files().size();
        if (at == null || text == null && files == 0) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>(facts);
        if (files > noted.media().size()) {
            attributes.put("attachments_not_kept", files - noted.media().size());
        }
        boolean isNamed = "app_mention".equals(Told.text(event, "type", 60)) || Mrkdwn.names(text(), own());
        return activity(
                id,
                isAlone() ? Verb.MESSAGED : isNamed ? Verb.MENTIONED : Verb.COMMENTED,
                at,
                thread(),
                id.equals(original) ? parent() : original,
                text,
                noted.media(),
                attributes,
                person);
    }

    /** That words were deleted stands below them. */
    private @Nullable Activity deleted(String person, String id) {
        Instant at = instant(Told.text(event, "event_ts", 30));
        return at == null
                ? null
                : activity(
                        id + "/deleted",
                        isAlone() ? Verb.MESSAGED : Verb.COMMENTED,
                        at,
                        thread(),
                        id,
                        null,
                        List.of(),
                        Map.of("automatic", true, "deleted", true),
                        person);
    }

    private boolean isAlone() {
        return place() == null;
    }

    /** Each message of a channel begins a thread; between the two alone all is one, but for the threads in it. */
    private @Nullable String thread() {
        String parent = parent();
        return parent != null ? parent : isAlone() ? null : channel() + "/" + Told.text(message, "ts", 30);
    }

    /** What the thread began with; null where it is this. */
    private @Nullable String parent() {
        String thread = Told.text(message, "thread_ts", 30);
        return thread == null || instant(thread) == null || thread.equals(Told.text(message, "ts", 30))
                ? null
                : channel() + "/" + thread;
    }

    /** However often it is given and taken back, a reaction is one. */
    private @Nullable Activity reaction(String person) {
        JsonNode item = event.path("item");
        String ts = Told.text(item, "ts", 30);
        Instant at = instant(Told.text(event, "event_ts", 30));
        String reaction = Told.text(event, "reaction", 100);
        boolean isMessage = "message".equals(Told.text(item, "type", 20));
        if (!isMessage || instant(ts) == null || at == null || reaction == null) {
            return null;
        }
        String liked = channel() + "/" + ts;
        return activity(
                "reaction/" + liked + "/" + person + "/" + reaction,
                Verb.LIKED,
                at,
                null,
                liked,
                null,
                List.of(),
                Map.of("reaction", ":" + reaction + ":"),
                person);
    }

    private @Nullable Activity joined(String person) {
        String id = Told.matching(Told.text(envelope, "event_id", 80), IDS);
        Long seconds = Told.number(envelope, "event_time");
        return id == null || seconds == null || seconds < 0 || seconds > LATEST
                ? null
                : activity(
                        "joined/" + id,
                        Verb.FOLLOWED,
                        Instant.ofEpochSecond(seconds),
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        person);
    }

    private Activity activity(
            String id,
            Verb verb,
            Instant at,
            @Nullable String conversation,
            @Nullable String inReplyTo,
            @Nullable String text,
            List<Activity.Media> media,
            Map<String, Object> attributes,
            String person) {
        String place = place();
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                isAlone() ? Visibility.PRIVATE : Visibility.PUBLIC,
                at,
                conversation,
                inReplyTo,
                null,
                text,
                null,
                media,
                null,
                place == null
                        ? null
                        : new Activity.About("channel", place, noted.facts().get(PLACE), null),
                attributes,
                Somebody.profile(person, noted.facts()),
                null);
    }

    /** A message is known by when it was written, to the microsecond; no two of a channel are alike. */
    private static @Nullable Instant instant(@Nullable String ts) {
        Matcher time = TIMES.matcher(Objects.requireNonNullElse(ts, ""));
        if (!time.matches() || Long.parseLong(time.group(1)) > LATEST) {
            return null;
        }
        return Instant.ofEpochSecond(Long.parseLong(time.group(1)), Long.parseLong(time.group(2)) * 1_000);
    }
}
