package social.rapport.channels.sms;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;

/**
 * What Twilio posts: the fields of a form, in the order in which it signs them.
 *
 * @param fields each with its values, of which there is one as a rule
 */
record Form(SortedMap<String, SortedSet<String>> fields) {

    private static final int MOST_FIELDS = 200;

    /** What every form of the Messaging API has, and the last of it. */
    private static final String VERSION = "ApiVersion";

    /** @throws UnreadablePayload where it is none, or not whole */
    static Form of(byte[] body) throws UnreadablePayload {
        Told.refuseOtherThanUtf8(body);
        SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
        for (String pair : List.of(new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1))) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || fields.size() == MOST_FIELDS) {
                throw new UnreadablePayload("This is no form");
            }
            fields.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new TreeSet<>())
                    .add(decoded(pair.substring(equals + 1)));
        }
        Form form = new Form(fields);
        String version = form.value(VERSION, 20);
        if (version == null || !version.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            throw new UnreadablePayload("This is no form of the Messaging API, or not the whole of it");
        }
        return form;
    }

    private static String decoded(String text) throws UnreadablePayload {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new UnreadablePayload("This is no form", malformed);
        }
    }

    /** As far as it can be kept; null where there is none. */
    @Nullable
    String value(String name, int longest) {
        SortedSet<String> values = fields.get(name);
        return values == null ? null : Told.text(values.getFirst(), longest);
    }

    String key(String name) {
        return Objects.requireNonNullElse(value(name, 100), "");
    }
}
