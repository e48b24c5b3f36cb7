package social.rapport.channels.youtube;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Passes;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Data API with an access token, which is had for the refresh token, for an hour and for all nodes.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs">YouTube Data API</a>
 */
final class YouTubeApi {

    private static final String HOST = "https://www.googleapis.com/youtube/v3/";
    private static final URI TOKENS = URI.create("https://oauth2.googleapis.com/token");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_LIST = 8 << 20;

    private final NetworkCalls calls;
    private final Passes passes;

    YouTubeApi(NetworkCalls calls, Passes passes) {
        this.calls = calls;
        this.passes = passes;
    }

    @FunctionalInterface
    private interface Call {
        Answer make(Map<String, String> headers) throws NetworkFailure;
    }

    /** A list, which may be longer than other answers. */
    JsonNode list(ConnectedChannel channel, String resource, Map<String, String> query) throws NetworkFailure {
        URI address = URI.create(HOST + resource + "?" + NetworkCalls.form(new TreeMap<>(query)));
        return with(
                channel,
                headers -> calls.fetch(
                        address,
                        headers,
                        (head, body) -> new Answer(head.status(), head.headers(), body.readNBytes(LONGEST_LIST))));
    }

    /** Writes something, which YouTube would write twice if it were told to. */
    JsonNode insert(ConnectedChannel channel, String resource, Object body) throws NetworkFailure {
        return with(channel, headers -> calls.hand(URI.create(HOST + resource + "?part=snippet"), headers, body));
    }

    /** Changes what may be changed twice. */
    void change(ConnectedChannel channel, String method, Map<String, String> query) throws NetworkFailure {
        URI address = URI.create(HOST + method + "?" + NetworkCalls.form(new TreeMap<>(query)));
        with(channel, headers -> calls.post(address, headers, "application/json", new byte[0]));
    }

    /** Has a fresh token made, whatever there is. */
    void renew(ConnectedChannel channel) throws NetworkFailure {
        token(channel);
    }

    private JsonNode with(ConnectedChannel channel, Call call) throws NetworkFailure {
        String token = passes.of(channel.channel(), () -> token(channel));
        try {
            return result(call.make(by(token)));
        } catch (NetworkFailure refused) {
            if (!refused.reason().equals(Errors.TOKEN)) {
                throw refused;
            }
            passes.refused(channel.channel(), token);
            return result(call.make(by(passes.of(channel.channel(), () -> token(channel)))));
        }
    }

    private static Map<String, String> by(String token) {
        return Map.of("Authorization", "Bearer " + token, "Accept", "application/json");
    }

    private Passes.Pass token(ConnectedChannel channel) throws NetworkFailure {
        Map<String, String> asked = Map.of(
                "grant_type", "refresh_token",
                "client_id", YouTubeConnector.clientId(channel.channel()),
                "client_secret", YouTubeConnector.credential(channel, YouTubeConnector.CLIENT_SECRET),
                "refresh_token", YouTubeConnector.credential(channel, YouTubeConnector.REFRESH_TOKEN));
        Answer answer = calls.post(
                TOKENS, Map.of(), FORM, NetworkCalls.form(new TreeMap<>(asked)).getBytes(StandardCharsets.US_ASCII));
        if (answer.status() >= 500) {
            throw Errors.of(answer.status(), "");
        }
        JsonNode told = calls.json(answer);
        String token = Told.text(told, "access_token", 4_000);
        Long seconds = Told.number(told, "expires_in");
        if (answer.status() != 200 || token == null || seconds == null || seconds < 1) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, Errors.TOKEN, word(Told.text(told, "error", 60)), null);
        }
        return new Passes.Pass(token, Duration.ofSeconds(Math.min(seconds, 86_400)));
    }

    private static JsonNode result(Answer answer) throws NetworkFailure {
        boolean isEmpty = answer.status() == 204;
        try {
            JsonNode body = Told.object(isEmpty ? new byte[] {'{', '}'} : answer.body());
            if (answer.status() / 100 == 2) {
                return body;
            }
            throw Errors.of(
                    answer.status(),
                    word(Told.text(body.path("error").path("errors").path(0), "reason", 60)));
        } catch (UnreadablePayload notJson) {
            throw Errors.of(answer.status() / 100 == 2 ? 502 : answer.status(), "");
        }
    }

    /** As Google writes such words; nothing else is repeated. */
    private static String word(@Nullable String word) {
        String said = Objects.requireNonNullElse(word, "");
        return said.matches("[A-Za-z_]*") ? said : "";
    }
}
