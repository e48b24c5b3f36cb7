package social.rapport.channels.chat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON between the widget and us. What is stored is the visitor's own words behind one line that says who wrote them
 * and when, so that reading it again needs nothing else.
 */
final class ChatFormat {

    /** How many messages may come at once, such as those that were written while there was no connection. */
    static final int MOST = 20;

    /** The longest message, in Unicode code points. */
    static final int TEXT = 4_000;

    /** How many pictures one message takes. */
    static final int PICTURES = 5;

    private static final int ADDRESS = 2_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PICTURE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(5)
                            .maxNameLength(40)
                            .maxNumberLength(20)
                            .maxStringLength(20_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ChatFormat() {}

    /** @param page where they were on the site */
    record Body(
            @Nullable List<@Nullable Said> messages,
            @Nullable String page) {}

    /**
     * @param event the id of what happened where nothing was said, such as that they left an e-mail; else null
     * @param media what was sent along
     */
    private record From(
            @Nullable Visitor visitor,
            @Nullable Instant at,
            @Nullable String event,
            @Nullable List<Activity.Media> media) {}

    /** @throws Fault.Caller naming what is wrong */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            return JSON.readValue(text(body), type);
        } catch (CharacterCodingException otherThanUtf8) {
            throw Fault.invalid("", "in.wrong.utf8");
        } catch (JacksonException malformed) {
            throw Fault.invalid("", "fault.body");
        }
    }

    /** @throws Fault.Caller naming every field that is wrong, by JSON pointers */
    static List<Said> messages(Body body) {
        List<Fault.Field> wrong = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        List<@Nullable Said> given = body.messages() == null ? List.of() : body.messages();
        if (given.isEmpty()) {
            throw Fault.invalid("/messages", "fault.needed");
        }
        if (given.size() > MOST) {
            throw Fault.invalid("/messages", Words.later("in.wrong.many", "most", MOST));
        }
        for (int i = 0; i < given.size(); i++) {
            Said one = given.get(i);
            String mistake = mistake(one);
            if (one == null || mistake != null) {
                wrong.add(new Fault.Field("/messages/" + i, mistake == null ? "fault.needed" : mistake));
            } else {
                said.add(one);
            }
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return said;
    }

    /** Jackson knows nothing of what may be null. */
    @SuppressWarnings("NullAway")
    private static @Nullable String mistake(@Nullable Said said) {
        if (said == null
                || said.id() == null
                || said.text() == null
                || said.text().isBlank()
                        && (said.pictures() == null || said.pictures().isEmpty())) {
            return "fault.needed";
        }
        if (!ID.matcher(said.id()).matches()) {
            return "in.wrong.id";
        }
        if (said.text().codePointCount(0, said.text().length()) > TEXT) {
            return Words.later("in.wrong.long", "most", TEXT);
        }
        return isClean(said.text()) ? mistakeIn(said.pictures()) : "in.wrong.unclean";
    }

    @SuppressWarnings("NullAway")
    private static @Nullable String mistakeIn(@Nullable List<String> pictures) {
        if (pictures == null) {
            return null;
        }
        if (pictures.size() > PICTURES) {
            return Words.later("in.wrong.many", "most", PICTURES);
        }
        boolean isFine = pictures.stream()
                .allMatch(picture -> picture != null && PICTURE.matcher(picture).matches());
        return isFine && Set.copyOf(pictures).size() == pictures.size() ? null : "in.wrong.id";
    }

    /** Without U+0000, which the database does not keep, and without halves of surrogate pairs. */
    static boolean isClean(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The page they were on, where it is one of the site that they write from. */
    static @Nullable String page(Body body, String origin) {
        String page = body.page();
        return page != null && page.length() <= ADDRESS && page.startsWith(origin + "/") && isClean(page) ? page : null;
    }

    static byte[] payload(Visitor visitor, Instant at, Said said, List<Activity.Media> media, @Nullable String page) {
        return together(new From(visitor, at, null, media), new Body(List.of(said), page));
    }

    /** That something became known of a visitor who said nothing. */
    static byte[] payload(Visitor visitor, Instant at, String event) {
        return together(new From(visitor, at, event, null), new Body(List.of(), null));
    }

    private static byte[] together(From from, Body body) {
        return (JSON.writeValueAsString(from) + '\n' + JSON.writeValueAsString(body)).getBytes(StandardCharsets.UTF_8);
    }

    static List<Activity> activities(ChannelId channel, byte[] payload) throws UnreadablePayload {
        try {
            String[] parts = text(payload).split("\n", 2);
            From from = JSON.readValue(parts[0], From.class);
            Visitor visitor = from.visitor();
            Instant at = from.at();
            if (parts.length < 2 || visitor == null || at == null || isNobody(visitor)) {
                throw new UnreadablePayload("nobody has said it");
            }
            Body body = JSON.readValue(parts[1], Body.class);
            if (from.event() != null) {
                return List.of(activity(channel, from.event(), Verb.VISITED, visitor, at, null, List.of(), null));
            }
            List<Activity.Media> media = from.media() == null ? List.of() : from.media();
            return messages(body).stream()
                    .map(said ->
                            activity(channel, said.id(), Verb.MESSAGED, visitor, at, said.text(), media, body.page()))
                    .toList();
        } catch (CharacterCodingException | JacksonException | DateTimeException | Fault.Caller unreadable) {
            throw new UnreadablePayload("no message of a chat", unreadable);
        }
    }

    @SuppressWarnings("NullAway")
    private static boolean isNobody(Visitor visitor) {
        return visitor.id() == null;
    }

    private static Activity activity(
            ChannelId channel,
            String id,
            Verb verb,
            Visitor visitor,
            Instant at,
            @Nullable String text,
            List<Activity.Media> media,
            @Nullable String page) {
        return new Activity(
                id,
                verb,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                text,
                null,
                media,
                null,
                null,
                page == null ? Map.of() : Map.of("page", page),
                visitor.profile(channel),
                null);
    }

    /** Other encodings are not guessed. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
