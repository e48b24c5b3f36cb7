package social.rapport.channels.weibo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/** Calls Weibo's interfaces, with the access token where each wants it: in a header, or among the parameters. */
final class WeiboApi {

    private static final String HOST = "https://api.weibo.com/";
    private static final String FANS = "https://m.api.weibo.com/2/";
    private static final String FILES = "https://upload.api.weibo.com/2/mss/msget?fid=";

    private final NetworkCalls calls;

    WeiboApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** Whose a token is, and for how long it holds. */
    JsonNode tokenInfo(String token) throws NetworkFailure {
        return result(
                calls.handForm(URI.create(HOST + "oauth2/get_token_info"), Map.of(), Map.of("access_token", token)));
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return result(calls.get(URI.create(HOST + "2/" + path), by(Account.token(channel))));
    }

    /** Sends something in public, which Weibo would send twice if it were told to. */
    JsonNode send(ConnectedChannel channel, String path, Map<String, String> fields) throws NetworkFailure {
        return result(calls.handForm(URI.create(HOST + "2/" + path), by(Account.token(channel)), fields));
    }

    JsonNode askFans(ConnectedChannel channel, String path) throws NetworkFailure {
        return result(
                calls.get(URI.create(FANS + path + "&access_token=" + encoded(Account.fansToken(channel))), Map.of()));
    }

    /** Sends something in private. */
    JsonNode sendFans(ConnectedChannel channel, String path, Map<String, String> fields) throws NetworkFailure {
        Map<String, String> all = new HashMap<>(fields);
        all.put("access_token", Account.fansToken(channel));
        return result(calls.handForm(URI.create(FANS + path), Map.of(), all));
    }

    /** Keeps what somebody sent in private; Weibo answers in JSON where it has it no more. */
    Optional<StoredFile> keep(ConnectedChannel channel, String fileId, String key, String name, Enclosures enclosures)
            throws NetworkFailure {
        return calls.fetch(
                URI.create(FILES + encoded(fileId) + "&access_token=" + encoded(Account.fansToken(channel))),
                Map.of(),
                (head, body) -> kept(head, body, key, name, enclosures));
    }

    private static Optional<StoredFile> kept(
            Answer head, InputStream body, String key, String name, Enclosures enclosures) throws IOException {
        String type = head.header("content-type").orElse("application/octet-stream");
        return head.status() != 200 || type.startsWith("application/json") || type.startsWith("text/")
                ? Optional.empty()
                : enclosures.keep(key, name, type, body);
    }

    private static Map<String, String> by(String token) {
        return Map.of("Authorization", "OAuth2 " + token);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() >= 500) {
            throw Errors.of(answer.status(), 0);
        }
        JsonNode body = calls.json(answer);
        long code = code(body);
        if (code != 0 || answer.status() != 200) {
            throw Errors.of(answer.status(), code);
        }
        return body;
    }

    /** A number, or one in quotes. */
    private static long code(JsonNode body) {
        Long number = Told.number(body, "error_code");
        String quoted = Objects.requireNonNullElse(Told.text(body, "error_code", 20), "");
        return number != null ? number : quoted.matches("\\d{1,9}") ? Long.parseLong(quoted) : 0;
    }
}
