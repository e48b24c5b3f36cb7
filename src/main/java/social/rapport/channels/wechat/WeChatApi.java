package social.rapport.channels.wechat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.FilePost;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Passes;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/** Calls WeChat's interface with an access token, which is asked for once for all nodes and again where WeChat refuses it. */
final class WeChatApi {

    private static final String HOST = "https://api.weixin.qq.com/cgi-bin/";

    private final NetworkCalls calls;
    private final Passes passes;

    WeChatApi(NetworkCalls calls, Passes passes) {
        this.calls = calls;
        this.passes = passes;
    }

    @FunctionalInterface
    private interface Call<T> {
        T make(String token) throws NetworkFailure;
    }

    JsonNode ask(ConnectedChannel channel, String path) throws NetworkFailure {
        return with(channel, token -> result(calls.get(address(path, token), Map.of())));
    }

    /** Changes what may be changed twice, or asks for what is asked for with a body. */
    JsonNode change(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return with(channel, token -> result(calls.post(address(path, token), Map.of(), body)));
    }

    /** Sends something, which WeChat would send twice if it were told to. */
    JsonNode send(ConnectedChannel channel, String path, Object body) throws NetworkFailure {
        return with(channel, token -> result(calls.hand(address(path, token), Map.of(), body)));
    }

    /** Puts a picture where messages may show it for three days. */
    String upload(ConnectedChannel channel, FilePost picture) throws NetworkFailure {
        JsonNode uploaded = with(
                channel, token -> result(calls.hand(address("media/upload?type=image", token), Map.of(), picture)));
        String id = Told.text(uploaded, "media_id", 200);
        if (id == null) {
            throw new NetworkFailure(Kind.TEMPORARY, "wechat_error", "media/upload", null);
        }
        return id;
    }

    /** Keeps what somebody sent; WeChat answers in JSON where it has it no more. */
    Optional<StoredFile> keep(ConnectedChannel channel, String mediaId, String key, String name, Enclosures enclosures)
            throws NetworkFailure {
        return with(
                channel,
                token -> calls.fetch(
                        address("media/get?media_id=" + encoded(mediaId), token),
                        Map.of(),
                        (head, body) -> kept(head, body, key, name, enclosures)));
    }

    /** Keeps a picture that stands at an address of WeChat's. */
    Optional<StoredFile> keepAt(URI address, String key, String name, Enclosures enclosures) throws NetworkFailure {
        return calls.fetch(address, Map.of(), (head, body) -> kept(head, body, key, name, enclosures));
    }

    private static Optional<StoredFile> kept(
            Answer head, InputStream body, String key, String name, Enclosures enclosures) throws IOException {
        String type = head.header("content-type").orElse("application/octet-stream");
        return head.status() != 200 || type.startsWith("application/json") || type.startsWith("text/")
                ? Optional.empty()
                : enclosures.keep(key, name, type, body);
    }

    private <T> T with(ConnectedChannel channel, Call<T> call) throws NetworkFailure {
        String token = passes.of(channel.channel(), () -> ask(channel, false));
        try {
            return call.make(token);
        } catch (NetworkFailure refused) {
            if (!refused.reason().equals(Errors.TOKEN)) {
                throw refused;
            }
            passes.refused(channel.channel(), token);
            return call.make(passes.of(channel.channel(), () -> ask(channel, true)));
        }
    }

    private Passes.Pass ask(ConnectedChannel channel, boolean anew) throws NetworkFailure {
        JsonNode given = result(calls.post(
                URI.create(HOST + "stable_token"),
                Map.of(),
                Map.of(
                        "grant_type",
                        "client_credential",
                        "appid",
                        Account.appId(channel.channel()),
                        "secret",
                        Account.appSecret(channel),
                        "force_refresh",
                        anew)));
        String token = Told.text(given, "access_token", 1_000);
        Long seconds = Told.number(given, "expires_in");
        if (token == null || seconds == null || seconds < 1) {
            throw new NetworkFailure(Kind.TEMPORARY, "wechat_error", "stable_token", null);
        }
        return new Passes.Pass(token, Duration.ofSeconds(Math.min(seconds, 86_400)));
    }

    private static URI address(String path, String token) {
        return URI.create(HOST + path + (path.contains("?") ? "&" : "?") + "access_token=" + encoded(token));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() != 200) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
        }
        JsonNode body = calls.json(answer);
        Long code = Told.number(body, "errcode");
        if (code != null && code != 0) {
            throw Errors.of(code, words(body));
        }
        return body;
    }

    private static String words(JsonNode body) {
        @Nullable String words = Told.text(body, "errmsg", 300);
        return Objects.requireNonNullElse(words, "");
    }
}
