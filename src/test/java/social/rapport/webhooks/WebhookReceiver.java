package social.rapport.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system behind a webhook, as careful as a real one: it verifies with the published library, takes each webhook id
 * once, and refuses whatever does not look as it should.
 */
public final class WebhookReceiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<Event> taken = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String secret = "";
    private volatile int down;

    public record Event(String id, String type, JsonNode data) {}

    private record Answer(int status, Map<String, String> headers) {}

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    public static WebhookReceiver open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.createContext("/", receiver::receive);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    public void trust(String secret) {
        this.secret = secret;
    }

    /** Answers the next request with this status, whatever it brings. */
    public void next(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    /** Answers every request with this status until it is 0. */
    public void down(int status) {
        down = status;
    }

    public List<Event> taken() {
        return List.copyOf(taken);
    }

    public List<JsonNode> taken(String type) {
        return taken.stream()
                .filter(event -> event.type().equals(type))
                .map(Event::data)
                .toList();
    }

    /** The ids of all requests, in the order in which they came, whatever was answered. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** How many did not look as they should. */
    public int refused() {
        return refused.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        seen.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("webhook-id"), ""));
        Answer forced = down == 0 ? answers.poll() : new Answer(down, Map.of());
        Answer answer = forced != null ? forced : new Answer(judge(exchange, body), Map.of());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] response = "{\"said\":\"noted\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    private int judge(HttpExchange exchange, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        try {
            new Webhook(secret).verify(text, HttpHeaders.of(headers, (name, value) -> true));
        } catch (WebhookVerificationException forged) {
            refused.incrementAndGet();
            return 401;
        }
        JsonNode event = JSON.readTree(text);
        boolean isEvent = exchange.getRequestMethod().equals("POST")
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                && event.path("type").isString()
                && event.path("timestamp").isString()
                && event.path("data").isObject();
        if (!isEvent) {
            refused.incrementAndGet();
            return 400;
        }
        String id = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("webhook-id"));
        synchronized (taken) {
            if (taken.stream().noneMatch(known -> known.id().equals(id))) {
                taken.add(new Event(id, event.get("type").asString(), event.get("data")));
            }
        }
        return 200;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
