package social.rapport.channels;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.Flow;
import social.rapport.shared.net.GuardedHttp;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the interfaces of networks, and tells in the words of every network why no answer came. */
@Component
public class NetworkCalls {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final GuardedHttp http;
    private final JsonMapper json;

    NetworkCalls(GuardedHttp http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws IOException;
    }

    /** Gets something, or anything else that may be asked for twice. */
    public Answer get(URI address, Map<String, String> headers) throws NetworkFailure {
        return made(() -> http.get(address, headers), false);
    }

    /** Deletes something, which may be asked for twice. */
    public Answer delete(URI address, Map<String, String> headers) throws NetworkFailure {
        return made(() -> http.delete(address, headers), false);
    }

    /** Posts what may be posted twice. */
    public Answer post(URI address, Map<String, String> headers, Object body) throws NetworkFailure {
        return made(() -> http.post(address, JSON, headers, json.writeValueAsBytes(body)), false);
    }

    /** Posts what must not be posted twice: where the answer gets lost nobody knows whether it was taken. */
    public Answer hand(URI address, Map<String, String> headers, Object body) throws NetworkFailure {
        return made(() -> http.post(address, JSON, headers, json.writeValueAsBytes(body)), true);
    }

    /** Posts a file by itself, which may be posted twice; it is read as it goes out. */
    public Answer post(URI address, Map<String, String> headers, String type, InputStream content, long size)
            throws NetworkFailure {
        return made(() -> http.post(address, type, headers, content, size), false);
    }

    /** As {@link #post} with bytes of another type, which are signed as they are. */
    public Answer post(URI address, Map<String, String> headers, String type, byte[] body) throws NetworkFailure {
        return made(() -> http.post(address, type, headers, body), false);
    }

    /** As {@link #post} with a file, which is read as it goes out. */
    public Answer post(URI address, Map<String, String> headers, FilePost file) throws NetworkFailure {
        return made(() -> sent(address, headers, file), false);
    }

    /** As {@link #hand} with the fields of a form. */
    public Answer handForm(URI address, Map<String, String> headers, Map<String, String> fields) throws NetworkFailure {
        byte[] form = form(fields).getBytes(StandardCharsets.US_ASCII);
        return made(() -> http.post(address, FORM, headers, form), true);
    }

    /** Fields as forms have them, and addresses behind their question mark. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What stands in {@code Authorization} for a name and a password (RFC 7617). */
    public static String basic(String name, String password) {
        return "Basic " + HttpHeaders.encodeBasicAuth(name, password, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As {@link #hand} with a file, which is read as it goes out. */
    public Answer hand(URI address, Map<String, String> headers, FilePost file) throws NetworkFailure {
        return made(() -> sent(address, headers, file), true);
    }

    private Answer sent(URI address, Map<String, String> headers, FilePost file) throws IOException {
        try (InputStream body = file.body()) {
            return http.post(address, file.contentType(), headers, body, file.length());
        }
    }

    /** Opens what goes on without an end, such as a stream of events; silent for so long it counts as broken. */
    public Flow listen(URI address, Map<String, String> headers, Duration silence) throws NetworkFailure {
        return made(() -> http.listen(address, headers, silence), false);
    }

    /** Gets a file, however long; whoever takes it bounds its length. */
    public <T> T fetch(URI address, Map<String, String> headers, GuardedHttp.Taking<T> taking) throws NetworkFailure {
        return made(() -> http.fetch(address, headers, taking), false);
    }

    /** An answer's body. */
    public JsonNode json(Answer answer) throws NetworkFailure {
        try {
            JsonNode body = json.readTree(answer.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JacksonException notJson) {
            // told below, as for any answer that makes no sense
        }
        throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
    }

    private static <T> T made(Call<T> call, boolean mayBeTaken) throws NetworkFailure {
        try {
            return call.make();
        } catch (GuardedHttp.Refused refused) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "address_refused", "", null);
        } catch (ConnectException | UnknownHostException | ConnectTimeoutException away) {
            throw new NetworkFailure(Kind.TEMPORARY, "unreachable", "", null);
        } catch (SSLException untrusted) {
            throw new NetworkFailure(Kind.TEMPORARY, "tls", "", null);
        } catch (IOException lost) {
            if (mayBeTaken) {
                throw Handovers.unsure();
            }
            throw new NetworkFailure(
                    Kind.TEMPORARY, lost instanceof SocketTimeoutException ? "timeout" : "unreachable", "", null);
        }
    }
}
