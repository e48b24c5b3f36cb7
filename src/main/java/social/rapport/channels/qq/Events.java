package social.rapport.channels.qq;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what QQ posts: messages to the bot, messages in groups that name it, and that somebody takes it up or leaves it.
 *
 * @see <a href="https://bot.q.qq.com/wiki/develop/api-v2/server-inter/message/send-receive/event.html">事件</a>
 */
final class Events {

    /** Before the id of an event that can be answered as if it were a message. */
    static final String EVENT = "event:";

    static final int ID = 200;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final String type;
    private final JsonNode told;
    private final @Nullable String event;
    private final Instant at;
    private final Noted noted;

    private Events(String type, JsonNode told, @Nullable String event, Instant at, Noted noted) {
        this.type = type;
        this.told = told;
        this.event = event;
        this.at = at;
        this.noted = noted;
    }

    /** @throws UnreadablePayload where it is nothing that QQ posts */
    static List<Activity> read(JsonNode payload, Noted noted) throws UnreadablePayload {
        String type = type(payload);
        if (type.isEmpty() || !payload.path("d").isObject()) {
            throw new UnreadablePayload("This is no event of QQ's");
        }
        JsonNode told = payload.path("d");
        Instant at = at(told);
        if (at == null) {
            if (isKnown(type)) {
                throw new UnreadablePayload("This is no event of QQ's");
            }
            return List.of();
        }
        Activity read = new Events(type, told, Told.text(payload, "id", ID), at, noted).read();
        return read == null ? List.of() : List.of(read);
    }

    static String type(JsonNode payload) {
        return Objects.requireNonNullElse(Told.text(payload, "t", 60), "");
    }

    private static boolean isKnown(String type) {
        return type.startsWith("C2C_") || type.startsWith("GROUP_") || type.startsWith("FRIEND_");
    }

    /** What keeps its order. */
    static String key(JsonNode payload) {
        JsonNode told = payload.path("d");
        String group = Told.text(told, "group_openid", ID);
        return Objects.requireNonNullElse(group == null ? account(told) : group, "");
    }

    private static @Nullable String account(JsonNode told) {
        for (JsonNode where : List.of(told.path("author"), told)) {
            for (String name : List.of("user_openid", "member_openid", "openid", "op_member_openid")) {
                String account = Told.text(where, name, ID);
                if (account != null) {
                    return account;
                }
            }
        }
        return null;
    }

    /** Of messages as RFC 3339 has it, of events in seconds, at times in quotes. */
    private static @Nullable Instant at(JsonNode told) {
        Long seconds = Told.number(told, "timestamp");
        String text = Objects.requireNonNullElse(Told.text(told, "timestamp", 60), "");
        try {
            Instant at = seconds != null
                    ? Instant.ofEpochSecond(seconds)
                    : text.matches("\\d{1,12}")
                            ? Instant.ofEpochSecond(Long.parseLong(text))
                            : OffsetDateTime.parse(text).toInstant();
            return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private @Nullable Activity read() {
        return switch (type) {
            case "C2C_MESSAGE_CREATE" -> said(Verb.MESSAGED, Visibility.PRIVATE, null);
            case "GROUP_AT_MESSAGE_CREATE" -> {
                String group = Told.text(told, "group_openid", ID);
                yield group == null ? null : said(Verb.MENTIONED, Visibility.PUBLIC, group);
            }
            case "FRIEND_ADD", "GROUP_ADD_ROBOT" -> done(Verb.FOLLOWED, Map.of());
            case "FRIEND_DEL", "GROUP_DEL_ROBOT" -> done(Verb.UNFOLLOWED, Map.of());
            case "C2C_MSG_REJECT", "GROUP_MSG_REJECT" -> done(Verb.VISITED, Map.of("notices", "reject"));
            case "C2C_MSG_RECEIVE", "GROUP_MSG_RECEIVE" -> done(Verb.VISITED, Map.of("notices", "accept"));
            default -> null;
        };
    }

    private @Nullable Activity said(Verb verb, Visibility visibility, @Nullable String group) {
        String id = Told.text(told, "id", ID);
        String account = account(told);
        if (id == null || account == null) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>();
        int lost = Attached.in(told).size() - noted.media().size();
        if (lost > 0) {
            attributes.put("attachments_not_kept", lost);
        }
        String text = Told.text(told, "content", Told.LONGEST_TEXT);
        return new Activity(
                id,
                verb,
                Direction.INBOUND,
                visibility,
                at,
                group,
                null,
                null,
                text == null ? null : text.strip(),
                null,
                noted.media(),
                null,
                group == null ? null : new Activity.About("group", group, null, null),
                attributes,
                profile(account),
                null);
    }

    private @Nullable Activity done(Verb verb, Map<String, Object> facts) {
        String account = account(told);
        if (account == null) {
            return null;
        }
        String group = Told.text(told, "group_openid", ID);
        Map<String, Object> attributes = new HashMap<>(facts);
        attributes.put("event", type.toLowerCase(Locale.ROOT));
        if (type.equals("FRIEND_ADD") && event != null) {
            attributes.put(Capabilities.ANSWERABLE, true);
        }
        return new Activity(
                event == null ? account + ":" + at.getEpochSecond() + ":" + type + ":" + group : EVENT + event,
                verb,
                Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                group == null ? null : new Activity.About("group", group, null, null),
                attributes,
                profile(account),
                null);
    }

    /** QQ tells an id that no other bot knows, and nothing else. */
    private static Activity.Profile profile(String account) {
        return new Activity.Profile(account, null, null, null, null, null, null, false, null, false, null, null, null);
    }
}
