package social.rapport.channels.nodebb;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A forum on NodeBB as its own OpenAPI has it (NodeBB/NodeBB, {@code public/openapi/write}), as far as Rapport calls it. Each test has one
 * of its own, in a folder of one host.
 */
final class BoardServer implements AutoCloseable {

    static final long OWN = 7;
    static final long MINA = 12;
    static final long TOPIC = 22;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, BoardServer> BOARDS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String[] path = exchange.getRequestURI().getPath().split("/", 3);
                    BoardServer board = BOARDS.get(path[1]);
                    Answer answer = board == null
                            ? refused(404, "not-found", "")
                            : board.judge(
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    exchange.getRequestMethod() + " /" + path[2],
                                    body);
                    byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
                    exchange.sendResponseHeaders(answer.status(), said.length == 0 ? -1 : said.length);
                    exchange.getResponseBody().write(said);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead(
                    "https://board.snowdrift.example/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String token = UUID.randomUUID().toString();
    final List<Written> written = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();

    private final String name = UUID.randomUUID().toString();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    private record Answer(int status, String body) {}

    /** @param toPid the post that it answers; 0 for none */
    record Written(long topic, long toPid, String content) {}

    BoardServer() {
        BOARDS.put(name, this);
    }

    Map<String, String> settings() {
        return Map.of("url", "https://board.snowdrift.example/" + name, "uid", Long.toString(OWN), "token", token);
    }

    /** The next reply is answered in this way, whatever it is. */
    void next(int status, String code, String message) {
        answers.add(status >= 500 ? new Answer(status, "") : refused(status, code, message));
    }

    private Answer judge(@Nullable String authorization, String call, byte[] body) {
        if (isAway) {
            return new Answer(502, "");
        }
        if (!("Bearer " + token).equals(authorization)) {
            return refused(401, "not-authorised", "A valid login session was not found. Please log in and try again.");
        }
        asked.incrementAndGet();
        return switch (call) {
            case "GET /api/v3/users/" + OWN -> told("{\"uid\":7,\"username\":\"snowdrift\"}");
            case "GET /api/v3/users/" + MINA ->
                told("{\"uid\":12,\"username\":\"mina\",\"displayname\":\"미나\",\"userslug\":\"mina\","
                        + "\"picture\":\"https://pictures.example.com/mina.png\"}");
            case "GET /api/v3/topics/" + TOPIC ->
                told("{\"tid\":22,\"title\":\"Pistachio\",\"slug\":\"22/pistachio\"}");
            case "POST /api/v3/topics/" + TOPIC -> reply(JSON.readTree(body));
            default -> refused(404, "not-found", "");
        };
    }

    private Answer reply(JsonNode asked) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String content = asked.path("content").asString("");
        if (content.isBlank() || content.codePointCount(0, content.length()) > 32_767) {
            return refused(400, "bad-request", "Please enter a shorter post.");
        }
        written.add(new Written(TOPIC, asked.path("toPid").asLong(0), content));
        return told("{\"pid\":" + (900 + written.size()) + ",\"tid\":22,\"uid\":7}");
    }

    private static Answer told(String response) {
        return new Answer(200, "{\"status\":{\"code\":\"ok\",\"message\":\"OK\"},\"response\":" + response + "}");
    }

    private static Answer refused(int status, String code, String message) {
        return new Answer(
                status, "{\"status\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"},\"response\":{}}");
    }

    @Override
    public void close() {
        isAway = true;
    }
}
