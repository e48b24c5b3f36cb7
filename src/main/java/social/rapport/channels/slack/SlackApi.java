package social.rapport.channels.slack;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the Web API.
 *
 * @see <a href="https://docs.slack.dev/reference/methods">Slack Web API methods</a>
 */
final class SlackApi {

    /** The largest file that is kept. */
    static final long MOST_FETCHED = 20 << 20;

    private static final String HOST = "https://slack.com/api/";
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Pattern UPLOADS = Pattern.compile("https://files\\.slack\\.com/[A-Za-z0-9._~/%?=&+-]+");

    private final NetworkCalls calls;

    SlackApi(NetworkCalls calls) {
        this.calls = calls;
    }

    JsonNode ask(ConnectedChannel channel, String method, Map<String, String> query) throws NetworkFailure {
        return result(calls.get(address(method, query), headers(channel)), false);
    }

    /** Asks as whom Slack knows us; it says along which of these scopes it has granted. */
    JsonNode introduce(ConnectedChannel channel, List<String> scopes) throws NetworkFailure {
        Answer answer = calls.get(address("auth.test", Map.of()), headers(channel));
        JsonNode told = result(answer, false);
        Optional<List<String>> granted = answer.header("x-oauth-scopes")
                .map(all -> Arrays.stream(all.split(",")).map(String::strip).toList());
        String missing = scopes.stream()
                .filter(scope -> granted.isPresent() && !granted.get().contains(scope))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, Errors.SCOPE, missing, null);
        }
        return told;
    }

    /** Does what may be done twice. */
    JsonNode change(ConnectedChannel channel, String method, Map<String, ?> arguments) throws NetworkFailure {
        return result(calls.post(address(method, Map.of()), headers(channel), arguments), false);
    }

    /** Writes something, which Slack would write twice if it were told to. */
    JsonNode write(ConnectedChannel channel, String method, Map<String, ?> arguments) throws NetworkFailure {
        return result(calls.hand(address(method, Map.of()), headers(channel), arguments), true);
    }

    /** Gives a file to Slack, to where it says; nobody sees it before it is shared. */
    void upload(String to, String type, InputStream content, long size) throws NetworkFailure {
        if (!UPLOADS.matcher(to).matches()) {
            throw new NetworkFailure(Kind.PERMANENT, "not_accepted", "", null);
        }
        Answer answer = calls.post(URI.create(to), Map.of(), type, content, size);
        if (answer.status() != 200) {
            Kind kind = answer.status() >= 500 ? Kind.TEMPORARY : Kind.PERMANENT;
            String reason = kind == Kind.TEMPORARY ? "status" : "not_accepted";
            throw new NetworkFailure(kind, reason, Integer.toString(answer.status()), null);
        }
    }

    /** Keeps a file that somebody shared; empty where the bot may not have it, or it is too large. */
    Optional<StoredFile> keep(ConnectedChannel channel, Shared file, Enclosures enclosures) throws NetworkFailure {
        if (file.address() == null || file.size() > MOST_FETCHED) {
            return Optional.empty();
        }
        String key = channel.channel().id() + " " + file.id();
        return calls.fetch(
                file.address(),
                headers(channel),
                (head, body) -> head.status() == 200
                                && !file.isPageInstead(
                                        head.header("content-type").orElse(""))
                        ? enclosures.keep(key, file.name(), file.type(), body)
                        : Optional.empty());
    }

    private static URI address(String method, Map<String, String> query) {
        return URI.create(HOST + method + (query.isEmpty() ? "" : "?" + NetworkCalls.form(query)));
    }

    private static Map<String, String> headers(ConnectedChannel channel) {
        return Map.of("Authorization", "Bearer " + SlackConnector.token(channel));
    }

    private JsonNode result(Answer answer, boolean hands) throws NetworkFailure {
        int status = answer.status();
        String detail = Integer.toString(status);
        if (status == 429) {
            throw new NetworkFailure(
                    Kind.RATE_LIMITED,
                    "throttled",
                    detail,
                    answer.retryAfter(LONGEST_WAIT).orElse(null));
        }
        if (status >= 300 && status < 400 || status >= 500) {
            throw new NetworkFailure(Kind.TEMPORARY, status < 400 ? "redirect" : "status", detail, null);
        }
        JsonNode body = calls.json(answer);
        if (Told.yes(body, "ok")) {
            return body;
        }
        throw Errors.of(Told.text(body, "error", 100), Told.text(body, "needed", 100), hands);
    }
}
