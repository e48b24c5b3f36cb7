package social.rapport.channels.reddit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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
 * Calls Reddit's interface with an access token, which is had for the refresh token, for a day and for all nodes. Reddit wants to be told
 * who calls, and on whose behalf.
 *
 * @see <a href="https://www.reddit.com/dev/api">Reddit API</a>
 */
final class RedditApi {

    private static final String HOST = "https://oauth.reddit.com/";
    private static final URI TOKENS = URI.create("https://www.reddit.com/api/v1/access_token");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_LIST = 8 << 20;

    /** So few calls are left for answers that looking has to wait. */
    private static final double FEW = 20;

    private final NetworkCalls calls;
    private final Passes passes;

    RedditApi(NetworkCalls calls, Passes passes) {
        this.calls = calls;
        this.passes = passes;
    }

    @FunctionalInterface
    private interface Call {
        Answer make(Map<String, String> headers) throws NetworkFailure;
    }

    /** @param rest how long Reddit is to be left alone before it is asked again; zero where there is no hurry */
    record Page(JsonNode told, Duration rest) {}

    Page ask(ConnectedChannel channel, String path, Map<String, String> query) throws NetworkFailure {
        Map<String, String> all = new TreeMap<>(query);
        all.put("raw_json", "1");
        URI address = URI.create(HOST + path + "?" + NetworkCalls.form(all));
        Answer answer = with(
                channel,
                false,
                headers -> calls.fetch(
                        address,
                        headers,
                        (head, body) -> new Answer(head.status(), head.headers(), body.readNBytes(LONGEST_LIST))));
        String left = answer.header("x-ratelimit-remaining").orElse("");
        boolean isScarce = left.matches("[0-9]{1,6}(\\.[0-9]+)?") && Double.parseDouble(left) < FEW;
        return new Page(body(answer), isScarce ? Errors.untilReset(answer) : Duration.ZERO);
    }

    /** Writes something, which Reddit would write twice if it were told to. */
    JsonNode write(ConnectedChannel channel, String path, Map<String, String> form) throws NetworkFailure {
        Map<String, String> all = new TreeMap<>(form);
        all.put("api_type", "json");
        URI address = URI.create(HOST + path + "?raw_json=1");
        JsonNode told = body(with(channel, true, headers -> calls.handForm(address, headers, all)))
                .path("json");
        JsonNode error = told.path("errors").path(0).path(0);
        if (error.isString()) {
            JsonNode wait = told.path("ratelimit");
            throw Errors.of(error.stringValue(), wait.isNumber() ? wait.doubleValue() : null);
        }
        return told.path("data");
    }

    /** Has a fresh token made, whatever there is. */
    void renew(ConnectedChannel channel) throws NetworkFailure {
        token(channel);
    }

    private Answer with(ConnectedChannel channel, boolean writes, Call call) throws NetworkFailure {
        String token = passes.of(channel.channel(), () -> token(channel));
        Answer answer = call.make(headers(channel, "bearer " + token));
        if (answer.status() == 401) {
            passes.refused(channel.channel(), token);
            String fresh = passes.of(channel.channel(), () -> token(channel));
            answer = call.make(headers(channel, "bearer " + fresh));
        }
        if (answer.status() / 100 != 2) {
            throw Errors.of(answer, writes);
        }
        return answer;
    }

    private static Map<String, String> headers(ConnectedChannel channel, String authorization) {
        return Map.of(
                "Authorization",
                authorization,
                "User-Agent",
                "server:social.rapport:v1 (by /u/" + RedditConnector.own(channel.channel()) + ")");
    }

    private Passes.Pass token(ConnectedChannel channel) throws NetworkFailure {
        String basic = NetworkCalls.basic(
                RedditConnector.clientId(channel.channel()),
                RedditConnector.credential(channel, RedditConnector.CLIENT_SECRET));
        Map<String, String> asked = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                RedditConnector.credential(channel, RedditConnector.REFRESH_TOKEN));
        Answer answer = calls.post(
                TOKENS, headers(channel, basic), FORM, NetworkCalls.form(asked).getBytes(StandardCharsets.US_ASCII));
        if (answer.status() >= 500 || answer.status() == 429) {
            throw Errors.of(answer, false);
        }
        JsonNode told = answer.status() == 200 ? calls.json(answer) : null;
        String token = told == null ? null : Told.text(told, "access_token", 4_000);
        Long seconds = told == null ? null : Told.number(told, "expires_in");
        if (token == null || seconds == null || seconds < 1) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, Errors.TOKEN, Integer.toString(answer.status()), null);
        }
        return new Passes.Pass(token, Duration.ofSeconds(Math.min(seconds, 86_400)));
    }

    private static JsonNode body(Answer answer) throws NetworkFailure {
        try {
            return Told.object(answer.body());
        } catch (UnreadablePayload notJson) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
        }
    }
}
