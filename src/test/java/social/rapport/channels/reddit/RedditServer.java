package social.rapport.channels.reddit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
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
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reddit's interface as its documentation has it, as far as Rapport calls it: whoever does not say who calls is turned away, listings come
 * newest first, and what is written twice is there twice.
 */
final class RedditServer implements AutoCloseable {

    static final String OWN = "snowdrift";
    static final String MINA = "t2_mina01";
    static final String COMMUNITY = "snowdrift_ice";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, RedditServer> ACCOUNTS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", RedditServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead("https://oauth.reddit.com/", server.getAddress().getPort());
            FakeNetworks.lead(
                    "https://www.reddit.com/api/v1/access_token",
                    server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String secret = "secret-" + UUID.randomUUID();
    final String refreshToken = "refresh-" + UUID.randomUUID();
    final List<Thing> things = new CopyOnWriteArrayList<>();
    final List<Written> written = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String accessToken = "";
    private volatile String left = "96.0";
    private volatile boolean isRevoked;
    private volatile boolean isAway;

    private record Answer(int status, String body) {}

    /** @param listing where it is listed */
    record Thing(String listing, String name, Instant at, ObjectNode data) {}

    /** @param to the thing below which it stands, the person, or the community */
    record Written(String how, String to, String subject, String text) {}

    RedditServer() {
        ACCOUNTS.put(refreshToken, this);
    }

    Map<String, String> settings() {
        return Map.of(
                "username", OWN,
                "client-id", "p-jcoLKBynTLew",
                "client-secret", secret,
                "refresh-token", refreshToken,
                "subreddit", COMMUNITY);
    }

    ObjectNode says(String listing, String name, String body, Instant at) {
        ObjectNode data = JSON.createObjectNode()
                .put("name", name)
                .put("author", "mina_ice")
                .put("author_fullname", MINA)
                .put("created_utc", (double) at.getEpochSecond())
                .put("edited", false);
        if (name.startsWith("t4_")) {
            data.put("subject", "Ice cream").put("body", body);
        } else if (name.startsWith("t3_")) {
            data.put("title", body)
                    .put("selftext", "")
                    .put("is_self", true)
                    .put("subreddit", COMMUNITY)
                    .put("permalink", "/r/" + COMMUNITY + "/comments/" + name.substring(3) + "/cones/");
        } else {
            data.put("body", body)
                    .put("link_id", "t3_post1")
                    .put("parent_id", "t3_post1")
                    .put("link_title", "Cones")
                    .put("subreddit", COMMUNITY)
                    .put("permalink", "/r/" + COMMUNITY + "/comments/post1/cones/" + name.substring(3) + "/");
        }
        things.add(new Thing(listing, name, at, data));
        return data;
    }

    void leaves(String calls) {
        left = calls;
    }

    void revoke() {
        isRevoked = true;
    }

    void answers(int status) {
        answers.add(new Answer(status, "{\"message\":\"No\",\"error\":" + status + "}"));
    }

    /** The next thing that is written is refused in this way. */
    void refuses(String error, String more) {
        answers.add(new Answer(200, "{\"json\":{\"errors\":[[\"" + error + "\",\"no\",\"text\"]]" + more + "}}"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String agent =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), "");
            String authorization =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            RedditServer account = ACCOUNTS.get(authorization.replaceFirst("^bearer ", ""));
            boolean isTold = agent.matches("[a-z]+:[a-z.]+:v[0-9.]+ \\(by /u/" + OWN + "\\)");
            Answer answer = !isTold
                    ? new Answer(429, "{\"message\":\"Too Many Requests\",\"error\":429}")
                    : path.equals("/api/v1/access_token")
                            ? token(authorization, form(body))
                            : account == null || !authorization.endsWith(account.accessToken) || account.isRevoked
                                    ? new Answer(401, "{\"message\":\"Unauthorized\",\"error\":401}")
                                    : account.judge(exchange, path, form(body));
            byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.getResponseHeaders().set("X-Ratelimit-Remaining", account == null ? "96.0" : account.left);
            exchange.getResponseHeaders().set("X-Ratelimit-Reset", "413");
            exchange.sendResponseHeaders(answer.status(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private static Answer token(String authorization, Map<String, String> form) {
        RedditServer account = ACCOUNTS.get(form.getOrDefault("refresh_token", ""));
        if (account == null || account.isRevoked) {
            return new Answer(400, "{\"error\":\"invalid_grant\"}");
        }
        String basic = Base64.getEncoder()
                .encodeToString(("p-jcoLKBynTLew:" + account.secret).getBytes(StandardCharsets.UTF_8));
        if (!authorization.equals("Basic " + basic)) {
            return new Answer(401, "{\"message\":\"Unauthorized\",\"error\":401}");
        }
        if (account.isAway || !"refresh_token".equals(form.get("grant_type"))) {
            return new Answer(account.isAway ? 503 : 400, "{}");
        }
        account.accessToken = "access-" + UUID.randomUUID();
        ACCOUNTS.put(account.accessToken, account);
        return new Answer(
                200,
                "{\"access_token\":\"" + account.accessToken
                        + "\",\"token_type\":\"bearer\",\"expires_in\":86400,\"scope\":\"identity privatemessages read submit\"}");
    }

    private static Map<String, String> form(@Nullable String raw) {
        Map<String, String> form = new HashMap<>();
        Arrays.stream(Objects.requireNonNullElse(raw, "").split("&"))
                .map(one -> one.split("=", 2))
                .filter(one -> one.length == 2)
                .forEach(one -> form.put(one[0], URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
        return form;
    }

    private Answer judge(HttpExchange exchange, String path, Map<String, String> form) {
        if (isAway) {
            return new Answer(503, "");
        }
        boolean writes = exchange.getRequestMethod().equals("POST");
        Answer forced = writes ? answers.poll() : null;
        if (forced != null) {
            return forced;
        }
        if (writes && !"json".equals(form.get("api_type"))) {
            return new Answer(400, "{}");
        }
        return switch (path) {
            case "/api/v1/me" -> new Answer(200, "{\"name\":\"" + OWN + "\",\"id\":\"own\"}");
            case "/api/user_data_by_account_ids" ->
                new Answer(200, "{\"" + MINA + "\":{\"name\":\"mina_ice\",\"created_utc\":1}}");
            case "/message/inbox", "/r/" + COMMUNITY + "/comments", "/r/" + COMMUNITY + "/new" ->
                listed(path.substring(1), form(exchange.getRequestURI().getRawQuery()));
            case "/api/comment" -> comment(form);
            case "/api/compose" -> compose(form);
            case "/api/submit" -> submit(form);
            default -> new Answer(404, "{\"message\":\"Not Found\",\"error\":404}");
        };
    }

    private Answer listed(String listing, Map<String, String> query) {
        looks.incrementAndGet();
        int most = Math.min(100, Integer.parseInt(query.getOrDefault("limit", "25")));
        List<Thing> all = things.stream()
                .filter(thing -> thing.listing().equals(listing))
                .sorted(Comparator.comparing(Thing::at).reversed())
                .toList();
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(query.get("after"))) {
                from = i + 1;
            }
        }
        List<Thing> some = all.stream().skip(from).limit(most).toList();
        ArrayNode children = JSON.createArrayNode();
        some.forEach(thing -> children.add(JSON.createObjectNode()
                .put("kind", thing.name().substring(0, 2))
                .set("data", thing.data())));
        ObjectNode data = JSON.createObjectNode();
        data.set("children", children);
        data.put("after", from + most < all.size() ? some.getLast().name() : null);
        return new Answer(
                200,
                JSON.createObjectNode().put("kind", "Listing").set("data", data).toString());
    }

    private Answer comment(Map<String, String> form) {
        String thing = form.getOrDefault("thing_id", "");
        String text = form.getOrDefault("text", "");
        if (!thing.matches("t[134]_[a-z0-9]+") || text.isBlank()) {
            return wrong("NO_TEXT");
        }
        if (text.codePointCount(0, text.length()) > 10_000) {
            return wrong("TOO_LONG");
        }
        written.add(new Written("comment", thing, "", text));
        String name = thing.substring(0, 2).equals("t4") ? "t4" : "t1";
        return new Answer(
                200,
                "{\"json\":{\"errors\":[],\"data\":{\"things\":[{\"kind\":\"" + name + "\",\"data\":{\"name\":\"" + name
                        + "_w" + written.size() + "\"}}]}}}");
    }

    private Answer compose(Map<String, String> form) {
        String subject = form.getOrDefault("subject", "");
        String text = form.getOrDefault("text", "");
        if (!"mina_ice".equals(form.get("to"))) {
            return wrong("USER_DOESNT_EXIST");
        }
        if (subject.isBlank() || subject.codePointCount(0, subject.length()) > 100) {
            return wrong("NO_SUBJECT");
        }
        written.add(new Written("compose", "mina_ice", subject, text));
        return new Answer(200, "{\"json\":{\"errors\":[]}}");
    }

    private Answer submit(Map<String, String> form) {
        String title = form.getOrDefault("title", "");
        String text = form.getOrDefault("text", "");
        boolean isFine = COMMUNITY.equals(form.get("sr")) && "self".equals(form.get("kind")) && !title.isBlank();
        if (!isFine || title.codePointCount(0, title.length()) > 300) {
            return wrong("TOO_LONG");
        }
        written.add(new Written("submit", COMMUNITY, title, text));
        return new Answer(
                200,
                "{\"json\":{\"errors\":[],\"data\":{\"url\":\"https://www.reddit.com/r/x\",\"id\":\"w" + written.size()
                        + "\",\"name\":\"t3_w" + written.size() + "\"}}}");
    }

    private static Answer wrong(String error) {
        return new Answer(200, "{\"json\":{\"errors\":[[\"" + error + "\",\"no\",\"text\"]]}}");
    }

    @Override
    public void close() {
        isAway = true;
    }
}
