package social.rapport.channels.nodebb;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls a forum's interface, version 3.
 *
 * @see <a href="https://docs.nodebb.org/api/write/">NodeBB Write API</a>
 */
final class NodeBbApi {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final NetworkCalls calls;

    NodeBbApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Where the forum is, without a slash at its end. */
    static String base(Channel channel) {
        return channel.settings().getOrDefault(NodeBbConnector.URL, "").replaceFirst("/+$", "");
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return result(calls.get(address(channel, path), authorized(channel)));
    }

    /** Writes something, which NodeBB would write twice if it were told to. */
    JsonNode write(ConnectedChannel channel, String path, Map<String, ?> body) throws NetworkFailure {
        return result(calls.hand(address(channel, path), authorized(channel), body));
    }

    private static URI address(ConnectedChannel channel, String path) {
        return URI.create(base(channel.channel()) + "/api/v3" + path);
    }

    private static Map<String, String> authorized(ConnectedChannel channel) {
        return Map.of("Authorization", "Bearer " + channel.credentials().getOrDefault(NodeBbConnector.TOKEN, ""));
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status == 200) {
            return calls.json(answer).path("response");
        }
        String detail = Integer.toString(status);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "nodebb_token", detail, null);
            case 404, 410 -> new NetworkFailure(Kind.PERMANENT, "nodebb_gone", detail, null);
            case 429 ->
                new NetworkFailure(
                        Kind.RATE_LIMITED,
                        "throttled",
                        detail,
                        answer.retryAfter(LONGEST_WAIT).orElse(null));
            case 400, 413, 422 -> refused(answer, detail);
            default ->
                new NetworkFailure(Kind.TEMPORARY, status >= 300 && status < 400 ? "redirect" : "status", detail, null);
        };
    }

    /** That somebody writes too fast is said like anything else that will not do. */
    private NetworkFailure refused(Answer answer, String detail) throws NetworkFailure {
        String words = String.valueOf(Told.text(calls.json(answer).path("status"), "message", 300));
        return words.contains("wait") || words.contains("too-many-posts")
                ? new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, A_MINUTE)
                : new NetworkFailure(Kind.PERMANENT, "nodebb_text", detail, null);
    }
}
