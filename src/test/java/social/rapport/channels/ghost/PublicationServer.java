package social.rapport.channels.ghost;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Hmac;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Admin API of a publication on Ghost, as its documentation and code have it (TryGhost/Ghost,
 * {@code ghost/core/core/server/api/endpoints/comments.js}), as far as Rapport calls it. Each test has one of its own, in a folder of one host.
 */
final class PublicationServer implements AutoCloseable {

    static final String OWN = "64c1f0a2b7e3d40001aa0007";
    static final String MINA = "64c1f0a2b7e3d40001aa0012";
    static final String THREAD = "64c1f0a2b7e3d40001bb0001";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, PublicationServer> SITES = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String[] path = exchange.getRequestURI().getPath().split("/", 3);
                    PublicationServer site = SITES.get(path[1]);
                    Answer answer = site == null
                            ? refused(404, "NotFoundError")
                            : site.judge(
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    exchange.getRequestMethod() + " /" + path[2],
                                    String.valueOf(exchange.getRequestURI().getQuery()),
                                    body);
                    byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
                    exchange.sendResponseHeaders(answer.status(), said.length == 0 ? -1 : said.length);
                    exchange.getResponseBody().write(said);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead(
                    "https://stories.snowdrift.example/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final List<JsonNode> written = new CopyOnWriteArrayList<>();

    private final String name = UUID.randomUUID().toString();
    private final String id = name.replace("-", "").substring(0, 24);
    private final String secret = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    private record Answer(int status, String body) {}

    PublicationServer() {
        SITES.put(name, this);
    }

    Map<String, String> settings() {
        return Map.of(
                "url", "https://stories.snowdrift.example/" + name, "admin-key", id + ":" + secret, "member", OWN);
    }

    /** A comment of a member's, written just now. */
    void has(String comment, String html) {
        comments.add(comment(comment, MINA, html, Instant.now().toString()));
    }

    static String comment(String id, String member, String html, String at) {
        return """
                {"id":"%s","parent_id":null,"in_reply_to_id":null,"in_reply_to_snippet":null,"status":"published","html":"%s",\
                "created_at":"%s","edited_at":null,"member":{"id":"%s","uuid":"f6f91461-d7d8-4a3f-aa5d-8e582c40b340","name":"미나",\
                "email":"mina@example.com","expertise":null,"avatar_image":"https://www.gravatar.com/avatar/1"},\
                "post":{"id":"64c1f0a2b7e3d40001cc0001","title":"Why sorbet melts slower","url":"https://stories.snowdrift.example/sorbet/"},\
                "count":{"replies":0,"likes":0,"reports":0}}""".formatted(id, html, at, member);
    }

    void next(int status) {
        refusals.add(status);
    }

    private Answer judge(@Nullable String authorization, String call, String query, byte[] body) {
        if (isAway) {
            return new Answer(503, "");
        }
        if (!isKnown(authorization)) {
            return refused(401, "UnauthorizedError");
        }
        return switch (call) {
            case "GET /ghost/api/admin/site/" -> new Answer(200, "{\"site\":{\"title\":\"Snowdrift stories\"}}");
            case "GET /ghost/api/admin/comments/" -> list(query);
            case "POST /ghost/api/admin/comments/" -> write(JSON.readTree(body));
            default -> refused(404, "NotFoundError");
        };
    }

    /** Whether a token was made with the key, for this API, for five minutes at most, and not long ago. */
    private boolean isKnown(@Nullable String authorization) {
        if (authorization == null || !authorization.matches("Ghost [\\w-]+\\.[\\w-]+\\.[\\w-]+")) {
            return false;
        }
        String[] parts = authorization.substring(6).split("\\.", 3);
        JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode says = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        Hmac mac = Hmac.of(
                HexFormat.of().parseHex(secret), (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        long now = Instant.now().getEpochSecond();
        long issued = says.path("iat").asLong();
        long ends = says.path("exp").asLong();
        return head.path("kid").asString("").equals(id)
                && head.path("alg").asString("").equals("HS256")
                && says.path("aud").asString("").equals("/admin/")
                && ends > now
                && ends - issued <= 300
                && Math.abs(now - issued) < 60
                && Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.bytes())
                        .equals(parts[2]);
    }

    private Answer list(String query) {
        boolean isFine = query.equals("limit=1")
                || query.matches("limit=100&page=1&order=created_at asc&include_nested=true"
                        + "&filter=created_at:>='\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'");
        return isFine
                ? new Answer(200, comments.stream().collect(Collectors.joining(",", "{\"comments\":[", "]}")))
                : refused(422, "ValidationError");
    }

    private Answer write(JsonNode asked) {
        Integer refusal = refusals.poll();
        if (refusal != null) {
            return refused(refusal, "Error");
        }
        JsonNode comment = asked.path("comments").path(0);
        boolean isFine = comment.path("member_id").asString("").equals(OWN)
                && comment.path("parent_id").asString("").equals(THREAD)
                && comment.path("html").asString("").startsWith("<p>");
        if (!isFine) {
            return refused(422, "ValidationError");
        }
        written.add(comment);
        return new Answer(201, "{\"comments\":[{\"id\":\"64c1f0a2b7e3d40001dd000" + written.size() + "\"}]}");
    }

    private static Answer refused(int status, String type) {
        return new Answer(status, "{\"errors\":[{\"message\":\"No\",\"type\":\"" + type + "\"}]}");
    }

    @Override
    public void close() {
        isAway = true;
    }
}
