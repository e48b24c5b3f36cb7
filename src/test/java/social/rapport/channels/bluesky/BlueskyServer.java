package social.rapport.channels.bluesky;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server of the AT Protocol with one account, as the lexicons have it and as far as Rapport calls it: it keeps the
 * account's records, and answers for the network's view and for its direct messages too.
 */
final class BlueskyServer implements AutoCloseable {

    static final String HANDLE = "snowdrift.example.com";
    static final String DID = "did:plc:z72i7hdynmk6r22z27h6tvur";
    static final String MINA = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
    static final String MINA_HANDLE = "mina.example.com";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger SERVERS = new AtomicInteger();

    final String password = letters() + "-" + letters() + "-" + letters() + "-" + letters();
    final String address = "https://pds-" + SERVERS.incrementAndGet() + ".example.com";
    final Repository repository = new Repository(DID);
    final Notifications notifications = new Notifications();
    final Chat chat = new Chat();
    final AtomicInteger signedIn = new AtomicInteger();
    final AtomicInteger refreshed = new AtomicInteger();
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final Set<String> access = ConcurrentHashMap.newKeySet();
    private final Set<String> refresh = ConcurrentHashMap.newKeySet();
    private volatile boolean isRevoked;
    volatile boolean isPrivileged = true;

    /** What a server answers. */
    record Answer(int status, String type, byte[] body, Map<String, String> headers) {

        static Answer json(String body) {
            return new Answer(200, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        static Answer json(JsonNode body) {
            return json(body.toString());
        }

        static Answer refused(int status, String error, String message) {
            String body = JSON.writeValueAsString(Map.of("error", error, "message", message));
            return new Answer(
                    status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        Answer with(String name, String value) {
            return new Answer(status, type, body, Map.of(name, value));
        }
    }

    /** A call with its parameters. */
    record Call(
            String method,
            Map<String, String> parameters,
            byte[] body,
            @Nullable String type) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String parameter(String name) {
            return Objects.requireNonNullElse(parameters.get(name), "");
        }
    }

    BlueskyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        FakeNetworks.lead(address + "/", server.getAddress().getPort());
    }

    private static String letters() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 4);
    }

    Map<String, String> settings() {
        return Map.of("handle", HANDLE, "password", password, "messages", "yes", "service", address);
    }

    /** Answers the next post or message in this way, whatever it says. */
    void next(Answer answer) {
        answers.add(answer);
    }

    /** The next call of this method is carried out, and its answer gets lost. */
    void lose(String method) {
        lost.add(method);
    }

    /** Access tokens hold no longer; sessions can be exchanged. */
    void endSessions() {
        access.clear();
    }

    /** The app password is taken back, and all that was given for it. */
    void revoke() {
        isRevoked = true;
        access.clear();
        refresh.clear();
    }

    /** Shows a picture at an address of the network's view. */
    String show(byte[] picture) {
        String path = "/img/" + UUID.randomUUID();
        pictures.put(path, picture);
        return address + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] picture = pictures.get(exchange.getRequestURI().getPath());
            Answer answer = picture != null ? new Answer(200, "image/png", picture, Map.of()) : judge(exchange, body);
            if (lost.remove(exchange.getRequestURI().getPath().replace("/xrpc/", ""))) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (RuntimeException malformed) {
            throw new IOException("Rapport called as nobody does", malformed);
        }
    }

    private Answer judge(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/xrpc/")) {
            return new Answer(404, "text/plain", new byte[0], Map.of());
        }
        Call call = new Call(
                path.substring("/xrpc/".length()),
                parameters(exchange.getRequestURI().getRawQuery()),
                body,
                exchange.getRequestHeaders().getFirst("Content-Type"));
        calls.add(call.method());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String proxy = exchange.getRequestHeaders().getFirst("Atproto-Proxy");
        boolean isPost = exchange.getRequestMethod().equals("POST");
        return switch (call.method()) {
            case "com.atproto.server.createSession" -> isPost ? signIn(call, authorization) : wrongMethod();
            case "com.atproto.server.refreshSession" -> isPost ? refresh(body, authorization) : wrongMethod();
            default -> authorized(call, isPost, authorization, proxy);
        };
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String one : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] pair = one.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static Answer wrongMethod() {
        return Answer.refused(405, "InvalidRequest", "Incorrect HTTP method");
    }

    private Answer signIn(Call call, @Nullable String authorization) {
        JsonNode given = call.json();
        String identifier = given.path("identifier").asString();
        boolean isOurs = identifier.equals(HANDLE) || identifier.equals(DID);
        if (authorization != null || given.size() != 2) {
            return Answer.refused(400, "InvalidRequest", "Input must have identifier and password alone");
        }
        if (isRevoked || !isOurs || !given.path("password").asString().equals(password)) {
            return Answer.refused(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        signedIn.incrementAndGet();
        return session();
    }

    private Answer refresh(byte[] body, @Nullable String authorization) {
        if (body.length > 0) {
            return Answer.refused(400, "InvalidRequest", "A request body was provided when none was expected");
        }
        if (authorization == null || !refresh.remove(authorization.replaceFirst("^Bearer ", ""))) {
            return Answer.refused(400, "ExpiredToken", "Token has been revoked");
        }
        refreshed.incrementAndGet();
        return session();
    }

    private Answer session() {
        String lettingIn = token("access", Instant.now().plusSeconds(7_200));
        String exchanged = token("refresh", Instant.now().plusSeconds(7_776_000));
        access.add(lettingIn);
        refresh.add(exchanged);
        return Answer.json("""
                {"did":"%1$s","handle":"%2$s","accessJwt":"%3$s","refreshJwt":"%4$s","active":true,
                 "didDoc":{"id":"%1$s","service":[{"id":"#atproto_pds","type":"AtprotoPersonalDataServer",
                   "serviceEndpoint":"%5$s"}]}}""".formatted(DID, HANDLE, lettingIn, exchanged, address));
    }

    private static String token(String scope, Instant end) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"scope\":\"com.atproto." + scope + "\",\"jti\":\"" + UUID.randomUUID() + "\",\"exp\":"
                + end.getEpochSecond() + "}";
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".unsigned";
    }

    private Answer authorized(Call call, boolean isPost, @Nullable String authorization, @Nullable String proxy) {
        if (authorization == null) {
            return Answer.refused(401, "AuthMissing", "Authentication Required");
        }
        if (!access.contains(authorization.replaceFirst("^Bearer ", ""))) {
            return Answer.refused(400, "ExpiredToken", "Token has expired");
        }
        boolean isChat = call.method().startsWith("chat.bsky.");
        if (isChat != "did:web:api.bsky.chat#bsky_chat".equals(proxy)) {
            return Answer.refused(501, "MethodNotImplemented", "Method Not Implemented");
        }
        if (isChat && !isPrivileged) {
            return Answer.refused(400, "InvalidToken", "Bad token method");
        }
        return isPost ? written(call) : asked(call);
    }

    private Answer written(Call call) {
        boolean isWord = List.of("com.atproto.repo.putRecord", "chat.bsky.convo.sendMessage")
                .contains(call.method());
        Answer forced = isWord ? answers.poll() : null;
        if (forced != null) {
            return forced;
        }
        return switch (call.method()) {
            case "com.atproto.repo.putRecord" -> repository.put(call.json());
            case "com.atproto.repo.deleteRecord" -> repository.delete(call.json());
            case "com.atproto.repo.uploadBlob" -> repository.upload(call.type(), call.body());
            case "chat.bsky.convo.sendMessage" -> chat.send(call.json());
            default -> wrongMethod();
        };
    }

    private Answer asked(Call call) {
        return switch (call.method()) {
            case "com.atproto.repo.getRecord" -> repository.get(call);
            case "com.atproto.identity.resolveHandle" ->
                call.parameter("handle").equals(MINA_HANDLE)
                        ? Answer.json("{\"did\":\"" + MINA + "\"}")
                        : Answer.refused(400, "InvalidRequest", "Unable to resolve handle");
            case "app.bsky.notification.listNotifications" -> notifications.list(call);
            case "app.bsky.feed.getPosts" -> notifications.posts(call);
            default ->
                call.method().startsWith("chat.bsky.convo.")
                        ? chat.answer(call.method().substring("chat.bsky.convo.".length()), call)
                        : wrongMethod();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
