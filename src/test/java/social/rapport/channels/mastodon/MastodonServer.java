package social.rapport.channels.mastodon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Mastodon server as its documentation has it, as far as Rapport calls it: it knows one account of the brand's and one of
 * Mina's elsewhere, refuses what the real one refuses, and takes a status of a key once.
 */
final class MastodonServer implements AutoCloseable {

    static final String SELF = "14715";
    static final String MINA = "971724";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> KNOWN_TYPES =
            Set.of("mention", "favourite", "reblog", "follow", "update", "quote");

    final String host = "m" + Long.toHexString(System.nanoTime()) + ".example";
    final String token =
            (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 43);
    final Map<String, String> statuses = new ConcurrentHashMap<>();
    final List<Posted> posted = new CopyOnWriteArrayList<>();
    final Set<String> liked = ConcurrentHashMap.newKeySet();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger streams = new AtomicInteger();

    private final HttpServer server;
    private final List<Notification> notifications = new CopyOnWriteArrayList<>();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, String> byKey = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> media = new ConcurrentHashMap<>();
    volatile boolean hasStream = true;

    private record Notification(long id, String json) {}

    private record Answer(int status, String body, Map<String, String> headers) {

        Answer(int status, String body) {
            this(status, body, Map.of());
        }
    }

    /** @param media how many files */
    record Posted(String key, String id, String text, String visibility, String warning, String answered, int media) {}

    MastodonServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        FakeNetworks.lead("https://" + host + "/", server.getAddress().getPort());
        FakeNetworks.lead("https://streaming." + host + "/", server.getAddress().getPort());
    }

    String address() {
        return "https://" + host;
    }

    /** Somebody mentions the brand; whoever listens is told that there is something. */
    void mention(String status, String visibility, String more) {
        statuses.put(status, status(status, visibility, more));
        notify("mention", ",\"status\":" + statuses.get(status));
    }

    static String status(String id, String visibility, String more) {
        String answered =
                more.contains("in_reply_to_id") ? "" : "\"in_reply_to_id\":null,\"in_reply_to_account_id\":null,";
        return """
                {"id":"%s","created_at":"2026-05-04T09:30:00.000Z",%s"visibility":"%s","language":"ko","url":"https://remote.example/@mina/%s",\
                "content":"<p>你好，안녕하세요 🍦</p>","account":%s%s}""".formatted(id, answered, visibility, id, mina(), more);
    }

    static String mina() {
        return """
                {"id":"%s","username":"mina","acct":"mina@remote.example","display_name":"미나","bot":false,\
                "url":"https://remote.example/@mina","followers_count":7}""".formatted(MINA);
    }

    void notify(String type, String more) {
        long id = 34_975_535 + notifications.size();
        notifications.add(new Notification(id, """
                {"id":"%d","type":"%s","created_at":"%s","account":%s%s}""".formatted(id, type, Instant.now(), mina(), more)));
        tell("notification", notifications.getLast().json());
    }

    void tell(String event, String data) {
        for (OutputStream listener : listeners) {
            try {
                listener.write(
                        (":thump\nevent: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
                listener.flush();
            } catch (IOException gone) {
                listeners.remove(listener);
            }
        }
    }

    /** Answers the next status in this way, whatever it says. */
    void next(int status, String error, Map<String, String> headers) {
        answers.add(new Answer(status, error(error), headers));
    }

    private static String error(String words) {
        return "{\"error\":\"" + words + "\"}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        boolean isKnown =
                ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (isKnown && hasStream && path.equals("/api/v1/streaming/user")) {
            stream(exchange);
            return;
        }
        Answer answer = path.equals("/api/v2/instance")
                ? instance()
                : isKnown ? judge(exchange, path, body) : new Answer(401, error("The access token is invalid"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(":)\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        listeners.add(exchange.getResponseBody());
        streams.incrementAndGet();
    }

    private Answer instance() {
        return new Answer(200, """
                {"domain":"%s","configuration":{"urls":{"streaming":"wss://streaming.%s"},
                 "statuses":{"max_characters":500,"max_media_attachments":4},
                 "media_attachments":{"image_size_limit":16777216}}}""".formatted(host, host));
    }

    private Answer judge(HttpExchange exchange, String path, byte[] body) {
        String query = exchange.getRequestURI().getRawQuery();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET /api/v1/accounts/verify_credentials" -> new Answer(200, """
                        {"id":"%s","username":"snowdrift","acct":"snowdrift","url":"https://%s/@snowdrift"}""".formatted(SELF, host));
            case "GET /api/v1/notifications" -> notifications(query == null ? "" : query);
            case "GET /api/v1/accounts/" + MINA -> new Answer(200, mina());
            case "POST /api/v1/statuses" ->
                publish(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")), body);
            case "POST /api/v2/media" -> upload(exchange.getRequestHeaders().getFirst("Content-Type"), body);
            default ->
                path.startsWith("/api/v1/media/")
                        ? processed(last(path))
                        : path.matches("/api/v1/statuses/[^/]+/(un)?favourite")
                                ? favourite(exchange, path)
                                : status(path);
        };
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Answer status(String path) {
        String status = path.startsWith("/api/v1/statuses/") ? statuses.get(last(path)) : null;
        return status == null ? new Answer(404, error("Record not found")) : new Answer(200, status);
    }

    private Answer favourite(HttpExchange exchange, String path) {
        String act = last(path);
        String id = path.split("/")[4];
        if (!exchange.getRequestMethod().equals("POST") || !statuses.containsKey(id)) {
            return new Answer(404, error("Record not found"));
        }
        if (act.equals("favourite")) {
            liked.add(id);
        } else {
            liked.remove(id);
        }
        return new Answer(200, statuses.get(id));
    }

    private Answer notifications(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> types = new ArrayList<>();
        for (String pair : query.split("&")) {
            String[] named = URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2);
            if (named[0].equals("types[]")) {
                types.add(named[1]);
            } else {
                parameters.put(named[0], named[1]);
            }
        }
        int limit = Integer.parseInt(parameters.getOrDefault("limit", "40"));
        if (limit > 80 || !KNOWN_TYPES.containsAll(types)) {
            return new Answer(422, error("Unprocessable"));
        }
        asked.incrementAndGet();
        String after = parameters.get("min_id");
        List<Notification> found = notifications.stream()
                .filter(one -> after == null || one.id() > Long.parseLong(after))
                .toList();
        List<Notification> page = after == null
                ? found.subList(Math.max(0, found.size() - limit), found.size())
                : found.subList(0, Math.min(limit, found.size()));
        return new Answer(
                200, page.reversed().stream().map(Notification::json).collect(Collectors.joining(",", "[", "]")));
    }

    private Answer upload(String type, byte[] body) {
        String form = new String(body, StandardCharsets.ISO_8859_1);
        boolean isFile = type.startsWith("multipart/form-data; boundary=")
                && Pattern.compile("name=\"file\"; filename=\"[^\"]+\"\r\nContent-Type: image/(png|jpeg|gif|webp)\r\n")
                        .matcher(form)
                        .find();
        if (!isFile) {
            return new Answer(422, error("Validation failed: File content type is invalid, File is invalid"));
        }
        String id = Integer.toString(22_348_641 + media.size());
        media.put(id, new AtomicInteger());
        return new Answer(202, "{\"id\":\"" + id + "\",\"type\":\"image\",\"url\":null}");
    }

    /** It takes a moment. */
    private Answer processed(String id) {
        AtomicInteger looks = media.get(id);
        if (looks == null) {
            return new Answer(404, error("Record not found"));
        }
        return new Answer(looks.getAndIncrement() == 0 && media.size() == 1 ? 206 : 200, "{\"id\":\"" + id + "\"}");
    }

    private Answer publish(String key, byte[] body) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        if (byKey.containsKey(key)) {
            return new Answer(200, "{\"id\":\"" + byKey.get(key) + "\"}");
        }
        JsonNode status = JSON.readTree(body);
        String text = status.path("status").asString("");
        String answered = status.path("in_reply_to_id").asString("");
        String visibility = status.path("visibility").asString("");
        if (!answered.isEmpty() && !statuses.containsKey(answered)) {
            return new Answer(404, error("Record not found"));
        }
        if (text.isBlank() && status.path("media_ids").isEmpty()) {
            return new Answer(422, error("Validation failed: Text can't be blank"));
        }
        if (counted(text) > 500
                || status.path("media_ids").size() > 4
                || !visibility.matches("public|unlisted|private|direct")) {
            return new Answer(422, error("Validation failed: Text character limit of 500 exceeded"));
        }
        for (JsonNode id : status.path("media_ids")) {
            AtomicInteger looks = media.get(id.asString(""));
            if (looks == null || looks.get() == 0) {
                return new Answer(
                        422, error("Cannot attach files that have not finished processing. Try again in a moment!"));
            }
        }
        String id = Long.toString(103_254_962_155_278_888L + posted.size());
        posted.add(new Posted(
                key,
                id,
                text,
                visibility,
                status.path("spoiler_text").asString(""),
                answered,
                status.path("media_ids").size()));
        byKey.put(key, id);
        statuses.put(
                id,
                "{\"id\":\"" + id + "\",\"visibility\":\"" + visibility + "\",\"in_reply_to_id\":"
                        + (answered.isEmpty() ? "null" : "\"" + answered + "\"") + "}");
        return new Answer(200, "{\"id\":\"" + id + "\"}");
    }

    /** Of a mention only the name counts, without the server. */
    private static int counted(String text) {
        String counted = text.replaceAll("(@[\\w.-]+)@[\\w.-]+", "$1");
        return counted.codePointCount(0, counted.length());
    }

    /** What was posted, as people see it: long texts as the parts of one message that they are, without whom they name. */
    List<Seen> seen() {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (Posted one : posted) {
            Matcher mention = Pattern.compile("@mina@remote.example ?").matcher(one.text());
            seen.merge(
                    one.key().substring(0, 36),
                    new Seen(mention.replaceFirst(""), one.media()),
                    (before, more) -> new Seen(before.text() + more.text(), before.files() + more.files()));
        }
        return List.copyOf(seen.values());
    }

    record Seen(String text, int files) {}

    /** Whoever listens hears no more. */
    void hangUp() {
        listeners.forEach(listener -> {
            try {
                listener.close();
            } catch (IOException gone) {
                listeners.remove(listener);
            }
        });
        listeners.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
