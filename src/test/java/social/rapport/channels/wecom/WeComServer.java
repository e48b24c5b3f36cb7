package social.rapport.channels.wecom;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code qyapi.weixin.qq.com} as its documentation has it, as far as Rapport calls it, with an {@link Enterprise} for each
 * test: companies are told apart by their ids, and by the access tokens that they were given.
 */
final class WeComServer {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROOT = "/cgi-bin/";
    private static final Map<String, Enterprise> COMPANIES = new ConcurrentHashMap<>();
    private static final Map<String, Enterprise> TOKENS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", WeComServer::answer);
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("WeCom ", 0).factory()));
            server.start();
            FakeNetworks.lead(
                    "https://qyapi.weixin.qq.com/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private WeComServer() {}

    /** What it says to a call. */
    record Answer(int status, String type, byte[] body) {

        static Answer json(String body) {
            return new Answer(200, "application/json; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
        }

        static Answer of(Object body) {
            return json(JSON.writeValueAsString(body));
        }

        static Answer fine() {
            return error(0, "ok");
        }

        static Answer error(int code, String words) {
            return json("{\"errcode\":" + code + ",\"errmsg\":\"" + words + "\"}");
        }
    }

    /** What it is asked. */
    record Call(String method, String path, Map<String, String> query, String type, byte[] body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String asked(String name) {
            return query.getOrDefault(name, "");
        }
    }

    static void open(Enterprise company) {
        COMPANIES.put(company.corpId, company);
    }

    static void give(String token, Enterprise company) {
        TOKENS.put(token, company);
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
        Map<String, String> query = new HashMap<>();
        String raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
                exchange.getRequestBody().readAllBytes());
    }

    private static Answer judge(Call call) {
        if (!call.path().startsWith(ROOT)) {
            return new Answer(404, "text/html", new byte[0]);
        }
        String path = call.path().substring(ROOT.length());
        if (path.equals("gettoken")) {
            Enterprise company = COMPANIES.get(call.asked("corpid"));
            return company == null ? Answer.error(40_013, "invalid corpid") : company.token(call);
        }
        Enterprise company = TOKENS.get(call.asked("access_token"));
        return company == null ? Answer.error(40_014, "invalid access_token") : company.judge(path, call);
    }
}
