package social.rapport.channels.mastodon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.FilePost;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.net.Flow;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls a server's interface.
 *
 * @see <a href="https://docs.joinmastodon.org/client/intro/">Mastodon's documentation</a>
 */
final class MastodonApi {

    static final String GONE = "mastodon_gone";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Duration UNTOLD_WAIT = Duration.ofMinutes(5);
    private static final Duration LIMITS_HOLD = Duration.ofHours(1);
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int LOOKS = 20;
    private static final int SERVERS = 1_000;
    private static final int LONGEST_LIST = 8 << 20;

    private final NetworkCalls calls;
    private final Cache<String, Instance> instances = Caffeine.newBuilder()
            .expireAfterWrite(LIMITS_HOLD)
            .maximumSize(SERVERS)
            .build();

    MastodonApi(NetworkCalls calls) {
        this.calls = calls;
    }

    Instance instance(Account account) throws NetworkFailure {
        Instance known = instances.getIfPresent(account.server());
        if (known != null) {
            return known;
        }
        Instance told = Instance.of(account.server(), ask(account, "/api/v2/instance"));
        instances.put(account.server(), told);
        return told;
    }

    JsonNode ask(Account account, String path) throws NetworkFailure {
        return calls.json(taken(calls.get(account.at(path), account.headers())));
    }

    /** A page of a list, which may be longer than other answers. */
    List<JsonNode> list(Account account, String path) throws NetworkFailure {
        Answer answer = taken(calls.fetch(
                account.at(path),
                account.headers(),
                (head, body) -> new Answer(head.status(), head.headers(), body.readNBytes(LONGEST_LIST))));
        try {
            return Told.list(answer.body());
        } catch (UnreadablePayload notJson) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", Integer.toString(answer.status()), null);
        }
    }

    /** Opens the account's stream of events. */
    Flow stream(Account account) throws NetworkFailure {
        String server = instance(account).streaming();
        Flow flow = calls.listen(
                new Account(server, account.token()).at("/api/v1/streaming/user"), account.headers(), SILENCE);
        if (flow.head().status() != 200) {
            flow.close();
            throw failure(flow.head());
        }
        return flow;
    }

    /** Publishes a status; for an hour the server takes each key once. */
    @Nullable
    String publish(Account account, String key, Map<String, ?> status) throws NetworkFailure {
        Map<String, String> headers = new HashMap<>(account.headers());
        headers.put("Idempotency-Key", key);
        return Told.text(calls.json(taken(calls.post(account.at("/api/v1/statuses"), headers, status))), "id", 100);
    }

    /** Does something with a status without a word; the same again leaves all as it is. */
    void react(Account account, String status, String act) throws NetworkFailure {
        taken(calls.post(account.at("/api/v1/statuses/" + status + "/" + act), account.headers(), Map.of()));
    }

    /** Uploads a file and waits until the server has made of it what it needs. */
    String upload(Account account, FilePost file) throws NetworkFailure {
        Answer answer = taken(calls.post(account.at("/api/v2/media"), account.headers(), file));
        String id = Objects.requireNonNullElse(Told.text(calls.json(answer), "id", 100), "");
        for (int looks = 0; answer.status() != 200; looks++) {
            if (looks == LOOKS || !id.matches("[A-Za-z0-9_-]+")) {
                throw new NetworkFailure(Kind.TEMPORARY, "mastodon_media", "", null);
            }
            pause();
            answer = taken(calls.get(account.at("/api/v1/media/" + id), account.headers()));
        }
        return id;
    }

    private static void pause() throws NetworkFailure {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NetworkFailure(Kind.TEMPORARY, "timeout", "", null);
        }
    }

    private static Answer taken(Answer answer) throws NetworkFailure {
        if (answer.status() / 100 == 2) {
            return answer;
        }
        throw failure(answer);
    }

    private static NetworkFailure failure(Answer answer) {
        String detail = Integer.toString(answer.status());
        return switch (answer.status()) {
            case 401 -> new NetworkFailure(Kind.UNAUTHORIZED, "mastodon_token", detail, null);
            case 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "mastodon_right", detail, null);
            case 404, 410 -> new NetworkFailure(Kind.PERMANENT, GONE, detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, untilReset(answer));
            default ->
                answer.status() >= 500
                        ? new NetworkFailure(Kind.TEMPORARY, "status", detail, null)
                        : new NetworkFailure(
                                Kind.PERMANENT, answer.status() / 100 == 3 ? "redirect" : "not_accepted", detail, null);
        };
    }

    private static Duration untilReset(Answer answer) {
        String reset = answer.header("x-ratelimit-reset").orElse("");
        try {
            Duration wait = Duration.between(now(), OffsetDateTime.parse(reset).toInstant());
            return wait.isNegative() ? Duration.ofSeconds(1) : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeException untold) {
            return answer.retryAfter(LONGEST_WAIT).orElse(UNTOLD_WAIT);
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
