package social.rapport.channels.vendure;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Asks the Admin API of a shop, which speaks GraphQL, with an API key.
 *
 * @see <a href="https://docs.vendure.io/reference/graphql-api/admin/queries">Vendure Admin API</a>
 */
final class VendureApi {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final NetworkCalls calls;

    VendureApi(NetworkCalls calls) {
        this.calls = calls;
    }

    static String address(Channel channel) {
        return channel.settings().getOrDefault(VendureConnector.URL, "").replaceFirst("/+$", "");
    }

    /** What is asked for; only queries, which may be asked twice. */
    JsonNode ask(ConnectedChannel channel, String query, Map<String, Object> variables) throws NetworkFailure {
        Map<String, String> headers = new HashMap<>();
        headers.put("vendure-api-key", channel.credentials().getOrDefault(VendureConnector.KEY, ""));
        String token = channel.channel().settings().get(VendureConnector.TOKEN);
        if (token != null) {
            headers.put("vendure-token", token);
        }
        URI address = URI.create(address(channel.channel()));
        JsonNode answer =
                calls.json(taken(calls.post(address, headers, Map.of("query", query, "variables", variables))));
        JsonNode error = answer.path("errors").path(0);
        if (error.isObject()) {
            String code = error.path("extensions").path("code").asString("");
            throw code.equals("FORBIDDEN") || code.equals("UNAUTHORIZED")
                    ? new NetworkFailure(Kind.UNAUTHORIZED, "vendure_key", code, null)
                    : new NetworkFailure(Kind.TEMPORARY, "vendure_query", "200", null);
        }
        return answer.path("data");
    }

    private static Answer taken(Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status == 200) {
            return answer;
        }
        String detail = Integer.toString(status);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "vendure_key", detail, null);
            case 404, 405, 410 -> new NetworkFailure(Kind.PERMANENT, "vendure_address", detail, null);
            case 400 -> new NetworkFailure(Kind.PERMANENT, "vendure_query", detail, null);
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
