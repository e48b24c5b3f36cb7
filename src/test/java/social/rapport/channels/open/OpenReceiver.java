package social.rapport.channels.open;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system behind an open channel, as far as replies go: it verifies with the published library, takes each webhook id
 * once, and refuses what a careful receiver would.
 */
public final class OpenReceiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String secret = "";
    private volatile boolean isDown;
    private volatile int requests;
    private volatile String url = "";

    private record Answer(int status, Map<String, String> headers) {}

    private OpenReceiver(HttpServer server) {
        this.server = server;
    }

    public static OpenReceiver open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            OpenReceiver receiver = new OpenReceiver(server);
            server.createContext("/", receiver::receive);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/replies";
    }

    /** The secret that this channel signs with from now on. */
    public void trust(String secret) {
        this.secret = secret;
    }

    /** Answers the next request with this status, whatever it brings. */
    public void next(int status) {
        next(status, Map.of());
    }

    public void next(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    /** Tells where a post is read from now on. */
    public void tellUrl(String where) {
        this.url = where;
    }

    /** Answers every request with 503 until it is up again. */
    public void down(boolean isDown) {
        this.isDown = isDown;
    }

    /** The data of every message that was taken, in the order in which they were. */
    public List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    public List<String> texts() {
        return taken.stream().map(data -> data.get("text").stringValue()).toList();
    }

    public int requests() {
        return requests;
    }

    private synchronized void receive(HttpExchange exchange) throws IOException {
        requests++;
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer forced = isDown ? new Answer(503, Map.of()) : answers.poll();
        Answer answer = forced != null ? forced : new Answer(judge(exchange, body), Map.of());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] response = answer.status() == 200
                ? ("{\"id\":\"r-" + taken.size() + "\"" + (url.isEmpty() ? "" : ",\"url\":\"" + url + "\"") + "}")
                        .getBytes(StandardCharsets.UTF_8)
                : "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    private int judge(HttpExchange exchange, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            Map<String, List<String>> headers = new java.util.HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
            new Webhook(secret).verify(text, HttpHeaders.of(headers, (name, value) -> true));
        } catch (WebhookVerificationException forged) {
            return 401;
        }
        JsonNode message = JSON.readTree(text);
        boolean isMessage = exchange.getRequestMethod().equals("POST")
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                && "message.send".equals(message.path("type").asString(""))
                && message.path("data").path("text").isString();
        if (!isMessage) {
            return 400;
        }
        String id = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("webhook-id"));
        if (!ids.contains(id)) {
            ids.add(id);
            taken.add(message.get("data"));
        }
        return 200;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
