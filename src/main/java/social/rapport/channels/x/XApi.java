package social.rapport.channels.x;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.FilePost;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the X API v2 for the account, or for the app where only that may ask.
 *
 * @see <a href="https://docs.x.com/x-api/introduction">X API</a>
 */
final class XApi {

    static final String GONE = "x_gone";

    private static final String HOST = "https://api.x.com/";
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration A_QUARTER = Duration.ofMinutes(15);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final NetworkCalls calls;

    XApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /**
     * What X told.
     *
     * @param rest for how long nothing more of this kind may be asked; zero where it may
     */
    record Asked(JsonNode body, Duration rest) {}

    /** @param path with its query, encoded */
    Asked ask(ConnectedChannel channel, String path) throws NetworkFailure {
        URI address = URI.create(HOST + path);
        Answer answer = calls.get(address, Account.authorized(channel, "GET", address));
        JsonNode body = result(answer);
        boolean isUsedUp = "0".equals(answer.header("x-rate-limit-remaining").orElse(""));
        return new Asked(body, isUsedUp ? untilReset(answer) : Duration.ZERO);
    }

    /** Says something, which must not be said twice. */
    JsonNode hand(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        URI address = URI.create(HOST + path);
        return result(calls.hand(address, Account.authorized(channel, "POST", address), body));
    }

    /** Has something be so, which may be asked for twice. */
    JsonNode change(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        URI address = URI.create(HOST + path);
        return result(calls.post(address, Account.authorized(channel, "POST", address), body));
    }

    @Nullable
    String upload(ConnectedChannel channel, FilePost file) throws NetworkFailure {
        URI address = URI.create(HOST + "2/media/upload");
        JsonNode taken = result(calls.post(address, Account.authorized(channel, "POST", address), file));
        return Told.text(taken.path("data"), "id", 30);
    }

    JsonNode askAsApp(String bearer, String path) throws NetworkFailure {
        return result(calls.get(URI.create(HOST + path), Map.of("Authorization", "Bearer " + bearer)));
    }

    JsonNode changeAsApp(String bearer, String path, Object body) throws NetworkFailure {
        return result(calls.post(URI.create(HOST + path), Map.of("Authorization", "Bearer " + bearer), body));
    }

    /** A token of the app's own. */
    String bearer(ConnectedChannel channel) throws NetworkFailure {
        JsonNode token = result(calls.handForm(
                URI.create(HOST + "oauth2/token"),
                Map.of(
                        "Authorization",
                        NetworkCalls.basic(
                                Account.secret(channel, Account.API_KEY), Account.secret(channel, Account.API_SECRET))),
                Map.of("grant_type", "client_credentials")));
        String bearer = Told.text(token, "access_token", 500);
        if (bearer == null || !bearer.matches("[A-Za-z0-9%+/=._~-]+")) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "x_token", "", null);
        }
        return bearer;
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() / 100 == 2) {
            return calls.json(answer);
        }
        throw failure(answer);
    }

    private NetworkFailure failure(Answer answer) throws NetworkFailure {
        String detail = Integer.toString(answer.status());
        if (answer.status() >= 500) {
            return new NetworkFailure(Kind.TEMPORARY, "status", detail, null);
        }
        return switch (answer.status()) {
            case 401 -> new NetworkFailure(Kind.UNAUTHORIZED, "x_token", detail, null);
            case 402 -> new NetworkFailure(Kind.RATE_LIMITED, "x_credits", detail, AN_HOUR);
            case 403 -> forbidden(answer, detail);
            case 404 -> new NetworkFailure(Kind.PERMANENT, GONE, detail, null);
            case 429 ->
                type(answer).endsWith("usage-capped")
                        ? new NetworkFailure(Kind.RATE_LIMITED, "x_credits", detail, AN_HOUR)
                        : new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, untilReset(answer));
            default -> new NetworkFailure(Kind.PERMANENT, "not_accepted", detail, null);
        };
    }

    /** That the app may not, or that this one thing is not allowed. */
    private NetworkFailure forbidden(Answer answer, String detail) throws NetworkFailure {
        String type = type(answer);
        return type.endsWith("client-forbidden")
                        || type.endsWith("oauth1-permissions")
                        || type.endsWith("not-authorized-for-resource")
                ? new NetworkFailure(Kind.UNAUTHORIZED, "x_right", detail, null)
                : new NetworkFailure(Kind.PERMANENT, "x_refused", detail, null);
    }

    /** Which of its problems X says it is (RFC 9457). */
    private String type(Answer answer) throws NetworkFailure {
        return Objects.requireNonNullElse(Told.text(calls.json(answer), "type", 200), "");
    }

    private static Duration untilReset(Answer answer) {
        String reset = answer.header("x-rate-limit-reset").orElse("");
        if (!reset.matches("[0-9]{9,11}")) {
            return A_QUARTER;
        }
        Duration wait = Duration.ofSeconds(
                Long.parseLong(reset) - Clock.systemUTC().instant().getEpochSecond());
        return wait.compareTo(Duration.ofSeconds(1)) < 0
                ? Duration.ofSeconds(1)
                : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
