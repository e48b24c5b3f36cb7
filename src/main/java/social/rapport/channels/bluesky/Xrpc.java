package social.rapport.channels.bluesky;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls servers of the AT Protocol, and tells in the words of every network what they refuse.
 *
 * @see <a href="https://atproto.com/specs/xrpc">HTTP API (XRPC)</a>
 */
final class Xrpc {

    /** The token lets in no longer, and is to be exchanged. */
    static final String ENDED = "bluesky_ended";

    /** There is a record of this name already. */
    static final String THERE = "bluesky_there";

    /** What was asked for is not there. */
    static final String GONE = "bluesky_gone";

    private static final int MOST_BYTES = 4 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int OK = 200;

    private final NetworkCalls calls;

    Xrpc(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Asks for something. */
    JsonNode query(String host, String method, Map<String, ?> parameters, Map<String, String> headers)
            throws NetworkFailure {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue().toString()))
                .collect(Collectors.joining("&"));
        URI address = address(host, query.isEmpty() ? method : method + "?" + query);
        return result(calls.fetch(address, headers, Xrpc::whole));
    }

    private static Answer whole(Answer head, InputStream body) throws IOException {
        byte[] read = body.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new IOException("The answer is longer than " + MOST_BYTES + " bytes");
        }
        return new Answer(head.status(), head.headers(), read);
    }

    /** Changes what may be changed twice. */
    JsonNode change(String host, String method, Object body, Map<String, String> headers) throws NetworkFailure {
        return result(calls.post(address(host, method), headers, body));
    }

    /** Sends something that would be there twice if it were sent twice. */
    JsonNode hand(String host, String method, Object body, Map<String, String> headers) throws NetworkFailure {
        return result(calls.hand(address(host, method), headers, body));
    }

    /** Posts bytes of any kind, or none. */
    JsonNode post(String host, String method, String type, InputStream content, long size, Map<String, String> headers)
            throws NetworkFailure {
        return result(calls.post(address(host, method), headers, type, content, size));
    }

    private static URI address(String host, String method) {
        return URI.create(host + "/xrpc/" + method);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        boolean isJson = answer.header("content-type").orElse("").startsWith("application/json");
        if (!isJson && answer.status() < 429) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "bluesky_server", Integer.toString(answer.status()), null);
        }
        if (answer.status() == OK) {
            return calls.json(answer);
        }
        throw failure(answer, isJson ? calls.json(answer) : null);
    }

    private static NetworkFailure failure(Answer answer, @Nullable JsonNode body) {
        String detail = Integer.toString(answer.status());
        if (answer.status() == 429) {
            return new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait(answer));
        }
        if (answer.status() >= 500 || body == null) {
            return new NetworkFailure(Kind.TEMPORARY, "status", detail, null);
        }
        String error = Objects.requireNonNullElse(Told.text(body, "error", 100), "");
        String message = Objects.requireNonNullElse(Told.text(body, "message", 500), "");
        return switch (error) {
            case "ExpiredToken" -> new NetworkFailure(Kind.UNAUTHORIZED, ENDED, detail, null);
            case "AuthFactorTokenRequired" ->
                new NetworkFailure(Kind.UNAUTHORIZED, "bluesky_app_password", detail, null);
            case "AccountTakedown", "AccountDeactivated", "RepoTakendown", "RepoDeactivated" ->
                new NetworkFailure(Kind.UNAUTHORIZED, "bluesky_account", detail, null);
            case "RecordNotFound" -> new NetworkFailure(Kind.PERMANENT, GONE, detail, null);
            case "InvalidSwap" -> new NetworkFailure(Kind.PERMANENT, THERE, detail, null);
            case "MessagesDisabled",
                    "NotFollowedBySender",
                    "BlockedActor",
                    "BlockedSubject",
                    "RecipientNotFound",
                    "ConvoLocked",
                    "InvalidConvo" -> new NetworkFailure(Kind.PERMANENT, "bluesky_closed", detail, null);
            default -> byWords(answer.status(), error, message);
        };
    }

    private static NetworkFailure byWords(int status, String error, String message) {
        String detail = Integer.toString(status);
        if (status == 401 || error.equals("InvalidToken")) {
            boolean isRight = message.contains("token method") || message.contains("token scope");
            return new NetworkFailure(Kind.UNAUTHORIZED, isRight ? "bluesky_right" : "bluesky_password", detail, null);
        }
        if (message.contains("No service configured")) {
            return new NetworkFailure(Kind.UNAUTHORIZED, "bluesky_view", detail, null);
        }
        boolean isGone = message.contains("Could not locate record") || message.contains("Could not find repo");
        return new NetworkFailure(Kind.PERMANENT, isGone ? GONE : "not_accepted", detail, null);
    }

    /** Until when, where the server says so in seconds since 1970, or for how long. */
    private static @Nullable Duration wait(Answer answer) {
        return answer.header("ratelimit-reset")
                .filter(reset -> reset.matches("[0-9]{1,12}"))
                .map(reset -> Duration.ofSeconds(
                        Long.parseLong(reset) - Clock.systemUTC().instant().getEpochSecond()))
                .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
                .map(left -> left.isPositive() ? left : Duration.ofSeconds(1))
                .or(() -> answer.retryAfter(LONGEST_WAIT))
                .orElse(null);
    }
}
