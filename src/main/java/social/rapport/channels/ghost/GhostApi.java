package social.rapport.channels.ghost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Hmac;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Admin API of a publication, each time with a token of our own making that holds for minutes.
 *
 * @see <a href="https://docs.ghost.org/admin-api">Ghost Admin API</a>
 */
final class GhostApi {

    private static final String PATH = "/ghost/api/admin";
    private static final String VERSION = "v5.0";
    private static final Duration HOLDS = Duration.ofMinutes(4);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final NetworkCalls calls;

    GhostApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Where the publication is, without a slash at its end. */
    static String base(Channel channel) {
        return channel.settings().getOrDefault(GhostConnector.URL, "").replaceFirst("/+$", "");
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return result(calls.get(address(channel, path), headers(channel)));
    }

    /** Writes something, which Ghost would write twice if it were told to. */
    JsonNode write(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return result(calls.hand(address(channel, path), headers(channel), body));
    }

    private static URI address(ConnectedChannel channel, String path) {
        return URI.create(base(channel.channel()) + PATH + path);
    }

    private static Map<String, String> headers(ConnectedChannel channel) {
        String key = channel.credentials().getOrDefault(GhostConnector.KEY, "");
        return Map.of(
                "Authorization",
                "Ghost " + token(key, Clock.systemUTC().instant().getEpochSecond()),
                "Accept-Version",
                VERSION);
    }

    /** A token as Ghost wants it (RFC 7519): the key's id, and a signature by the bytes that its secret is written for. */
    static String token(String key, long now) {
        int colon = key.indexOf(':');
        String head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + key.substring(0, colon) + "\"}");
        String says = base64("{\"iat\":" + now + ",\"exp\":" + (now + HOLDS.toSeconds()) + ",\"aud\":\"/admin/\"}");
        byte[] secret = HexFormat.of().parseHex(key.substring(colon + 1));
        Hmac mac = Hmac.of(secret, (head + "." + says).getBytes(StandardCharsets.US_ASCII));
        return head + "." + says + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.bytes());
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status == 200 || status == 201) {
            return calls.json(answer);
        }
        String detail = Integer.toString(status);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "ghost_key", detail, null);
            case 404, 410 -> new NetworkFailure(Kind.PERMANENT, "ghost_gone", detail, null);
            case 400, 413, 422 -> new NetworkFailure(Kind.PERMANENT, "not_accepted", detail, null);
            case 429 ->
                new NetworkFailure(
                        Kind.RATE_LIMITED,
                        "throttled",
                        detail,
                        answer.retryAfter(LONGEST_WAIT).orElse(null));
            default ->
                new NetworkFailure(Kind.TEMPORARY, status >= 300 && status < 400 ? "redirect" : "status", detail, null);
        };
    }
}
