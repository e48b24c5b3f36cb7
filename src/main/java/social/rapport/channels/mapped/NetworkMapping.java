package social.rapport.channels.mapped;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.OutboundMessage;

/**
 * How what one network gives becomes interactions, as a file of YAML says. It holds no secret: where one is needed, it names
 * the gap that the channel fills.
 *
 * @param name what it is for
 * @param network its key, such as {@code gusto}; null where it names none
 * @param zone of times that do not say theirs
 * @param webhook how it posts to us; null where it does not
 * @param poll where it is asked; null where it is not. With neither it is for files alone
 * @param answer how it is answered; null where it cannot be
 */
public record NetworkMapping(
        String name,
        @Nullable String network,
        ZoneId zone,
        Format format,
        @Nullable Webhook webhook,
        @Nullable Poll poll,
        List<Rule> rules,
        @Nullable Answer answer) {

    /** As what a payload is read; whatever it is, it is then seen as JSON. */
    enum Format {
        JSON,
        /** A JSON document a line. */
        LINES,
        /** RSS or Atom, seen as {@code title}, {@code link} and {@code items}. */
        FEED,
        /** A table; each row is seen as an object by the names in the first. */
        CSV
    }

    /**
     * How a delivery is proved.
     *
     * @param header in which the proof stands
     * @param prefix before it
     * @param timestamp the header of the signed time, by which what is old is refused; null where none is signed
     * @param signed what is signed, with {@code {timestamp}} and {@code {body}}
     */
    record Webhook(
            Scheme scheme,
            String header,
            boolean isBase64,
            String prefix,
            @Nullable String timestamp,
            String signed) {}

    enum Scheme {
        HMAC_SHA256,
        SECRET_HEADER,
        STANDARD_WEBHOOKS
    }

    /**
     * Where a network is asked, and how often.
     *
     * @param headers with {@code {key}} for the key of the channel
     * @param pages how the next page is found; null where there is one alone
     * @param since what the next asking begins with; null where all is asked for each time
     */
    record Poll(
            String url,
            Duration every,
            Map<String, String> headers,
            @Nullable Turning pages,
            @Nullable Turning since) {}

    /** A value of an answer that goes into the query of the next. */
    record Turning(Value value, String parameter) {}

    /**
     * What of a payload becomes an interaction.
     *
     * @param items where they stand in it
     * @param only which of them; null for all
     * @param fields by their names in the open channel's format, such as {@code person.id}
     * @param lines where in the mapping they stand
     */
    record Rule(int line, Path items, @Nullable Only only, Map<String, Value> fields, Map<String, Integer> lines) {

        int line(String field) {
            return lines.getOrDefault(field, line);
        }
    }

    /** Those whose value is one of these. */
    record Only(Value value, Set<String> is) {

        boolean holds(Value.Item item) {
            Object value = this.value.of(item);
            return value != null && is.contains(Value.text(value));
        }
    }

    /**
     * How a network is answered: what is posted where.
     *
     * @param url with placeholders behind its host
     * @param headers with {@code {key}} for the key of the channel
     * @param body JSON whose texts have placeholders
     * @param id where in what it answers its own id of the message stands; null where it gives none
     */
    record Answer(
            String url,
            Map<String, String> headers,
            Object body,
            @Nullable Value id,
            Set<OutboundMessage.Kind> kinds,
            int longest) {}

    /** Whether it is only for files that people have from a network. */
    public boolean isForFilesAlone() {
        return webhook == null && poll == null;
    }

    /**
     * Reads a mapping.
     *
     * @throws Misread naming what is wrong with it
     */
    public static NetworkMapping of(String yaml) throws Misread {
        return new MappingReader().read(yaml);
    }
}
