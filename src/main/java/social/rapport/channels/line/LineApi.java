package social.rapport.channels.line;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Messaging API.
 *
 * @see <a href="https://developers.line.biz/en/reference/messaging-api/">Messaging API reference</a>
 */
final class LineApi {

    static final String SPENT = "line_reply_token";

    private static final String HOST = "https://api.line.me/v2/bot/";
    private static final String CONTENT = "https://api-data.line.me/v2/bot/message/";
    private static final String QUOTA = "monthly limit";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration HOURS = Duration.ofHours(6);
    private static final int ALREADY_TAKEN = 409;

    private final NetworkCalls calls;

    LineApi(NetworkCalls calls) {
        this.calls = calls;
    }

    JsonNode ask(String token, String path) throws NetworkFailure {
        return result(calls.get(URI.create(HOST + path), authorized(token)));
    }

    /** Answers an event; LINE takes each reply token once. */
    @Nullable
    String reply(String token, String replyToken, List<Map<String, Object>> messages) throws NetworkFailure {
        return sent(result(calls.hand(
                URI.create(HOST + "message/reply"),
                authorized(token),
                Map.of("replyToken", replyToken, "messages", messages))));
    }

    /** Sends something unasked, which counts against the month's quota; LINE takes each key once. */
    @Nullable
    String push(String token, UUID key, String to, List<Map<String, Object>> messages) throws NetworkFailure {
        Map<String, String> headers = new HashMap<>(authorized(token));
        headers.put("X-Line-Retry-Key", key.toString());
        Answer answer = calls.post(URI.create(HOST + "message/push"), headers, Map.of("to", to, "messages", messages));
        return answer.status() == ALREADY_TAKEN ? sent(calls.json(answer)) : sent(result(answer));
    }

    private static @Nullable String sent(JsonNode body) {
        return Told.text(body.path("sentMessages").path(0), "id", 100);
    }

    /** Keeps what somebody sent; empty where LINE has it no more, or is still preparing it. */
    Optional<StoredFile> keep(String token, String message, String key, String name, Enclosures enclosures)
            throws NetworkFailure {
        return calls.fetch(
                URI.create(CONTENT + message + "/content"),
                authorized(token),
                (head, body) -> head.status() == 200 ? kept(head, body, key, name, enclosures) : Optional.empty());
    }

    private static Optional<StoredFile> kept(
            Answer head, InputStream body, String key, String name, Enclosures enclosures) throws IOException {
        return enclosures.keep(key, name, head.header("content-type").orElse("application/octet-stream"), body);
    }

    private static Map<String, String> authorized(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() == 200) {
            return calls.json(answer);
        }
        String detail = Integer.toString(answer.status());
        if (answer.status() >= 500) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", detail, null);
        }
        String words = Objects.requireNonNullElse(Told.text(calls.json(answer), "message", 300), "");
        throw switch (answer.status()) {
            case 401 -> new NetworkFailure(Kind.UNAUTHORIZED, "line_token", detail, null);
            case 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "line_right", detail, null);
            case 429 ->
                words.contains(QUOTA)
                        ? new NetworkFailure(Kind.RATE_LIMITED, "line_quota", detail, HOURS)
                        : new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, A_MINUTE);
            default ->
                new NetworkFailure(
                        Kind.PERMANENT, words.contains("reply token") ? SPENT : "not_accepted", detail, null);
        };
    }
}
