package social.rapport.channels.x;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The X API as its documentation has it, as far as Rapport calls it, with an account for each test, which is told from the
 * others by its access token. It checks each signature with what it knows of the secrets.
 */
final class XServer implements AutoCloseable {

    static final String MINA = "3001969357";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, XServer> ACCOUNTS = new ConcurrentHashMap<>();
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final AtomicLong LAST = new AtomicLong();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", XServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead("https://api.x.com/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String own = id();
    final String apiKey = letters(25);
    final String apiSecret = letters(50);
    final String token = own + "-" + letters(40);
    final String tokenSecret = letters(45);
    final List<JsonNode> posts = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();
    final List<String> described = new CopyOnWriteArrayList<>();
    final List<String> mentions = new CopyOnWriteArrayList<>();
    final List<String> letters = new CopyOnWriteArrayList<>();
    final List<String> webhooks = new CopyOnWriteArrayList<>();
    final Map<String, String> threads = new ConcurrentHashMap<>();
    volatile boolean isSubscribed;

    private final Set<String> uploads = ConcurrentHashMap.newKeySet();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    private record Answer(int status, String body) {

        static Answer refused(int status, String type) {
            return new Answer(
                    status,
                    "{\"title\":\"Refused\",\"type\":\"https://api.x.com/2/problems/" + type + "\",\"status\":" + status
                            + ",\"detail\":\"Refused\"}");
        }
    }

    XServer() {
        ACCOUNTS.put(token, this);
    }

    /** An id as X makes them at this moment. */
    static String id() {
        long now = System.currentTimeMillis() - 1_288_834_974_657L << 22;
        return Long.toString(LAST.updateAndGet(last -> Math.max(last + 1, now)));
    }

    private static String letters(int count) {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, count);
    }

    Map<String, String> settings(String listening, String messages) {
        return Map.of(
                "api-key", apiKey,
                "api-secret", apiSecret,
                "access-token", token,
                "access-secret", tokenSecret,
                "listening", listening,
                "messages", messages);
    }

    /** The next thing that is said is answered in this way, whatever it is. */
    void next(int status, String type) {
        answers.add(Answer.refused(status, type));
    }

    /** Somebody names the account. */
    String mentioned(String text, String more) {
        String id = id();
        mentions.add("""
                {"id":"%s","text":"%s","author_id":"%s","lang":"en"%s}""".formatted(id, text, MINA, more));
        return id;
    }

    String written(String text) {
        String id = id();
        letters.add("""
                {"id":"%1$s","event_type":"MessageCreate","text":"%2$s","sender_id":"%3$s","dm_conversation_id":"%3$s-%4$s"}""".formatted(id, text, MINA, own));
        return id;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            URI address = URI.create("https://api.x.com" + exchange.getRequestURI());
            Answer answer = judge(exchange.getRequestMethod(), address, authorization, body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            if (answer.status() == 429) {
                exchange.getResponseHeaders()
                        .set("x-rate-limit-reset", Long.toString(Instant.now().getEpochSecond() + 60));
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Answer judge(String method, URI address, String authorization, byte[] body) {
        if (authorization.startsWith("OAuth ")) {
            Map<String, String> given = new HashMap<>();
            Matcher parameters = PARAMETER.matcher(authorization);
            while (parameters.find()) {
                given.put(parameters.group(1), URLDecoder.decode(parameters.group(2), StandardCharsets.UTF_8));
            }
            XServer account = ACCOUNTS.get(given.getOrDefault("oauth_token", ""));
            if (account == null || account.isAway) {
                return account == null
                        ? Answer.refused(401, "unauthorized")
                        : Answer.refused(503, "service-unavailable");
            }
            return account.isSigned(method, address, authorization, given)
                    ? account.asUser(method + " " + address.getPath(), address, body)
                    : Answer.refused(401, "unauthorized");
        }
        return ACCOUNTS.values().stream()
                .filter(one -> authorization.equals("Bearer app-" + one.apiKey) || authorization.equals(one.basic()))
                .findFirst()
                .map(account -> account.asApp(method + " " + address.getPath(), authorization, body))
                .orElse(Answer.refused(401, "unauthorized"));
    }

    private boolean isSigned(String method, URI address, String authorization, Map<String, String> given) {
        String nonce = given.getOrDefault("oauth_nonce", "");
        String seconds = given.getOrDefault("oauth_timestamp", "0");
        boolean isFresh = Math.abs(Long.parseLong(seconds) - Instant.now().getEpochSecond()) < 300;
        String expected = new OAuth1(apiKey, apiSecret, token, tokenSecret)
                .header(method, address, Map.of(), nonce, Long.parseLong(seconds));
        return isFresh && nonces.add(nonce) && authorization.equals(expected);
    }

    private String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString((apiKey + ":" + apiSecret).getBytes(StandardCharsets.US_ASCII));
    }

    private Answer asApp(String call, String authorization, byte[] body) {
        if (authorization.startsWith("Basic ")) {
            return call.equals("POST /oauth2/token")
                            && new String(body, StandardCharsets.US_ASCII).equals("grant_type=client_credentials")
                    ? new Answer(200, "{\"token_type\":\"bearer\",\"access_token\":\"app-" + apiKey + "\"}")
                    : Answer.refused(403, "client-forbidden");
        }
        return switch (call) {
            case "GET /2/webhooks" -> new Answer(200, "{\"data\":[" + String.join(",", webhooks) + "]}");
            case "POST /2/webhooks" -> {
                String webhook = "{\"id\":\"" + id() + "\",\"valid\":true,\"url\":"
                        + JSON.readTree(body).path("url") + "}";
                webhooks.add(webhook);
                yield new Answer(200, "{\"data\":" + webhook + "}");
            }
            default -> Answer.refused(404, "resource-not-found");
        };
    }

    private Answer asUser(String call, URI address, byte[] body) {
        String person = "POST /2/dm_conversations/with/" + MINA + "/messages";
        if (call.endsWith("/subscriptions/all")) {
            isSubscribed |= call.startsWith("POST ");
            return new Answer(200, "{\"data\":{\"subscribed\":" + isSubscribed + "}}");
        }
        if (call.startsWith("GET /2/tweets/")) {
            String thread = threads.get(call.substring("GET /2/tweets/".length()));
            return thread == null
                    ? Answer.refused(404, "resource-not-found")
                    : new Answer(200, "{\"data\":{\"id\":\"1\",\"conversation_id\":\"" + thread + "\"}}");
        }
        if (call.equals(person)) {
            return message(JSON.readTree(body));
        }
        if (call.equals("GET /2/users/" + own + "/mentions")) {
            return given(mentions, after(address));
        }
        return switch (call) {
            case "GET /2/users/me" ->
                new Answer(
                        200, "{\"data\":{\"id\":\"" + own + "\",\"username\":\"snowdrift\",\"name\":\"Snowdrift\"}}");
            case "GET /2/dm_events" -> given(letters, 0);
            case "POST /2/tweets" -> post(JSON.readTree(body));
            case "POST /2/media/upload" -> uploaded(body);
            case "POST /2/media/metadata" -> describe(JSON.readTree(body));
            default -> Answer.refused(404, "resource-not-found");
        };
    }

    private static long after(URI address) {
        Matcher since = Pattern.compile("[?&]since_id=([0-9]+)").matcher(address.getQuery());
        return since.find() ? Long.parseLong(since.group(1)) : 0;
    }

    /** The newest first. */
    private static Answer given(List<String> all, long since) {
        List<String> given = new ArrayList<>(all.stream()
                .filter(one -> Long.parseLong(JSON.readTree(one).path("id").asString("")) > since)
                .toList());
        return new Answer(200, """
                {"data":[%s],"includes":{"users":[{"id":"%s","username":"mina","name":"미나",
                "profile_image_url":"https://pbs.twimg.com/profile_images/1/a_normal.jpg","public_metrics":{"followers_count":12}}]},
                "meta":{"result_count":%d}}""".formatted(String.join(",", given.reversed()), MINA, given.size()));
    }

    private Answer post(JsonNode post) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String text = post.path("text").asString("");
        JsonNode media = post.path("media").path("media_ids");
        boolean areThere = media.valueStream().allMatch(one -> uploads.contains(one.asString("")));
        boolean isAnswer =
                post.path("reply").path("in_reply_to_tweet_id").asString("1").matches("[0-9]+");
        if (Weight.of(text) > 280 || text.isBlank() && media.isEmpty() || media.size() > 4 || !areThere || !isAnswer) {
            return Answer.refused(400, "invalid-request");
        }
        posts.add(post);
        return new Answer(201, "{\"data\":{\"id\":\"" + id() + "\",\"text\":\"…\"}}");
    }

    private Answer message(JsonNode message) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String text = message.path("text").asString("");
        if (text.isBlank() || text.length() > 10_000 || message.size() != 1) {
            return Answer.refused(400, "invalid-request");
        }
        messages.add(Map.of("to", MINA, "text", text));
        return new Answer(
                201,
                "{\"data\":{\"dm_conversation_id\":\"" + MINA + "-" + own + "\",\"dm_event_id\":\"" + id() + "\"}}");
    }

    private Answer uploaded(byte[] form) {
        String text = new String(form, StandardCharsets.ISO_8859_1);
        boolean isPicture = text.contains("name=\"media_category\"\r\n\r\ntweet_image\r\n") && text.contains("PNG");
        if (!isPicture) {
            return Answer.refused(400, "invalid-request");
        }
        String id = id();
        uploads.add(id);
        return new Answer(
                200, "{\"data\":{\"id\":\"" + id + "\",\"media_key\":\"3_" + id + "\",\"expires_after_secs\":86400}}");
    }

    private Answer describe(JsonNode metadata) {
        described.add(metadata.path("metadata").path("alt_text").path("text").asString(""));
        return uploads.contains(metadata.path("id").asString(""))
                ? new Answer(200, "{\"data\":{}}")
                : Answer.refused(404, "resource-not-found");
    }

    @Override
    public void close() {
        isAway = true;
    }
}
