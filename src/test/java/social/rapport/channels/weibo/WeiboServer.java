package social.rapport.channels.weibo;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code api.weibo.com}, {@code m.api.weibo.com} and {@code upload.api.weibo.com} as their documentation has them, as far as
 * Rapport calls them, with a {@link Celebrity} for each test: accounts are told apart by their access tokens.
 */
final class WeiboServer {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, Celebrity> TOKENS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", WeiboServer::answer);
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("Weibo ", 0).factory()));
            server.start();
            for (String host : new String[] {"api", "m.api", "upload.api"}) {
                FakeNetworks.lead(
                        "https://" + host + ".weibo.com/", server.getAddress().getPort());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private WeiboServer() {}

    /** What it says to a call. */
    record Answer(int status, String type, byte[] body) {

        static Answer json(String body) {
            return new Answer(200, "application/json;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
        }

        static Answer of(Object body) {
            return json(JSON.writeValueAsString(body));
        }

        static Answer error(int status, int code, String words) {
            byte[] body = JSON.writeValueAsBytes(Map.of("error", words, "error_code", code, "request", "/2/"));
            return new Answer(status, "application/json;charset=UTF-8", body);
        }
    }

    /** What it is asked; of forms their fields. */
    record Call(String method, String path, Map<String, String> fields, String token) {

        String asked(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    static void open(String token, Celebrity account) {
        TOKENS.put(token, account);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = judge(call(exchange));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        boolean isPost = exchange.getRequestMethod().equals("POST");
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        Map<String, String> fields = new HashMap<>();
        for (String pair : (isPost && type.startsWith("application/x-www-form-urlencoded") ? sent : raw).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        String authorized =
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        String token =
                authorized.startsWith("OAuth2 ") ? authorized.substring(7) : fields.getOrDefault("access_token", "");
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), fields, token);
    }

    private static Answer judge(Call call) {
        Celebrity account = TOKENS.get(call.token());
        return account == null ? Answer.error(403, 21_332, "invalid_access_token") : account.judge(call);
    }
}
