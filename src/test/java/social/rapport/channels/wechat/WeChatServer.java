package social.rapport.channels.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code api.weixin.qq.com} as its documentation has it, as far as Rapport calls it, with an {@link OfficialAccount} for each
 * test: accounts are told apart by their AppID, and by the access tokens that they were given.
 */
final class WeChatServer {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROOT = "/cgi-bin/";
    private static final Map<String, OfficialAccount> ACCOUNTS = new ConcurrentHashMap<>();
    private static final Map<String, OfficialAccount> TOKENS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", WeChatServer::answer);
            server.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("WeChat ", 0).factory()));
            server.start();
            FakeNetworks.lead("https://api.weixin.qq.com/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private WeChatServer() {}

    /** What it says to a call. */
    record Answer(int status, String type, byte[] body) {

        static Answer json(String body) {
            return new Answer(200, "application/json; charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
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
    }

    static void open(OfficialAccount account) {
        ACCOUNTS.put(account.appId, account);
    }

    static void give(String token, OfficialAccount account) {
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
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Arrays.stream(query.split("&"))
                        .filter(pair -> pair.contains("="))
                        .collect(Collectors.toMap(
                                pair -> pair.substring(0, pair.indexOf('=')),
                                pair -> URLDecoder.decode(
                                        pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))),
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
                exchange.getRequestBody().readAllBytes());
    }

    private static Answer judge(Call call) {
        if (!call.path().startsWith(ROOT)) {
            return new Answer(404, "text/html", new byte[0]);
        }
        String path = call.path().substring(ROOT.length());
        if (path.equals("stable_token")) {
            OfficialAccount account = ACCOUNTS.get(call.json().path("appid").asString(""));
            return account == null ? Answer.error(40_013, "invalid appid") : account.token(call);
        }
        String token = call.query().get("access_token");
        OfficialAccount account = token == null ? null : TOKENS.get(token);
        if (token == null) {
            return Answer.error(41_001, "access_token missing");
        }
        return account == null ? Answer.error(40_001, "invalid credential") : account.judge(path, token, call);
    }
}
