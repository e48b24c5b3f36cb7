package social.rapport.channels.woocommerce;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the REST API of a shop with a key of its own.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/">WooCommerce REST API v3</a>
 */
final class WooCommerceApi {

    private static final String PATH = "/wp-json";
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final NetworkCalls calls;

    WooCommerceApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Where the shop is, without a slash at its end. */
    static String base(Channel channel) {
        return channel.settings().getOrDefault(WooCommerceConnector.URL, "").replaceFirst("/+$", "");
    }

    /** What the site says of itself. */
    JsonNode site(ConnectedChannel channel) throws NetworkFailure {
        return calls.json(taken(calls.get(URI.create(base(channel.channel()) + PATH + "/"), Map.of())));
    }

    List<JsonNode> orders(ConnectedChannel channel, String query) throws NetworkFailure {
        URI address = URI.create(base(channel.channel()) + PATH + "/wc/v3/orders?" + query);
        try {
            return Told.list(taken(calls.get(address, headers(channel))).body());
        } catch (UnreadablePayload somethingElse) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", "200", null);
        }
    }

    private static Map<String, String> headers(ConnectedChannel channel) {
        return Map.of(
                "Authorization",
                NetworkCalls.basic(
                        channel.credentials().getOrDefault(WooCommerceConnector.KEY, ""),
                        channel.credentials().getOrDefault(WooCommerceConnector.KEY_SECRET, "")));
    }

    private static Answer taken(Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status == 200) {
            return answer;
        }
        String detail = Integer.toString(status);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "woocommerce_key", detail, null);
            case 404, 410 -> new NetworkFailure(Kind.PERMANENT, "woocommerce_address", detail, null);
            case 400 -> new NetworkFailure(Kind.PERMANENT, "not_accepted", detail, null);
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
