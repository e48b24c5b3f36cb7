package social.rapport.channels.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Enclosures;
import social.rapport.channels.FilePost;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Bot API.
 *
 * @see <a href="https://core.telegram.org/bots/api">Telegram Bot API</a>
 */
final class BotApi {

    /** The largest file that a bot may fetch. */
    static final long MOST_FETCHED = 20 << 20;

    private static final String HOST = "https://api.telegram.org";
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int PATH = 300;

    private final NetworkCalls calls;

    BotApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Asks for something, or changes what may be changed twice. */
    JsonNode ask(String token, String method, Map<String, ?> arguments) throws NetworkFailure {
        return result(calls.post(address(token, method), Map.of(), arguments));
    }

    /** Sends something, which Telegram would send twice if it were told to. */
    JsonNode send(String token, String method, Map<String, ?> arguments) throws NetworkFailure {
        return result(calls.hand(address(token, method), Map.of(), arguments));
    }

    JsonNode send(String token, String method, FilePost file) throws NetworkFailure {
        return result(calls.hand(address(token, method), Map.of(), file));
    }

    /** Keeps a file that somebody sent; empty where there is none any more, or it is too large. */
    Optional<StoredFile> keep(String token, Enclosed file, String key, Enclosures enclosures) throws NetworkFailure {
        if (file.size() > MOST_FETCHED) {
            return Optional.empty();
        }
        String path = Told.text(ask(token, "getFile", Map.of("file_id", file.fileId())), "file_path", PATH);
        if (path == null || !path.matches("[\\w./-]+") || path.contains("..")) {
            return Optional.empty();
        }
        return calls.fetch(
                URI.create(HOST + "/file/bot" + token + "/" + path),
                Map.of(),
                (head, body) -> head.status() == 200 ? kept(file, key, body, enclosures) : Optional.empty());
    }

    private static Optional<StoredFile> kept(Enclosed file, String key, InputStream body, Enclosures enclosures)
            throws IOException {
        return enclosures.keep(
                key,
                Objects.requireNonNullElse(file.name(), "file"),
                Objects.requireNonNullElse(file.type(), "application/octet-stream"),
                body);
    }

    private static URI address(String token, String method) {
        return URI.create(HOST + "/bot" + token + "/" + method);
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() >= 500) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
        }
        JsonNode body = calls.json(answer);
        if (Told.yes(body, "ok")) {
            return body.path("result");
        }
        throw failure(answer.status(), body);
    }

    private static NetworkFailure failure(int status, JsonNode body) {
        String detail = Integer.toString(status);
        return switch (status) {
            case 401, 404 -> new NetworkFailure(Kind.UNAUTHORIZED, "telegram_token", detail, null);
            case 403 -> new NetworkFailure(Kind.PERMANENT, "telegram_blocked", detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait(body));
            default -> new NetworkFailure(Kind.PERMANENT, wrong(body), detail, null);
        };
    }

    private static @Nullable Duration wait(JsonNode body) {
        Long seconds = Told.number(body.path("parameters"), "retry_after");
        return seconds == null || seconds < 0 ? null : Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
    }

    private static String wrong(JsonNode body) {
        String description = Objects.requireNonNullElse(Told.text(body, "description", 200), "");
        return description.contains("chat not found")
                ? "telegram_no_chat"
                : description.contains("webhook") ? "telegram_webhook" : "not_accepted";
    }
}
