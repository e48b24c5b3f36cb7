package social.rapport.channels.meta;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.FilePost;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Graph API, with the token in a header and the proof that we know its app's secret.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api">Graph API</a>
 */
final class GraphApi {

    /** Meta keeps each version for two years at least. */
    static final String VERSION = "v25.0";

    private static final String HOST = "https://graph.facebook.com/" + VERSION + "/";

    /** Nobody else is shown a token. */
    private static final Pattern HOSTS = Pattern.compile("([a-z0-9-]+\\.)*(fbsbx|fbcdn|facebook|whatsapp)\\.(com|net)");

    private final NetworkCalls calls;

    GraphApi(NetworkCalls calls) {
        this.calls = calls;
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return result(calls.get(address(channel, path), authorized(channel)));
    }

    /** Changes what may be changed twice. */
    JsonNode change(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return result(calls.post(address(channel, path), authorized(channel), body));
    }

    void delete(ConnectedChannel channel, String path) throws NetworkFailure {
        result(calls.delete(address(channel, path), authorized(channel)));
    }

    /** Sends something, which Meta would send twice if it were told to. */
    JsonNode send(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return result(calls.hand(address(channel, path), authorized(channel), body));
    }

    JsonNode send(ConnectedChannel channel, String path, FilePost file) throws NetworkFailure {
        return result(calls.hand(address(channel, path), authorized(channel), file));
    }

    /** Keeps what somebody sent, which stands at an address of Meta's for anybody who knows it. */
    Optional<StoredFile> keep(URI address, String key, String name, Enclosures enclosures) throws NetworkFailure {
        return calls.fetch(address, Map.of(), (head, body) -> kept(head, body, key, name, enclosures));
    }

    /** As above by the id of a file; its address is told when it is asked for, and wants the token. */
    Optional<StoredFile> keep(ConnectedChannel channel, String id, String key, String name, Enclosures enclosures)
            throws NetworkFailure {
        String url = Deliveries.url(ask(channel, id), "url");
        if (url == null
                || !HOSTS.matcher(Objects.requireNonNullElse(URI.create(url).getHost(), ""))
                        .matches()) {
            return Optional.empty();
        }
        return calls.fetch(
                URI.create(url), authorized(channel), (head, body) -> kept(head, body, key, name, enclosures));
    }

    private static Optional<StoredFile> kept(
            Answer head, InputStream body, String key, String name, Enclosures enclosures) throws IOException {
        String type = head.header("content-type").orElse("application/octet-stream");
        return head.status() != 200 || type.startsWith("text/html") || type.startsWith("application/json")
                ? Optional.empty()
                : enclosures.keep(key, name, type, body);
    }

    private static URI address(ConnectedChannel channel, String path) {
        return URI.create(HOST + path + (path.contains("?") ? '&' : '?') + "appsecret_proof=" + MetaApp.proof(channel));
    }

    private static Map<String, String> authorized(ConnectedChannel channel) {
        return Map.of("Authorization", "Bearer " + MetaApp.token(channel));
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() >= 500 && answer.body().length == 0) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
        }
        JsonNode body = calls.json(answer);
        JsonNode error = body.path("error");
        if (answer.status() != 200 || error.isObject()) {
            throw Errors.of(answer, error);
        }
        return body;
    }
}
