package social.rapport.channels.mapped;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Sha256;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site that nobody knows: it has documents, tells by ETag and date whether they have changed (RFC 9110, section 13), and takes
 * answers as JSON from whoever has its key.
 */
public final class SiteServer implements AutoCloseable {

    public static final String KEY = "key-of-the-site-" + UUID.randomUUID();

    private static final String CHANGED = "Mon, 04 May 2026 09:30:00 GMT";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, SiteServer> SITES = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", SiteServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead("https://site.example/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public final List<Answered> answered = new CopyOnWriteArrayList<>();

    private final String name = UUID.randomUUID().toString();
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger(100);
    private volatile boolean isAway;
    private volatile boolean wantsKey;

    /** @param status that was answered */
    public record Asked(
            String path, @Nullable String etag, @Nullable String modified, int status) {}

    public record Answered(String path, JsonNode body) {}

    private record Answer(int status, String body, @Nullable String etag) {}

    public SiteServer() {
        SITES.put(name, this);
    }

    public String address(String path) {
        return "https://site.example/" + name + path;
    }

    public void has(String path, String document) {
        documents.put(path, document);
    }

    public void wantsKey() {
        wantsKey = true;
    }

    public void next(int status) {
        refusals.add(status);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String address = exchange.getRequestURI().toString();
            SiteServer site = SITES.get(address.split("/", 3)[1]);
            Answer answer = site == null
                    ? new Answer(404, "", null)
                    : site.judge(exchange, address.substring(site.name.length() + 1), body);
            byte[] written = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.etag() != null) {
                exchange.getResponseHeaders().set("ETag", answer.etag());
                exchange.getResponseHeaders().set("Last-Modified", CHANGED);
            }
            if (answer.status() == 429) {
                exchange.getResponseHeaders().set("Retry-After", "7");
            }
            exchange.sendResponseHeaders(answer.status(), written.length == 0 ? -1 : written.length);
            exchange.getResponseBody().write(written);
        }
    }

    private Answer judge(HttpExchange exchange, String path, byte[] body) {
        String key = header(exchange, "Authorization");
        Integer refusal = refusals.poll();
        if (isAway || refusal != null) {
            return new Answer(isAway || refusal == null ? 503 : refusal, "", null);
        }
        boolean isPost = exchange.getRequestMethod().equals("POST");
        if ((isPost || wantsKey) && !("Bearer " + KEY).equals(key)) {
            return new Answer(401, "", null);
        }
        return isPost ? take(exchange, path, body) : give(exchange, path);
    }

    private Answer take(HttpExchange exchange, String path, byte[] body) {
        String type = header(exchange, "Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return new Answer(415, "", null);
        }
        JsonNode read = JSON.readTree(body);
        String words = read.path("answer").path("words").asString("");
        if (!path.matches("/threads/[^/?]+/answers")
                || words.isBlank()
                || words.codePointCount(0, words.length()) > 2_000) {
            return new Answer(422, "", null);
        }
        answered.add(new Answered(path, read));
        return new Answer(201, "{\"answer\":{\"id\":" + ids.incrementAndGet() + "}}", null);
    }

    private Answer give(HttpExchange exchange, String path) {
        String document = documents.get(path);
        String etag = document == null ? null : "\"" + Sha256.key(document) + "\"";
        String given = header(exchange, "If-None-Match");
        int status = document == null ? 404 : Objects.equals(etag, given) ? 304 : 200;
        asked.add(new Asked(path, given, header(exchange, "If-Modified-Since"), status));
        return new Answer(status, status == 200 ? Objects.requireNonNull(document) : "", etag);
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public void close() {
        isAway = true;
    }
}
