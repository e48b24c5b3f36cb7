package social.rapport.channels.meta;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Meta posts: by account of the brand's, what changed there and what was written to it. */
final class Deliveries {

    /** Meta puts so many into one delivery at most. */
    static final int MOST_EVENTS = 1_000;

    static final String CHANGES = "changes";
    static final String MESSAGING = "messaging";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ID = 300;
    private static final long SECONDS_END = 100_000_000_000L;
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private Deliveries() {}

    /**
     * One thing that happened.
     *
     * @param account of the brand's, at which it did
     * @param at when Meta told it
     * @param kind {@code changes} or {@code messaging}
     */
    record Event(String object, String account, @Nullable Instant at, String kind, JsonNode what) {

        /** The same as a delivery of its own. */
        byte[] alone() {
            return JSON.writeValueAsString(Map.of(
                            "object",
                            object,
                            "entry",
                            List.of(Map.of(
                                    "id", account, "time", at == null ? 0 : at.toEpochMilli(), kind, List.of(what)))))
                    .getBytes(StandardCharsets.UTF_8);
        }

        boolean isChange() {
            return kind.equals(CHANGES);
        }
    }

    /**
     * A file that came along.
     *
     * @param place where Meta has it: an address, or an id by which it tells one
     */
    record File(String place, String name, boolean byId) {

        static File at(String url, String name) {
            return new File(url, name, false);
        }
    }

    /**
     * What happened at an account.
     *
     * @param object what Meta calls the kind of account
     * @throws UnreadablePayload where it is no delivery of such
     */
    static List<Event> of(byte[] body, String object, String account) throws UnreadablePayload {
        JsonNode delivery = Told.object(body);
        JsonNode entries = delivery.path("entry");
        if (!object.equals(Told.text(delivery, "object", ID)) || !entries.isArray()) {
            throw new UnreadablePayload("This is no delivery of Meta's for such a channel");
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!entry.isObject()) {
                throw new UnreadablePayload("This is no delivery of Meta's");
            }
            if (account.equals(id(entry, "id"))) {
                for (String kind : List.of(CHANGES, MESSAGING)) {
                    entry.path(kind)
                            .valueStream()
                            .filter(JsonNode::isObject)
                            .forEach(one -> events.add(new Event(object, account, at(entry, "time"), kind, one)));
                }
            }
        }
        return events;
    }

    /** Ids come as texts and as numbers. */
    static @Nullable String id(JsonNode of, String name) {
        Long number = Told.number(of, name);
        return number == null ? Told.text(of, name, ID) : number.toString();
    }

    /** Times come in seconds and in milliseconds, as numbers and as texts. */
    static @Nullable Instant at(JsonNode of, String name) {
        Long number = Told.number(of, name);
        String text = Told.text(of, name, 20);
        long told = number != null ? number : text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
        long millis = told < SECONDS_END ? told * 1_000 : told;
        return told <= 0 || millis > LATEST ? null : Instant.ofEpochMilli(millis);
    }

    /** An address that a browser may be sent to; null where it is none. */
    static @Nullable String url(JsonNode of, String name) {
        String url = Told.text(of, name, 2_000);
        return url != null && url.matches("https://[^\\s\"<>\\\\^`{|}]+") ? url : null;
    }

    /** The path by which Meta is asked about something; null where it has no id that could stand in one. */
    static @Nullable String question(@Nullable String about, String what) {
        return about != null && about.matches("[A-Za-z0-9._-]{1,100}") ? about + what : null;
    }
}
