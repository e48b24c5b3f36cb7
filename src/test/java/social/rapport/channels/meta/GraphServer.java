package social.rapport.channels.meta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Meta's Graph API as its documentation has it, as far as Rapport calls it, with an app for each test, which is told from the
 * others by its access token. It wants the version in the path, the token in the header and {@code appsecret_proof}; what
 * an account takes is for its {@link Desk} to say.
 */
final class GraphServer implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROOT = "/v25.0/";
    private static final Map<String, GraphServer> APPS = new ConcurrentHashMap<>();
    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", GraphServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead("https://graph.facebook.com/", server.getAddress().getPort());
            FakeNetworks.lead(
                    "https://scontent.xx.fbcdn.net/", server.getAddress().getPort());
            FakeNetworks.lead(
                    "https://lookaside.fbsbx.com/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String secret = UUID.randomUUID().toString().replace("-", "");
    final String token = ("EAA" + UUID.randomUUID() + UUID.randomUUID() + UUID.randomUUID()).replace("-", "");

    private final Desk desk;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    GraphServer(Desk desk) {
        this.desk = desk;
        APPS.put(token, this);
    }

    /** What an account takes. */
    interface Desk {
        Answer answer(Call call);
    }

    /**
     * @param path below the version
     * @param fields of the body: JSON, or bytes where it is a file
     */
    record Call(String method, String path, Map<String, String> query, Map<String, Object> fields) {

        String line() {
            return method + " " + path;
        }

        JsonNode json(String name) {
            Object field = fields.get(name);
            return field instanceof JsonNode node
                    ? node
                    : field instanceof String text && text.startsWith("{")
                            ? JSON.readTree(text)
                            : JSON.valueToTree(field instanceof byte[] ? null : field);
        }

        String text(String name) {
            return json(name).asString("");
        }

        boolean hasOnly(String... names) {
            return java.util.Set.of(names).containsAll(fields.keySet());
        }
    }

    record Answer(int status, Map<String, String> headers, byte[] body) {

        static Answer taken(String json) {
            return new Answer(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
        }

        static Answer refused(int status, int code, @Nullable Integer subcode, String message) {
            Map<String, Object> error = new HashMap<>();
            error.put("message", "(#" + code + ") " + message);
            error.put("type", code == 190 ? "OAuthException" : "GraphMethodException");
            error.put("code", code);
            error.put("fbtrace_id", "A-none");
            if (subcode != null) {
                error.put("error_subcode", subcode);
            }
            return new Answer(status, Map.of(), JSON.writeValueAsBytes(Map.of("error", error)));
        }

        static Answer wrong(String message) {
            return refused(400, 100, null, message);
        }

        Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body);
        }
    }

    /** The next thing that is sent is answered in this way, whatever it is. */
    void next(Answer answer) {
        answers.add(answer);
    }

    /** What {@link #next} said, where it said anything. */
    @Nullable
    Answer forced() {
        return answers.poll();
    }

    /** A file that stands where anybody can have it who knows the address. */
    static String file(byte[] content) {
        String path = "/" + UUID.randomUUID() + ".png";
        FILES.put(path, content);
        return "https://scontent.xx.fbcdn.net" + path;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] file = FILES.get(exchange.getRequestURI().getPath());
            Answer answer =
                    file == null ? judged(exchange, body) : new Answer(200, Map.of("Content-Type", "image/png"), file);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Answer judged(HttpExchange exchange, byte[] body) {
        String authorization =
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        GraphServer app = APPS.get(authorization.replaceFirst("^Bearer ", ""));
        String path = exchange.getRequestURI().getPath();
        if (app == null) {
            return Answer.refused(400, 190, null, "Invalid OAuth access token - Cannot parse access token");
        }
        if (app.isAway) {
            return new Answer(503, Map.of(), new byte[0]);
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (!path.startsWith(ROOT)) {
            return Answer.refused(400, 2_500, null, "Unknown path components: " + path);
        }
        if (!app.proof().equals(query.remove("appsecret_proof"))) {
            return Answer.wrong("Invalid appsecret_proof provided in the API argument");
        }
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        return app.desk.answer(
                new Call(exchange.getRequestMethod(), path.substring(ROOT.length()), query, fields(type, body)));
    }

    private String proof() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return java.util.HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static Map<String, Object> fields(String type, byte[] body) {
        Map<String, Object> fields = new HashMap<>();
        if (type.startsWith("multipart/form-data")) {
            form(fields, body, type.substring(type.indexOf("boundary=") + 9));
        } else if (body.length > 0) {
            JsonNode read = JSON.readTree(body);
            read.propertyNames().forEach(name -> fields.put(name, read.get(name)));
        }
        return fields;
    }

    private static void form(Map<String, Object> fields, byte[] body, String boundary) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : text.split(Pattern.quote("--" + boundary))) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = Pattern.compile("name=\"([^\"]+)\"").matcher(part);
            if (head > 0 && name.find()) {
                byte[] value = part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
                boolean isFile = part.substring(0, head).contains("filename=");
                fields.put(name.group(1), isFile ? value : new String(value, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() {
        isAway = true;
    }
}
