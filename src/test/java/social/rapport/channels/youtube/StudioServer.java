package social.rapport.channels.youtube;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * YouTube's Data API and Google's tokens as their documentation has them, as far as Rapport calls them. It shows two replies along with
 * each thread, and counts what each call costs.
 */
final class StudioServer implements AutoCloseable {

    static final String OWN = "UC" + "a".repeat(22);
    static final String MINA = "UC" + "m".repeat(22);
    static final String VIDEO = "vid30000001";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, StudioServer> CHANNELS = new ConcurrentHashMap<>();
    private static final int SHOWN = 2;

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", StudioServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead(
                    "https://www.googleapis.com/youtube/v3/",
                    server.getAddress().getPort());
            FakeNetworks.lead(
                    "https://oauth2.googleapis.com/token", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String secret = "client-" + UUID.randomUUID();
    final String refreshToken = "1//" + UUID.randomUUID() + UUID.randomUUID();
    final List<Said> comments = new CopyOnWriteArrayList<>();
    final List<Said> replies = new CopyOnWriteArrayList<>();
    final Map<String, String> moderated = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String accessToken = "";
    private volatile boolean isRevoked;
    private volatile boolean isAway;

    private record Answer(int status, String body) {}

    /** @param parent the comment that it replies to; empty where it begins a thread */
    record Said(String id, String parent, String by, String text, Instant at, Instant updated) {}

    StudioServer() {
        CHANNELS.put(refreshToken, this);
    }

    Map<String, String> settings() {
        return Map.of(
                "channel", OWN,
                "client-id", "1234567890-rapport.apps.googleusercontent.com",
                "client-secret", secret,
                "refresh-token", refreshToken);
    }

    void says(String id, String parent, String text, Instant at) {
        says(id, parent, MINA, text, at);
    }

    void says(String id, String parent, String by, String text, Instant at) {
        comments.add(new Said(id, parent, by, text, at, at));
    }

    void edits(String id, String text, Instant at) {
        comments.replaceAll(
                one -> one.id().equals(id) ? new Said(id, one.parent(), one.by(), text, one.at(), at) : one);
    }

    void revoke() {
        isRevoked = true;
    }

    /** The next call that changes something is answered in this way. */
    void refuses(int status, String reason) {
        answers.add(refused(status, reason));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Answer answer = path.equals("/token") ? token(exchange, body) : called(exchange, path, body);
            byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(answer.status(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private static Answer token(HttpExchange exchange, byte[] body) {
        Map<String, String> form = query(new String(body, StandardCharsets.US_ASCII));
        StudioServer channel = CHANNELS.get(form.getOrDefault("refresh_token", ""));
        boolean isForm = "application/x-www-form-urlencoded"
                .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (channel != null && channel.isAway) {
            return new Answer(503, "");
        }
        if (channel == null || !isForm || channel.isRevoked || !"refresh_token".equals(form.get("grant_type"))) {
            return new Answer(
                    400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}");
        }
        if (!channel.secret.equals(form.get("client_secret"))) {
            return new Answer(401, "{\"error\":\"invalid_client\"}");
        }
        channel.accessToken = "ya29." + UUID.randomUUID();
        CHANNELS.put(channel.accessToken, channel);
        return new Answer(
                200,
                "{\"access_token\":\"" + channel.accessToken + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    }

    private static Answer called(HttpExchange exchange, String path, byte[] body) {
        String bearer = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "")
                .replaceFirst("^Bearer ", "");
        StudioServer channel = CHANNELS.get(bearer);
        if (channel == null || !bearer.equals(channel.accessToken) || channel.isRevoked) {
            return refused(401, "authError");
        }
        return channel.judge(
                exchange, exchange.getRequestMethod() + " " + path.replaceFirst("^/youtube/v3/", ""), body);
    }

    private Answer judge(HttpExchange exchange, String call, byte[] body) {
        if (isAway) {
            return new Answer(503, "");
        }
        calls.add(call);
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        Answer forced = call.startsWith("POST") ? answers.poll() : null;
        if (forced != null) {
            return forced;
        }
        return switch (call) {
            case "GET channels" ->
                new Answer(
                        200,
                        "{\"items\":[{\"kind\":\"youtube#channel\",\"id\":\"" + OWN
                                + "\",\"snippet\":{\"title\":\"Snowdrift\",\"customUrl\":\"@snowdrift\"}}]}");
            case "GET videos" ->
                new Answer(
                        200,
                        "{\"items\":[{\"kind\":\"youtube#video\",\"id\":\"" + VIDEO
                                + "\",\"snippet\":{\"title\":\"How cones are made\"}}]}");
            case "GET commentThreads" -> threads(query);
            case "GET comments" -> all(query);
            case "POST comments" -> insert(query, JSON.readTree(body));
            case "POST comments/setModerationStatus" -> moderate(query);
            default -> refused(404, "notFound");
        };
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        Arrays.stream(Objects.requireNonNullElse(raw, "").split("&"))
                .map(one -> one.split("=", 2))
                .filter(one -> one.length == 2)
                .forEach(one -> query.put(one[0], URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
        return query;
    }

    private Answer threads(Map<String, String> query) {
        String status = query.getOrDefault("moderationStatus", "published");
        boolean isFine = OWN.equals(query.get("allThreadsRelatedToChannelId"))
                && "snippet,replies".equals(query.get("part"))
                && Set.of("published", "heldForReview").contains(status)
                && Integer.parseInt(query.getOrDefault("maxResults", "20")) <= 100;
        if (!isFine) {
            return refused(400, "invalidParameter");
        }
        int most = Integer.parseInt(query.getOrDefault("maxResults", "20"));
        int from = Integer.parseInt(query.getOrDefault("pageToken", "0"));
        List<Said> begun = comments.stream()
                .filter(one -> one.parent().isEmpty())
                .filter(one -> status.equals(moderated.getOrDefault(one.id(), "published")))
                .sorted(Comparator.comparing(Said::at).reversed())
                .toList();
        ArrayNode items = JSON.createArrayNode();
        begun.stream().skip(from).limit(most).forEach(one -> items.add(thread(one)));
        ObjectNode told = JSON.createObjectNode().put("kind", "youtube#commentThreadListResponse");
        if (from + most < begun.size()) {
            told.put("nextPageToken", Integer.toString(from + most));
        }
        return new Answer(200, told.set("items", items).toString());
    }

    private ObjectNode thread(Said top) {
        List<Said> below = below(top.id()).toList();
        ObjectNode thread =
                JSON.createObjectNode().put("kind", "youtube#commentThread").put("id", top.id());
        thread.putObject("snippet")
                .put("channelId", OWN)
                .put("totalReplyCount", below.size())
                .set("topLevelComment", comment(top));
        if (!below.isEmpty()) {
            ArrayNode shown = thread.putObject("replies").putArray("comments");
            below.stream().limit(SHOWN).forEach(one -> shown.add(comment(one)));
        }
        return thread;
    }

    private Stream<Said> below(String thread) {
        return comments.stream().filter(one -> one.parent().equals(thread));
    }

    private static ObjectNode comment(Said said) {
        ObjectNode comment =
                JSON.createObjectNode().put("kind", "youtube#comment").put("id", said.id());
        ObjectNode snippet = comment.putObject("snippet")
                .put("videoId", VIDEO)
                .put("textDisplay", said.text())
                .put("authorDisplayName", said.by().equals(OWN) ? "@snowdrift" : "@mina_ice")
                .put("authorProfileImageUrl", "https://yt3.ggpht.com/mina=s48")
                .put("publishedAt", said.at().toString())
                .put("updatedAt", said.updated().toString());
        snippet.putObject("authorChannelId").put("value", said.by());
        if (!said.parent().isEmpty()) {
            snippet.put("parentId", said.parent());
        }
        return comment;
    }

    private Answer all(Map<String, String> query) {
        ArrayNode items = JSON.createArrayNode();
        below(query.getOrDefault("parentId", "")).forEach(one -> items.add(comment(one)));
        return new Answer(200, JSON.createObjectNode().set("items", items).toString());
    }

    private Answer insert(Map<String, String> query, JsonNode asked) {
        String parent = asked.path("snippet").path("parentId").asString("");
        String text = asked.path("snippet").path("textOriginal").asString("");
        if (!"snippet".equals(query.get("part")) || text.isBlank()) {
            return refused(400, "commentTextRequired");
        }
        if (text.length() > 10_000) {
            return refused(400, "commentTextTooLong");
        }
        if (comments.stream().noneMatch(one -> one.id().equals(parent))) {
            return refused(404, "parentCommentNotFound");
        }
        Instant now = Instant.now();
        Said reply = new Said(parent + ".reply" + replies.size(), parent, OWN, text, now, now);
        replies.add(reply);
        comments.add(reply);
        return new Answer(200, comment(reply).toString());
    }

    private Answer moderate(Map<String, String> query) {
        String id = query.getOrDefault("id", "");
        String status = query.getOrDefault("moderationStatus", "");
        if (!Set.of("heldForReview", "published", "rejected").contains(status)) {
            return refused(400, "operationNotSupported");
        }
        if (comments.stream().noneMatch(one -> one.id().equals(id))) {
            return refused(404, "commentNotFound");
        }
        moderated.put(id, status);
        return new Answer(204, "");
    }

    private static Answer refused(int status, String reason) {
        return new Answer(
                status,
                "{\"error\":{\"code\":" + status
                        + ",\"message\":\"No\",\"errors\":[{\"message\":\"No\",\"domain\":\"youtube\",\"reason\":\""
                        + reason + "\"}]}}");
    }

    @Override
    public void close() {
        isAway = true;
    }
}
