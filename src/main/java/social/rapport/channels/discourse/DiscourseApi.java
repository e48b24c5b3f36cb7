package social.rapport.channels.discourse;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls a forum's interface.
 *
 * @see <a href="https://docs.discourse.org">Discourse API docs</a>
 */
final class DiscourseApi {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final NetworkCalls calls;

    DiscourseApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Where the forum is, without a slash at its end. */
    static String base(Channel channel) {
        return channel.settings().getOrDefault(DiscourseConnector.URL, "").replaceFirst("/+$", "");
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return result(calls.get(address(channel, path), headers(channel)));
    }

    /** Writes something, which Discourse would write twice if it were told to. */
    JsonNode write(ConnectedChannel channel, String path, Map<String, ?> body) throws NetworkFailure {
        return result(calls.hand(address(channel, path), headers(channel), body));
    }

    private static URI address(ConnectedChannel channel, String path) {
        return URI.create(base(channel.channel()) + path);
    }

    private static Map<String, String> headers(ConnectedChannel channel) {
        return Map.of(
                "Api-Key",
                channel.credentials().getOrDefault(DiscourseConnector.KEY, ""),
                "Api-Username",
                channel.channel().settings().getOrDefault(DiscourseConnector.USERNAME, ""),
                "Accept",
                "application/json");
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status == 200) {
            return calls.json(answer);
        }
        String detail = Integer.toString(status);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "discourse_key", detail, null);
            case 404, 410 -> new NetworkFailure(Kind.PERMANENT, "discourse_gone", detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait(answer));
            case 400, 413, 422 -> new NetworkFailure(Kind.PERMANENT, "discourse_text", detail, null);
            default ->
                new NetworkFailure(Kind.TEMPORARY, status >= 300 && status < 400 ? "redirect" : "status", detail, null);
        };
    }

    /** In the body; in the header where a proxy before the forum says it. */
    private @Nullable Duration wait(Answer answer) {
        try {
            Long seconds = Told.number(calls.json(answer).path("extras"), "wait_seconds");
            if (seconds != null && seconds > 0) {
                return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
            }
        } catch (NetworkFailure notJson) {
            // told below, as for any answer that says it elsewhere
        }
        return answer.retryAfter(LONGEST_WAIT).orElse(null);
    }
}
