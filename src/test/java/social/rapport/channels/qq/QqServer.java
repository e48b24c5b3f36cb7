package social.rapport.channels.qq;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code api.sgroup.qq.com} and {@code bots.qq.com} as their documentation has them, as far as Rapport calls them, with a
 * {@link Robot} for each test: bots are told apart by their AppIDs, and by the access tokens that they were given.
 */
final class QqServer {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, Robot> BOTS = new ConcurrentHashMap<>();
    private static final Map<String, Robot> TOKENS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", QqServer::answer);
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("QQ ", 0).factory()));
            server.start();
            for (String host : new String[] {"api.sgroup.qq.com", "bots.qq.com", "multimedia.nt.qq.com.cn"}) {
                FakeNetworks.lead("https://" + host + "/", server.getAddress().getPort());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private QqServer() {}

    /** What it says to a call. */
    record Answer(int status, String type, byte[] body) {

        static Answer of(Object body) {
            return new Answer(200, "application/json", JSON.writeValueAsBytes(body));
        }

        static Answer error(int status, int code, String words) {
            return new Answer(
                    status, "application/json", JSON.writeValueAsBytes(Map.of("message", words, "code", code)));
        }
    }

    /** What it is asked. */
    record Call(String method, String path, String token, byte[] body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    static void open(Robot bot) {
        BOTS.put(bot.appId, bot);
    }

    static void give(String token, Robot bot) {
        TOKENS.put(token, bot);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorized =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            Answer answer = judge(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    authorized.startsWith("QQBot ") ? authorized.substring(6) : "",
                    exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Answer judge(Call call) {
        if (call.path().startsWith("/download/")) {
            return new Answer(200, "image/png", "a picture".getBytes(StandardCharsets.US_ASCII));
        }
        if (call.path().equals("/app/getAppAccessToken")) {
            return Optional.ofNullable(BOTS.get(call.json().path("appId").asString("")))
                    .map(bot -> bot.token(call))
                    .orElse(Answer.error(200, 100_016, "invalid appid or secret"));
        }
        Robot bot = TOKENS.get(call.token());
        return bot == null ? Answer.error(401, 11_244, "token not exist or expire") : bot.judge(call);
    }
}
