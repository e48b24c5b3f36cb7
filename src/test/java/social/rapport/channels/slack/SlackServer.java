package social.rapport.channels.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
 * Slack's Web API as its reference has it, as far as Rapport calls it: it knows the bots of all tests by their tokens, and takes the
 * same message twice where it is sent twice.
 */
final class SlackServer implements AutoCloseable {

    static final String BOT = "U0BOT0001";
    static final String MINA = "U0MINA001";
    static final String GENERAL = "C0GENERAL1";
    static final String NEWS = "C0NEWS0001";
    static final String BETWEEN = "D0MINA001";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, SlackServer> BOTS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> PLACES = new ConcurrentHashMap<>();
    private static final Set<String> UPLOADED = ConcurrentHashMap.newKeySet();
    private static final Set<String> LOOKS = Set.of("auth.test", "users.info", "conversations.info");

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", SlackServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead("https://slack.com/api/", server.getAddress().getPort());
            FakeNetworks.lead("https://files.slack.com/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String secret = UUID.randomUUID().toString().replace("-", "");
    final String token = "xoxb-" + UUID.randomUUID() + UUID.randomUUID();
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String scopes = "app_mentions:read,channels:history,chat:write,im:write,users:read";
    private volatile boolean isAway;

    /** @param later the seconds after which to come again; empty for none */
    private record Answer(int status, String type, byte[] body, String later, String scopes) {

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8), "", "");
        }

        static Answer refused(String error) {
            return json(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
        }
    }

    /** @param thread the message below which it stands; empty where it stands by itself */
    record Sent(String channel, String thread, String text, int files) {}

    SlackServer() {
        BOTS.put(token, this);
    }

    Map<String, String> settings() {
        return Map.of("signing-secret", secret, "token", token, "posts", NEWS);
    }

    void grants(String only) {
        scopes = only;
    }

    /** The next call that changes something is refused in this way, whatever it is. */
    void refuses(String error) {
        answers.add(Answer.refused(error));
    }

    void lacks(String scope) {
        answers.add(Answer.json(200, "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"" + scope + "\"}"));
    }

    void fails(int status) {
        answers.add(Answer.json(status, ""));
    }

    void throttles(int seconds) {
        answers.add(new Answer(429, "application/json", new byte[0], Integer.toString(seconds), ""));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String call = exchange.getRequestMethod() + " " + path;
            String bearer =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            SlackServer bot = BOTS.get(bearer.replaceFirst("^Bearer ", ""));
            Answer answer = call.startsWith("POST /upload/v1/")
                    ? upload(path.substring(path.lastIndexOf('/') + 1), body)
                    : bot == null ? Answer.refused("invalid_auth") : bot.judge(exchange, call, body);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (!answer.later().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.later());
            }
            if (!answer.scopes().isEmpty()) {
                exchange.getResponseHeaders().set("X-OAuth-Scopes", answer.scopes());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Answer upload(String file, byte[] body) {
        boolean isWhole = Objects.equals(PLACES.remove(file), body.length);
        if (isWhole) {
            UPLOADED.add(file);
        }
        return Answer.json(isWhole ? 200 : 500, isWhole ? "OK - " + body.length : "");
    }

    private Answer judge(HttpExchange exchange, String call, byte[] body) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0], "", "");
        }
        if (call.startsWith("GET /files-pri/")) {
            byte[] file = files.get(call.substring(call.lastIndexOf('/') + 1));
            return file == null
                    ? new Answer(
                            200,
                            "text/html; charset=utf-8",
                            "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8),
                            "",
                            "")
                    : new Answer(200, "image/png", file, "", "");
        }
        String method = call.replaceFirst(".*/", "");
        Answer forced = LOOKS.contains(method) ? null : answers.poll();
        if (forced != null) {
            return forced;
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        boolean isJson = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "")
                .equals("application/json; charset=utf-8");
        JsonNode arguments = isJson ? JSON.readTree(body) : JSON.createObjectNode();
        return switch (call) {
            case "GET /api/auth.test" ->
                new Answer(
                        200,
                        "application/json",
                        ("{\"ok\":true,\"url\":\"https://snowdrift.slack.com/\",\"team\":\"Snowdrift\",\"user\":\"snowdrift\","
                                        + "\"team_id\":\"T1\",\"user_id\":\"" + BOT + "\",\"bot_id\":\"B1\"}")
                                .getBytes(StandardCharsets.UTF_8),
                        "",
                        scopes);
            case "GET /api/users.info" -> user(query.getOrDefault("user", ""));
            case "GET /api/conversations.info" ->
                query.getOrDefault("channel", "").equals(GENERAL)
                        ? Answer.json(
                                200, "{\"ok\":true,\"channel\":{\"id\":\"" + GENERAL + "\",\"name\":\"general\"}}")
                        : Answer.refused("channel_not_found");
            case "POST /api/conversations.open" ->
                arguments.path("users").asString("").equals(MINA)
                        ? Answer.json(200, "{\"ok\":true,\"channel\":{\"id\":\"" + BETWEEN + "\"}}")
                        : Answer.refused("user_not_found");
            case "POST /api/chat.postMessage" ->
                send(
                        arguments,
                        arguments.path("channel"),
                        arguments.path("text").asString(""),
                        0);
            case "GET /api/files.getUploadURLExternal" -> place(query);
            case "POST /api/files.completeUploadExternal" -> share(arguments);
            default -> Answer.refused("unknown_method");
        };
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        Arrays.stream(Objects.requireNonNullElse(raw, "").split("&"))
                .map(one -> one.split("=", 2))
                .filter(one -> one.length == 2)
                .forEach(one -> query.put(one[0], URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
        return query;
    }

    private Answer user(String id) {
        looks.incrementAndGet();
        return id.equals(MINA) ? Answer.json(200, """
                        {"ok":true,"user":{"id":"U0MINA001","name":"mina","real_name":"Mina Kim","tz":"Asia/Seoul","locale":"ko-KR",
                         "profile":{"display_name":"미나","real_name":"Mina Kim","email":"mina@example.com",
                         "image_192":"https://avatars.slack-edge.com/mina_192.png"}}}""") : Answer.refused("user_not_found");
    }

    private static Answer place(Map<String, String> query) {
        String file = "F"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase(Locale.ROOT);
        String length = query.getOrDefault("length", "");
        if (query.getOrDefault("filename", "").isEmpty() || !length.matches("[1-9][0-9]*")) {
            return Answer.refused("invalid_arguments");
        }
        PLACES.put(file, Integer.parseInt(length));
        return Answer.json(
                200,
                "{\"ok\":true,\"file_id\":\"" + file + "\",\"upload_url\":\"https://files.slack.com/upload/v1/" + file
                        + "\"}");
    }

    private Answer share(JsonNode arguments) {
        JsonNode shared = arguments.path("files");
        boolean areThere = !shared.isEmpty()
                && shared.size() <= 10
                && shared.valueStream()
                        .allMatch(file -> UPLOADED.remove(file.path("id").asString("")));
        return areThere
                ? send(
                        arguments,
                        arguments.path("channel_id"),
                        arguments.path("initial_comment").asString(""),
                        shared.size())
                : Answer.refused("invalid_arguments");
    }

    private Answer send(JsonNode arguments, JsonNode channel, String text, int shared) {
        String to = channel.asString("");
        String thread = arguments.path("thread_ts").asString("");
        if (!Set.of(GENERAL, NEWS, BETWEEN).contains(to)) {
            return Answer.refused("not_in_channel");
        }
        if (text.isBlank() && shared == 0) {
            return Answer.refused("no_text");
        }
        if (text.length() > 40_000) {
            return Answer.refused("msg_too_long");
        }
        boolean isEscaped = text.replaceAll("&(amp|lt|gt);", "").matches("[^&<>]*");
        boolean isThread = thread.isEmpty() || thread.matches("[0-9]{10}\\.[0-9]{6}");
        if (!isEscaped || !isThread) {
            return Answer.refused("invalid_arguments");
        }
        sent.add(new Sent(
                to, thread, text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), shared));
        return Answer.json(
                200, "{\"ok\":true,\"channel\":\"" + to + "\",\"ts\":\"1777886400.%06d\"}".formatted(sent.size()));
    }

    @Override
    public void close() {
        isAway = true;
    }
}
