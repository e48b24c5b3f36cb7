package social.rapport.channels.activitypub;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/** Reads what stands in documents of ActivityStreams 2.0, as the servers of the fediverse write them. */
final class Documents {

    static final String TYPE = "application/activity+json";
    static final String PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

    private static final Set<String> EVERYBODY = Set.of(PUBLIC, "as:Public", "Public");
    private static final int LONGEST = 1_000;
    private static final int MOST = 200;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Documents() {}

    /** Whether a content type is that of such a document, and not merely of JSON. */
    static boolean isOne(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        return type.equals(TYPE)
                || type.startsWith(TYPE + ";")
                || type.startsWith("application/ld+json;") && type.contains("https://www.w3.org/ns/activitystreams");
    }

    /** Whether another server may answer otherwise later; it says 401 too where it could not ask us for our key just now. */
    static boolean passes(int status) {
        return status >= 500 && status != 501 || Set.of(401, 408, 429).contains(status);
    }

    /** An address that names something: by itself, or as the id of what is there; null where there is none. */
    static @Nullable String address(JsonNode of) {
        JsonNode id = of.isObject() ? of.path("id") : of;
        String text = id.isString() ? id.stringValue() : "";
        return text.length() <= LONGEST && isAddress(text) ? text : null;
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    static List<String> addresses(JsonNode of) {
        return (of.isArray() ? of.valueStream().limit(MOST) : Stream.of(of))
                .flatMap(one -> Stream.ofNullable(address(one)))
                .toList();
    }

    /** Where something can be looked at, such as a picture. */
    static @Nullable String link(JsonNode of) {
        JsonNode one = of.isArray() ? of.path(0) : of;
        JsonNode link = one.isObject() ? one.path(one.has("href") ? "href" : "url") : one;
        return link.isObject() || link.isArray() ? link(link) : address(link);
    }

    static boolean isSameHost(String one, String other) {
        URI first = URI.create(one);
        URI second = URI.create(other);
        return first.getHost().equalsIgnoreCase(second.getHost()) && first.getPort() == second.getPort();
    }

    static boolean isForEverybody(JsonNode addressed) {
        return addressed.isArray()
                ? addressed.valueStream().limit(MOST).anyMatch(Documents::isEverybody)
                : isEverybody(addressed);
    }

    private static boolean isEverybody(JsonNode one) {
        return one.isString() && EVERYBODY.contains(one.stringValue());
    }

    /** Who may read it: {@code public}, {@code unlisted} where it is not pushed to everybody, or {@code private}. */
    static String audience(JsonNode object) {
        return isForEverybody(object.path("to"))
                ? "public"
                : isForEverybody(object.path("cc")) ? "unlisted" : "private";
    }

    static @Nullable Instant at(JsonNode of, String name) {
        String text = Told.text(of, name, 60);
        try {
            Instant at = text == null ? null : OffsetDateTime.parse(text).toInstant();
            return at == null || at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
