package social.rapport.channels.line;

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
import java.util.Set;
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
 * LINE's Messaging API as its reference has it, as far as Rapport calls it, with an account for each test, which is told
 * from the others by its access token.
 */
final class LineServer implements AutoCloseable {

    static final String MINA = "U4af4980629aa11bb22cc33dd44ee55ff";
    static final String GROUP = "Ca56f94637caa11bb22cc33dd44ee55ff";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, LineServer> ACCOUNTS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", LineServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead("https://api.line.me/", server.getAddress().getPort());
            FakeNetworks.lead("https://api-data.line.me/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String secret = UUID.randomUUID().toString().replace("-", "");
    final String token = (UUID.randomUUID() + "" + UUID.randomUUID() + UUID.randomUUID()).replace("-", "") + "/=";
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final Set<String> replyTokens = ConcurrentHashMap.newKeySet();
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final AtomicInteger profiles = new AtomicInteger();

    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    private record Answer(int status, String type, byte[] body) {

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }

        static Answer refused(int status, String message) {
            return json(status, "{\"message\":\"" + message + "\"}");
        }
    }

    /** @param replied whether it went as a reply */
    record Sent(boolean replied, String to, JsonNode messages) {}

    LineServer() {
        ACCOUNTS.put(token, this);
    }

    Map<String, String> settings() {
        return Map.of("channel-secret", secret, "token", token);
    }

    /** The next message is answered in this way, whatever it is. */
    void next(int status, String message) {
        answers.add(Answer.refused(status, message));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            LineServer account = ACCOUNTS.get(authorization.replaceFirst("^Bearer ", ""));
            Answer answer = account == null
                    ? Answer.refused(401, "Authentication failed due to the following reason: invalid token")
                    : account.judge(
                            exchange.getRequestMethod() + " "
                                    + exchange.getRequestURI().getPath(),
                            exchange.getRequestHeaders().getFirst("X-Line-Retry-Key"),
                            body);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer judge(String call, @Nullable String key, byte[] body) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        String last = call.substring(call.lastIndexOf('/') + 1);
        return switch (call) {
            case "GET /v2/bot/info" ->
                Answer.json(200, "{\"userId\":\"U1\",\"basicId\":\"@216ru\",\"displayName\":\"Snowdrift\"}");
            case "GET /v2/bot/profile/" + MINA, "GET /v2/bot/group/" + GROUP + "/member/" + MINA -> {
                profiles.incrementAndGet();
                yield Answer.json(
                        200,
                        "{\"displayName\":\"미나\",\"userId\":\"" + MINA
                                + "\",\"language\":\"ko\",\"pictureUrl\":\"https://profile.line-scdn.net/abc\"}");
            }
            case "POST /v2/bot/message/reply" -> reply(JSON.readTree(body));
            case "POST /v2/bot/message/push" -> push(JSON.readTree(body), key);
            default -> {
                byte[] file = files.get(call.replaceFirst(".*/message/", "").replaceFirst("/content$", ""));
                yield last.equals("content") && file != null
                        ? new Answer(200, "image/png", file)
                        : Answer.refused(404, "Not found");
            }
        };
    }

    private Answer reply(JsonNode asked) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        if (!replyTokens.remove(asked.path("replyToken").asString(""))) {
            return Answer.refused(400, "Invalid reply token");
        }
        return taken(true, "", asked.path("messages"));
    }

    private Answer push(JsonNode asked, @Nullable String key) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        if (key == null || !key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return Answer.refused(400, "The retry key is invalid");
        }
        String before = keys.get(key);
        if (before != null) {
            return Answer.json(409, "{\"message\":\"The retry key is already accepted\"," + before.substring(1));
        }
        String to = asked.path("to").asString("");
        if (!Set.of(MINA, GROUP).contains(to)) {
            return Answer.refused(400, "The property, 'to', in the request body is invalid");
        }
        Answer answer = taken(false, to, asked.path("messages"));
        if (answer.status() == 200) {
            keys.put(key, new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    private Answer taken(boolean replied, String to, JsonNode messages) {
        boolean areFine = messages.isArray()
                && !messages.isEmpty()
                && messages.size() <= 5
                && messages.valueStream().allMatch(LineServer::isFine);
        if (!areFine) {
            return Answer.refused(400, "The request body has 1 error(s)");
        }
        sent.add(new Sent(replied, to, messages));
        return Answer.json(200, "{\"sentMessages\":[{\"id\":\"" + (461_230_966_842_064_896L + sent.size()) + "\"}]}");
    }

    private static boolean isFine(JsonNode message) {
        return switch (message.path("type").asString("")) {
            case "text" ->
                !message.path("text").asString("").isBlank()
                        && message.path("text").asString("").length() <= 5_000;
            case "image" ->
                message.path("originalContentUrl").asString("").startsWith("https://")
                        && message.path("previewImageUrl").asString("").startsWith("https://");
            default -> false;
        };
    }

    @Override
    public void close() {
        isAway = true;
    }
}
