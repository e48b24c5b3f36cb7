package social.rapport.channels.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Telegram's server as the documentation of the Bot API has it, as far as Rapport calls it: it knows one bot, refuses what
 * the real one refuses, and takes the same message twice where it is sent twice.
 */
final class BotServer implements AutoCloseable {

    static final long MINA = 1_111_111;
    static final long GROUP = -1_001_234_567_890L;
    static final String CHANNEL = "@snowdrift";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CALL = Pattern.compile("/bot([^/]+)/([A-Za-z]+)");
    private static final Set<String> UPDATES =
            Set.of("message", "edited_message", "my_chat_member", "message_reaction");

    final String token = (System.nanoTime() & 0xffffffffffL) + ":"
            + (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 35);

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<Map<String, Object>> sent = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String webhook = "";
    private volatile String secret = "";

    private record Answer(int status, String body) {}

    BotServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        FakeNetworks.lead(
                "https://api.telegram.org/bot" + token + "/",
                server.getAddress().getPort());
        FakeNetworks.lead(
                "https://api.telegram.org/file/bot" + token + "/",
                server.getAddress().getPort());
    }

    /** What the bot's deliveries prove themselves with, once it was set up. */
    String secret() {
        return secret;
    }

    String webhook() {
        return webhook;
    }

    /** Answers the next message in this way, whatever it brings. */
    void next(int status, String description, String parameters) {
        answers.add(new Answer(status, failure(status, description, parameters)));
    }

    private static String failure(int status, String description, String parameters) {
        return "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"" + description + "\"" + parameters + "}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/file/bot" + token + "/")) {
            byte[] file = files.get(path.substring(path.lastIndexOf('/') + 1));
            respond(exchange, file == null ? 404 : 200, file == null ? new byte[0] : file);
            return;
        }
        Answer answer = judge(exchange, path, body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        respond(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer judge(HttpExchange exchange, String path, byte[] body) {
        Matcher call = CALL.matcher(path);
        if (!call.matches()) {
            return refused(404, "Not Found");
        }
        if (!call.group(1).equals(token)) {
            return refused(401, "Unauthorized");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Map<String, Object> arguments = type.startsWith("multipart/form-data")
                ? form(body, type.substring(type.indexOf("boundary=") + 9))
                : json(body);
        return switch (call.group(2)) {
            case "getMe" ->
                taken("{\"id\":1,\"is_bot\":true,\"first_name\":\"Snowdrift\",\"username\":\"snowdrift_bot\"}");
            case "setWebhook" -> setWebhook(arguments);
            case "getFile" -> getFile(arguments);
            case "sendMessage" -> send(arguments, "text", 4_096);
            case "sendPhoto" -> send(arguments, "photo", 1_024);
            case "sendDocument" -> send(arguments, "document", 1_024);
            default -> refused(404, "Not Found");
        };
    }

    private static Map<String, Object> json(byte[] body) {
        Map<String, Object> arguments = new HashMap<>();
        JsonNode read = JSON.readTree(body);
        read.propertyNames().forEach(name -> arguments.put(name, read.get(name)));
        return arguments;
    }

    private static Map<String, Object> form(byte[] body, String boundary) {
        Map<String, Object> arguments = new HashMap<>();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : text.split(Pattern.quote("--" + boundary))) {
            int head = part.indexOf("\r\n\r\n");
            if (head > 0) {
                Matcher name = Pattern.compile("name=\"([^\"]+)\"").matcher(part);
                if (name.find()) {
                    byte[] value = part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
                    boolean isFile = part.substring(0, head).contains("filename=");
                    arguments.put(name.group(1), isFile ? value : new String(value, StandardCharsets.UTF_8));
                }
            }
        }
        return arguments;
    }

    private Answer setWebhook(Map<String, Object> arguments) {
        String url = text(arguments.get("url"));
        String given = text(arguments.get("secret_token"));
        if (!url.startsWith("https://")) {
            return refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
        }
        boolean isFine = given.matches("[A-Za-z0-9_-]{1,256}")
                && arguments.get("allowed_updates") instanceof JsonNode wanted
                && wanted.valueStream().allMatch(kind -> UPDATES.contains(kind.stringValue()));
        if (!isFine) {
            return refused(400, "Bad Request: secret token contains unallowed characters");
        }
        webhook = url;
        secret = given;
        return taken("true");
    }

    private Answer getFile(Map<String, Object> arguments) {
        String id = text(arguments.get("file_id"));
        return files.containsKey(id)
                ? taken("{\"file_id\":\"" + id + "\",\"file_path\":\"documents/" + id + "\"}")
                : refused(400, "Bad Request: invalid file_id");
    }

    private Answer send(Map<String, Object> arguments, String what, int longest) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String chat = text(arguments.get("chat_id"));
        if (!Set.of(Long.toString(MINA), Long.toString(GROUP), CHANNEL).contains(chat)) {
            return refused(400, "Bad Request: chat not found");
        }
        String words = text(arguments.get(what.equals("text") ? "text" : "caption"));
        boolean hasFile = arguments.get(what) instanceof byte[] file && file.length > 0;
        if (what.equals("text") ? words.isBlank() : !hasFile) {
            return refused(400, "Bad Request: message text is empty");
        }
        if (words.length() > longest) {
            return refused(400, "Bad Request: message is too long");
        }
        String reply = text(arguments.get("reply_parameters"));
        if (!reply.isEmpty() && !JSON.readTree(reply).path("message_id").isIntegralNumber()) {
            return refused(400, "Bad Request: object expected as reply parameters");
        }
        sent.add(arguments);
        return taken("{\"message_id\":" + (100 + sent.size()) + ",\"chat\":{\"id\":" + MINA + "}}");
    }

    static String text(@Nullable Object argument) {
        if (argument instanceof JsonNode node) {
            return node.isString() ? node.stringValue() : node.toString();
        }
        return argument == null ? "" : argument.toString();
    }

    /** What was sent, as people see it: long texts and files as the parts of one message that they are. */
    List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        boolean goesOn = false;
        for (Map<String, Object> one : sent) {
            String words = text(one.containsKey("text") ? one.get("text") : one.get("caption"));
            boolean isText = one.containsKey("text");
            boolean isPart = goesOn && isText || !isText && words.isEmpty() && !seen.isEmpty();
            Seen last = isPart ? seen.removeLast() : new Seen("", 0);
            seen.add(new Seen(last.text() + words, last.files() + (isText ? 0 : 1)));
            goesOn = isText && words.length() >= 4_095;
        }
        return seen;
    }

    record Seen(String text, int files) {}

    private static Answer taken(String result) {
        return new Answer(200, "{\"ok\":true,\"result\":" + result + "}");
    }

    private static Answer refused(int status, String description) {
        return new Answer(status, failure(status, description, ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
