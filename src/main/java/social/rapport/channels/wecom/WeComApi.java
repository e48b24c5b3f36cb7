package social.rapport.channels.wecom;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/** Calls WeCom's interface with an access token of the app that may be asked, one for each secret and for all nodes. */
final class WeComApi {

    private static final String HOST = "https://qyapi.weixin.qq.com/cgi-bin/";

    private final NetworkCalls calls;
    private final Passes passes;

    WeComApi(NetworkCalls calls, Passes passes) {
        this.calls = calls;
        this.passes = passes;
    }

    /** What a company lets an app do; each may be another app's. */
    enum Part {
        CONTACTS,
        SERVICE;

        String pass() {
            return "token of " + name().toLowerCase(Locale.ROOT);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T make(String token) throws NetworkFailure;
    }

    JsonNode ask(ConnectedChannel channel, Part part, String path) throws NetworkFailure {
        return with(channel, part, token -> result(part, calls.get(address(path, token), Map.of())));
    }

    /** Asks with a body, or changes what may be changed twice. */
    JsonNode ask(ConnectedChannel channel, Part part, String path, Object body) throws NetworkFailure {
        return with(channel, part, token -> result(part, calls.post(address(path, token), Map.of(), body)));
    }

    /** Sends something, which WeCom would send twice if it were told to. */
    JsonNode send(ConnectedChannel channel, Part part, String path, Object body) throws NetworkFailure {
        return with(channel, part, token -> result(part, calls.hand(address(path, token), Map.of(), body)));
    }

    /** Puts a file where messages may show it for three days. */
    String upload(ConnectedChannel channel, Part part, String type, FilePost file) throws NetworkFailure {
        JsonNode uploaded = with(
                channel,
                part,
                token -> result(part, calls.hand(address("media/upload?type=" + type, token), Map.of(), file)));
        String id = Told.text(uploaded, "media_id", 300);
        if (id == null) {
            throw Errors.strange("media/upload");
        }
        return id;
    }

    /** Keeps what somebody sent; WeCom answers in JSON where it has it no more. */
    Optional<StoredFile> keep(ConnectedChannel channel, String mediaId, String key, String name, Enclosures enclosures)
            throws NetworkFailure {
        return with(
                channel,
                Part.SERVICE,
                token -> calls.fetch(
                        address("media/get?media_id=" + encoded(mediaId), token),
                        Map.of(),
                        (head, body) -> kept(head, body, key, name, enclosures)));
    }

    private static Optional<StoredFile> kept(
            Answer head, InputStream body, String key, String name, Enclosures enclosures) throws IOException {
        String type = head.header("content-type").orElse("application/octet-stream");
        return head.status() != 200 || type.startsWith("application/json") || type.startsWith("text/")
                ? Optional.empty()
                : enclosures.keep(key, name, type, body);
    }

    private <T> T with(ConnectedChannel channel, Part part, Call<T> call) throws NetworkFailure {
        String token = passes.of(channel.channel(), part.pass(), () -> token(channel, part));
        try {
            return call.make(token);
        } catch (NetworkFailure refused) {
            if (!refused.reason().equals(Errors.TOKEN)) {
                throw refused;
            }
            passes.refused(channel.channel(), part.pass(), token);
            return call.make(passes.of(channel.channel(), part.pass(), () -> token(channel, part)));
        }
    }

    private Passes.Pass token(ConnectedChannel channel, Part part) throws NetworkFailure {
        JsonNode given = result(
                part,
                calls.get(
                        URI.create(HOST + "gettoken?corpid=" + encoded(Company.corpId(channel.channel()))
                                + "&corpsecret=" + encoded(Company.secret(channel, part))),
                        Map.of()));
        String token = Told.text(given, "access_token", 1_000);
        Long seconds = Told.number(given, "expires_in");
        if (token == null || seconds == null || seconds < 1) {
            throw Errors.strange("gettoken");
        }
        return new Passes.Pass(token, Duration.ofSeconds(Math.min(seconds, 86_400)));
    }

    private static URI address(String path, String token) {
        return URI.create(HOST + path + (path.contains("?") ? "&" : "?") + "access_token=" + encoded(token));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode result(Part part, Answer answer) throws NetworkFailure {
        if (answer.status() != 200) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
        }
        JsonNode body = calls.json(answer);
        Long code = Told.number(body, "errcode");
        if (code != null && code != 0) {
            throw Errors.of(part, code, Objects.requireNonNullElse(Told.text(body, "errmsg", 500), ""));
        }
        return body;
    }
}
