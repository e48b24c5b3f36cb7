package social.rapport.channels.qq;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Passes;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/** Calls QQ's interface with an access token, which is asked for once for all nodes and again where QQ refuses it. */
final class QqApi {

    private static final String HOST = "https://api.sgroup.qq.com/";
    private static final URI TOKENS = URI.create("https://bots.qq.com/app/getAppAccessToken");

    private final NetworkCalls calls;
    private final Passes passes;

    QqApi(NetworkCalls calls, Passes passes) {
        this.calls = calls;
        this.passes = passes;
    }

    @FunctionalInterface
    private interface Call {
        Answer make(Map<String, String> headers) throws NetworkFailure;
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return with(channel, headers -> calls.get(URI.create(HOST + path), headers));
    }

    /** Has QQ fetch something, which it may do twice. */
    JsonNode change(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return with(channel, headers -> calls.post(URI.create(HOST + path), headers, body));
    }

    /** Sends something. */
    JsonNode send(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return with(channel, headers -> calls.hand(URI.create(HOST + path), headers, body));
    }

    /** Keeps what somebody sent; it stands at an address that QQ names. */
    Optional<StoredFile> keep(URI address, String key, String name, String type, Enclosures enclosures)
            throws NetworkFailure {
        return calls.fetch(
                address,
                Map.of(),
                (head, body) -> head.status() == 200 ? enclosures.keep(key, name, type, body) : Optional.empty());
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
        return Map.of("Authorization", "QQBot " + token);
    }

    private Passes.Pass token(ConnectedChannel channel) throws NetworkFailure {
        JsonNode given = result(calls.post(
                TOKENS,
                Map.of(),
                Map.of("appId", Bot.appId(channel.channel()), "clientSecret", Bot.appSecret(channel))));
        String token = Told.text(given, "access_token", 1_000);
        Long seconds = number(given, "expires_in");
        if (token == null || seconds == null || seconds < 1) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "qq_secret", "", null);
        }
        return new Passes.Pass(token, Duration.ofSeconds(Math.min(seconds, 86_400)));
    }

    /** A number, or one in quotes. */
    private static @Nullable Long number(JsonNode of, String name) {
        Long number = Told.number(of, name);
        String quoted = Objects.requireNonNullElse(Told.text(of, name, 20), "");
        return number != null ? number : quoted.matches("\\d{1,9}") ? Long.valueOf(quoted) : null;
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() >= 500) {
            throw Errors.of(answer.status(), 0);
        }
        JsonNode body = calls.json(answer);
        long code = Objects.requireNonNullElse(number(body, "code"), 0L);
        if (code != 0 || answer.status() >= 300) {
            throw Errors.of(answer.status(), code);
        }
        return body;
    }
}
