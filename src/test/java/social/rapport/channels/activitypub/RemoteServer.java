package social.rapport.channels.activitypub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another server of the fediverse, as strict as Mastodon in its secure mode: it shows Mina's account to nobody whose signature
 * does not fit, takes into its inboxes what its actor has signed over host, date, digest and path within twelve hours, and takes
 * each activity once.
 */
final class RemoteServer implements AutoCloseable {

    static final KeyPair KEYS = keys();
    static final KeyPair OTHER_KEYS = keys();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CLOCK = 100;

    final String host = "r" + Long.toHexString(System.nanoTime()) + COUNT.incrementAndGet() + ".example";
    final String handle = "snow" + host.substring(0, host.indexOf('.'));
    final Map<String, JsonNode> taken = new ConcurrentHashMap<>();
    final Map<String, String> documents = new ConcurrentHashMap<>();
    final List<String> deliveries = new CopyOnWriteArrayList<>();
    volatile KeyPair keys = KEYS;
    volatile String type = "application/activity+json; charset=utf-8";
    volatile String reached = "";

    private final HttpServer server;
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger signed = new AtomicInteger();

    RemoteServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        FakeNetworks.lead("https://" + host + "/", server.getAddress().getPort());
        documents.put("/users/mina", actor("mina", ""));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            // short ones, since thousands of deliveries are signed
            generator.initialize(512);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String mina() {
        return at("/users/mina");
    }

    String at(String path) {
        return "https://" + host + path;
    }

    String actor(String name, String more) {
        return """
                {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],"type":"Person",
                 "id":"%1$s","preferredUsername":"%2$s","name":"미나","url":"%1$s/page","inbox":"%1$s/inbox",
                 "endpoints":{"sharedInbox":"%3$s"},"publicKey":{"id":"%1$s#main-key","owner":"%1$s",
                 "publicKeyPem":%4$s}%5$s}""".formatted(at("/users/" + name), name, at("/inbox"), JSON.writeValueAsString(pem(keys)), more);
    }

    static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Answers the next note in this way, whatever it says. */
    void next(int status) {
        answers.add(status);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        byte[] document = new byte[0];
        int status;
        if (exchange.getRequestMethod().equals("POST")) {
            status = take(exchange, path, body);
        } else {
            status = !documents.containsKey(path)
                    ? 404
                    : proves(exchange, "get " + path, List.of("host", "date")) == null ? 401 : 200;
            document = documents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean hasBody = status == 200 && document.length > 0;
        exchange.sendResponseHeaders(status, hasBody ? document.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(document);
        }
        exchange.close();
    }

    private int take(HttpExchange exchange, String path, byte[] body) {
        String sent = exchange.getRequestHeaders().getFirst("Content-Type");
        String digest = exchange.getRequestHeaders().getFirst("Digest");
        String actor = proves(exchange, "post " + path, List.of("host", "date", "digest"));
        if (!path.equals("/inbox") && !path.endsWith("/inbox")) {
            return 404;
        }
        if (actor == null || !HttpSignature.digest(body).equals(digest) || !Documents.isOne(sent)) {
            return 401;
        }
        JsonNode activity = JSON.readTree(body);
        String id = activity.path("id").asString("");
        if (!activity.path("actor").asString("").equals(actor) || !id.startsWith(actor) || !activity.has("@context")) {
            return 403;
        }
        boolean isNote = activity.path("type").asString("").equals("Create");
        Integer forced = isNote ? answers.poll() : null;
        if (forced != null) {
            return forced;
        }
        if (isNote && !isWhole(activity, actor)) {
            return 422;
        }
        deliveries.add(path + " " + id);
        taken.putIfAbsent(id, activity);
        return 202;
    }

    /** As a status needs to be, so that it is shown and its person told. */
    private static boolean isWhole(JsonNode activity, String actor) {
        JsonNode note = activity.path("object");
        return note.path("type").asString("").equals("Note")
                && note.path("attributedTo").asString("").equals(actor)
                && note.path("id").asString("").startsWith(actor)
                && !note.path("content").asString("").isBlank()
                && !note.path("to").isEmpty()
                && note.path("to").equals(activity.path("to"))
                && note.path("attachment")
                        .valueStream()
                        .allMatch(one -> one.path("url").asString("").startsWith("https://"));
    }

    /** Whose signature a request bears; null where it bears none that fits. */
    private @Nullable String proves(HttpExchange exchange, String target, List<String> needed) {
        String header = exchange.getRequestHeaders().getFirst("Signature");
        HttpSignature signature =
                header == null ? null : HttpSignature.of(header).orElse(null);
        if (signature == null || !signature.covers(needed) || !signature.covers(List.of(HttpSignature.TARGET))) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, all) -> values.put(name.toLowerCase(Locale.ROOT), all.getFirst()));
        values.put("host", host);
        Instant at = ZonedDateTime.parse(values.get("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        if (Duration.between(at, Instant.now()).abs().toHours() >= 12) {
            return null;
        }
        JsonNode owner = ask(signature.keyId().replaceFirst("#.*", ""));
        JsonNode key = owner.path("publicKey");
        boolean fits = key.path("id").asString("").equals(signature.keyId())
                && KeyPairs.publicKey(key.path("publicKeyPem").asString(""))
                        .filter(known -> signature.fits(known, target, values))
                        .isPresent();
        return fits ? owner.path("id").asString("") : null;
    }

    /** Rapport's own document, under the address that it gives itself. */
    private JsonNode ask(String address) {
        try {
            URI at = URI.create(reached + URI.create(address).getPath());
            HttpResponse<byte[]> answer = CLIENT.send(
                    HttpRequest.newBuilder(at)
                            .header("Accept", "application/activity+json")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            boolean isOne =
                    Documents.isOne(answer.headers().firstValue("content-type").orElse(""));
            return answer.statusCode() == 200 && isOne ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        } catch (IOException away) {
            return JSON.createObjectNode();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return JSON.createObjectNode();
        }
    }

    /** What Mina says to an account, in private or so that everybody reads it. */
    String create(String id, String to, boolean isPublic, String more) {
        return """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s/activity","type":"Create","actor":"%2$s",
                 "published":"2026-05-04T09:30:00Z","object":{"id":"%1$s","type":"Note","attributedTo":"%2$s",
                 "published":"2026-05-04T09:30:00Z","to":["%3$s"],"cc":["%4$s"],
                 "content":"<p>你好，안녕하세요 🍦</p>"%5$s}}""".formatted(note(id), mina(), isPublic ? Documents.PUBLIC : to, to, more);
    }

    String note(String id) {
        return at("/users/mina/statuses/" + id);
    }

    /** Something else that Mina does. */
    String deed(String id, String type, String object) {
        return """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"%s","actor":"%s","object":%s}""".formatted(at("/deeds/" + id), type, mina(), object);
    }

    /** As this server delivers it: each try is signed anew, at a time of its own. */
    WebhookRequest signed(Home home, Instant at, byte[] body) {
        Instant date = at.minusSeconds(signed.getAndIncrement() % CLOCK);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("host", Home.authority(URI.create(home.base())));
        values.put("date", Signing.DATE.format(date));
        values.put("digest", HttpSignature.digest(body));
        String path = URI.create(home.inbox()).getPath();
        String signature = HttpSignature.sign(
                keys.getPrivate(),
                mina() + "#main-key",
                List.of(HttpSignature.TARGET, "host", "date", "digest"),
                "post " + path,
                values);
        Map<String, List<String>> headers = new HashMap<>();
        values.forEach((name, value) -> headers.put(name, List.of(value)));
        headers.remove("host");
        headers.put("signature", List.of(signature));
        headers.put("content-type", List.of("application/activity+json"));
        return new WebhookRequest("POST", path, Map.of(), headers, body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
