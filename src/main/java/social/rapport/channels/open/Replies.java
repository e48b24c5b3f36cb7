package social.rapport.channels.open;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Secrets;
import social.rapport.files.FileLinks;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.net.GuardedHttp;
import social.rapport.shared.net.SignedPosts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts what the brand says to the address of an open channel. */
final class Replies {

    private static final String TYPE = "message.send";
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration FETCHED_WITHIN = Duration.ofHours(1);
    private static final int ID_LENGTH = 200;
    private static final int URL_LENGTH = 2_000;

    private final SignedPosts posts;
    private final JsonMapper json;
    private final FileLinks links;

    Replies(SignedPosts posts, JsonMapper json, FileLinks links) {
        this.posts = posts;
        this.json = json;
        this.links = links;
    }

    /** @param from whose message it is */
    Delivered post(String url, Secrets secrets, WorkspaceId from, OutboundMessage message, Instant now)
            throws NetworkFailure {
        byte[] body = json.writeValueAsBytes(body(from, message, now));
        try {
            return taken(posts.post(URI.create(url), message.id().toString(), now, secrets.valid(), body));
        } catch (SignedPosts.Unanswered unanswered) {
            throw new NetworkFailure(
                    unanswered.isRefused() ? Kind.UNAUTHORIZED : Kind.TEMPORARY, unanswered.reason(), "", null);
        }
    }

    private Map<String, Object> body(WorkspaceId from, OutboundMessage message, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", message.id().toString());
        data.put("kind", message.kind().name().toLowerCase(Locale.ROOT));
        put(data, "person", message.recipient() == null ? null : Map.of("id", message.recipient()));
        put(data, "conversation", message.conversation());
        put(data, "in_reply_to", message.inReplyTo());
        put(data, "subject", message.subject());
        data.put("text", message.text());
        put(data, "media", message.media().isEmpty() ? null : media(from, message.media(), now));
        put(data, "author", message.author() == null ? null : Map.of("name", message.author()));
        put(data, "stop", message.stop());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE);
        body.put("timestamp", now.toString());
        body.put("data", data);
        return body;
    }

    private List<Map<String, Object>> media(WorkspaceId from, List<Activity.Media> media, Instant now) {
        return media.stream()
                .map(medium -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("url", address(from, medium, now));
                    put(one, "type", medium.type());
                    put(one, "name", medium.name());
                    put(one, "size", medium.size() == 0 ? null : medium.size());
                    put(one, "alt", medium.alt());
                    return one;
                })
                .toList();
    }

    private String address(WorkspaceId from, Activity.Media medium, Instant now) {
        return medium.file()
                .map(file -> links.to(new FileLinks.Target(from, file), now.plus(FETCHED_WITHIN)))
                .orElse(medium.url());
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private Delivered taken(GuardedHttp.Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return told(answer.body());
        }
        String detail = Integer.toString(status);
        Duration wait = answer.retryAfter(LONGEST_WAIT).orElse(null);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "signature_refused", detail, null);
            case 410 -> new NetworkFailure(Kind.UNAUTHORIZED, "gone", detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait);
            case 400, 413, 415, 422 -> new NetworkFailure(Kind.PERMANENT, "not_accepted", detail, null);
            default ->
                new NetworkFailure(Kind.TEMPORARY, status >= 300 && status < 400 ? "redirect" : "status", detail, wait);
        };
    }

    /**
     * The receiver's own id of the message, and where a post is read, where it answers {@code {"id": …, "url": …}}; nothing
     * else of the answer is read.
     */
    private Delivered told(byte[] body) {
        try {
            JsonNode told = body.length == 0 ? json.createObjectNode() : json.readTree(body);
            String url = text(told, "url", URL_LENGTH);
            return new Delivered(text(told, "id", ID_LENGTH), url != null && url.startsWith("https://") ? url : null);
        } catch (JacksonException notJson) {
            return new Delivered(null);
        }
    }

    private static @Nullable String text(JsonNode told, String name, int longest) {
        JsonNode value = told.get(name);
        return value != null
                        && value.isString()
                        && !value.stringValue().isBlank()
                        && value.stringValue().length() <= longest
                ? value.stringValue()
                : null;
    }
}
