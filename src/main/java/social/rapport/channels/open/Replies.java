package social.rapport.channels.open;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Secrets;
import social.rapport.shared.net.GuardedHttp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts what the brand says to the address of an open channel. */
final class Replies {

    private static final String TYPE = "message.send";
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int ID_LENGTH = 200;

    private final GuardedHttp http;
    private final JsonMapper json;

    Replies(GuardedHttp http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    Delivered post(String url, Secrets secrets, OutboundMessage message, Instant now) throws NetworkFailure {
        String id = message.id().toString();
        byte[] body = json.writeValueAsBytes(body(message, now));
        Map<String, String> headers = Map.of(
                StandardWebhooks.ID, id,
                StandardWebhooks.TIMESTAMP, Long.toString(now.getEpochSecond()),
                StandardWebhooks.SIGNATURE, StandardWebhooks.sign(id, now, body, secrets.valid()));
        try {
            return taken(http.post(URI.create(url), "application/json", headers, body));
        } catch (GuardedHttp.Refused refused) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "address_refused", "", null);
        } catch (SocketTimeoutException slow) {
            throw new NetworkFailure(Kind.TEMPORARY, "timeout", "", null);
        } catch (SSLException untrusted) {
            throw new NetworkFailure(Kind.TEMPORARY, "tls", "", null);
        } catch (IOException unreachable) {
            throw new NetworkFailure(Kind.TEMPORARY, "unreachable", "", null);
        }
    }

    private static Map<String, Object> body(OutboundMessage message, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", message.id().toString());
        data.put("kind", message.kind().name().toLowerCase(Locale.ROOT));
        put(data, "person", message.recipient() == null ? null : Map.of("id", message.recipient()));
        put(data, "conversation", message.conversation());
        put(data, "in_reply_to", message.inReplyTo());
        put(data, "subject", message.subject());
        data.put("text", message.text());
        put(data, "media", message.media().isEmpty() ? null : media(message.media()));
        put(data, "author", message.author() == null ? null : Map.of("name", message.author()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE);
        body.put("timestamp", now.toString());
        body.put("data", data);
        return body;
    }

    private static List<Map<String, Object>> media(List<Activity.Media> media) {
        return media.stream()
                .map(medium -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("url", medium.url());
                    put(one, "type", medium.type());
                    put(one, "name", medium.name());
                    put(one, "size", medium.size() == 0 ? null : medium.size());
                    put(one, "alt", medium.alt());
                    return one;
                })
                .toList();
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private Delivered taken(GuardedHttp.Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Delivered(idIn(answer.body()));
        }
        String detail = Integer.toString(status);
        Duration wait = retryAfter(answer);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "signature_refused", detail, null);
            case 410 -> new NetworkFailure(Kind.UNAUTHORIZED, "gone", detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait);
            case 400, 413, 415, 422 -> new NetworkFailure(Kind.PERMANENT, "not_accepted", detail, null);
            default ->
                new NetworkFailure(Kind.TEMPORARY, status >= 300 && status < 400 ? "redirect" : "status", detail, wait);
        };
    }

    /** The receiver's own id of the message, where it answers {@code {"id": …}}; nothing else of the answer is read. */
    private @Nullable String idIn(byte[] body) {
        try {
            JsonNode id = body.length == 0 ? null : json.readTree(body).get("id");
            return id != null
                            && id.isString()
                            && !id.stringValue().isBlank()
                            && id.stringValue().length() <= ID_LENGTH
                    ? id.stringValue()
                    : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static @Nullable Duration retryAfter(GuardedHttp.Answer answer) {
        String seconds = answer.header("retry-after").orElse("");
        if (seconds.isEmpty() || seconds.length() > 6 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }
}
