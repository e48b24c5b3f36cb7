package social.rapport.channels.discourse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A forum on Discourse as its API docs have it, as far as Rapport calls it, with its usual settings: at most 32,000
 * characters. Each test has one of its own, in a folder of one host.
 */
final class ForumServer implements AutoCloseable {

    static final String OWN = "snowdrift_care";
    static final long TOPIC = 22;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, ForumServer> FORUMS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", ForumServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead(
                    "https://forum.snowdrift.example/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String key = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    final List<Written> written = new CopyOnWriteArrayList<>();

    private final String name = UUID.randomUUID().toString();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    private record Answer(int status, String body) {}

    /** @param replyTo the place in the topic of what it answers; 0 where it answers nothing */
    record Written(long topic, int replyTo, String raw) {}

    ForumServer() {
        FORUMS.put(name, this);
    }

    Map<String, String> settings() {
        return Map.of("url", "https://forum.snowdrift.example/" + name + "/", "username", OWN, "api-key", key);
    }

    /** The next call is answered in this way, whatever it is. */
    void next(int status, String body) {
        answers.add(new Answer(status, body));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getPath().split("/", 3);
            ForumServer forum = FORUMS.get(path[1]);
            Answer answer = forum == null
                    ? new Answer(404, "{}")
                    : forum.judge(exchange, exchange.getRequestMethod() + " /" + path[2], body);
            byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private Answer judge(HttpExchange exchange, String call, byte[] body) {
        if (isAway) {
            return new Answer(502, "");
        }
        boolean isKnown = key.equals(exchange.getRequestHeaders().getFirst("Api-Key"))
                && OWN.equals(exchange.getRequestHeaders().getFirst("Api-Username"));
        if (!isKnown) {
            return refused(403, "invalid_access", "You are not permitted to view the requested resource.");
        }
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        return switch (call) {
            case "GET /session/current.json" ->
                new Answer(200, "{\"current_user\":{\"id\":7,\"username\":\"" + OWN + "\",\"name\":\"Snowdrift\"}}");
            case "POST /posts.json" -> write(JSON.readTree(body));
            default -> refused(404, "not_found", "The requested URL or resource could not be found.");
        };
    }

    private Answer write(JsonNode post) {
        String raw = post.path("raw").asString("");
        long topic = post.path("topic_id").asLong(0);
        int replyTo = post.path("reply_to_post_number").asInt(0);
        Written one = new Written(topic, replyTo, raw);
        if (topic != TOPIC) {
            return refused(404, "not_found", "The requested URL or resource could not be found.");
        }
        if (raw.isBlank() || raw.codePointCount(0, raw.length()) > 32_000) {
            return refused(422, "", "Body is limited to 32000 characters");
        }
        written.add(one);
        return new Answer(
                200,
                "{\"id\":" + (900 + written.size()) + ",\"topic_id\":" + topic + ",\"post_number\":"
                        + (3 + written.size()) + ",\"username\":\"" + OWN + "\"}");
    }

    static String refusal(String type, String words) {
        return "{\"errors\":[\"" + words + "\"],\"error_type\":\"" + type + "\"}";
    }

    private static Answer refused(int status, String type, String words) {
        return new Answer(status, refusal(type, words));
    }

    static byte[] published(String name) throws IOException {
        try (var in = ForumServer.class.getResourceAsStream("/networks/discourse/" + name + ".json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Override
    public void close() {
        isAway = true;
    }
}
