package social.rapport.channels.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;

/**
 * Twilio's REST API as its documentation has it, as far as Rapport calls it, with an account for each test, which is told
 * from the others by its SID.
 */
final class TwilioServer implements AutoCloseable {

    static final String NUMBER = "+16505550100";
    static final String MINA = "+821055550123";

    private static final Map<String, TwilioServer> ACCOUNTS = new ConcurrentHashMap<>();
    private static final Set<String> FIELDS =
            Set.of("To", "From", "MessagingServiceSid", "Body", "MediaUrl", "StatusCallback");

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", TwilioServer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            for (String place :
                    List.of("https://api.twilio.com/", "https://messaging.twilio.com/", "https://mms.twiliocdn.com/")) {
                FakeNetworks.lead(place, server.getAddress().getPort());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final String account = "AC" + hex();
    final String token = hex();
    final String sender;
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final Set<String> optedOut = ConcurrentHashMap.newKeySet();
    final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean isAway;

    private record Answer(
            int status, String type, byte[] body, @Nullable String location) {

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body.getBytes(StandardCharsets.UTF_8), null);
        }

        static Answer refused(int status, int code) {
            return json(
                    status,
                    "{\"code\":" + code + ",\"message\":\"Refused\",\"more_info\":\"https://www.twilio.com/docs/errors/"
                            + code + "\",\"status\":" + status + "}");
        }
    }

    TwilioServer() {
        this(NUMBER);
    }

    TwilioServer(String sender) {
        this.sender = sender;
        ACCOUNTS.put(account, this);
    }

    static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    Map<String, String> settings() {
        return Map.of("sender", sender, "account-sid", account, "token", token);
    }

    /** The next message is answered in this way, whatever it is. */
    void next(int status, int code) {
        answers.add(Answer.refused(status, code));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            Answer answer = judge(
                    call,
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""),
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""),
                    body);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (answer.location() != null) {
                exchange.getResponseHeaders().set("Location", answer.location());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static Answer judge(String call, String authorization, String type, String body) {
        if (call.startsWith("GET /cdn/")) {
            TwilioServer owner = ACCOUNTS.get(call.split("/", 4)[2]);
            return owner == null || !authorization.isEmpty()
                    ? Answer.refused(400, 0)
                    : new Answer(200, "image/png", owner.files.get(call.split("/", 4)[3]), null);
        }
        String[] pair = new String(
                        Base64.getDecoder().decode(authorization.replaceFirst("^Basic ", "")), StandardCharsets.UTF_8)
                .split(":", 2);
        TwilioServer account = ACCOUNTS.get(pair[0]);
        if (account == null || account.isAway) {
            return account == null ? Answer.refused(401, 20003) : Answer.refused(503, 20503);
        }
        return account.token.equals(pair[1]) ? account.judge(call, type, body) : Answer.refused(401, 20003);
    }

    private Answer judge(String call, String type, String body) {
        String own = "/2010-04-01/Accounts/" + account;
        if (call.equals("GET " + own + ".json")) {
            return Answer.json(200, "{\"sid\":\"" + account + "\",\"status\":\"active\"}");
        }
        if (call.equals(
                "GET " + own + "/IncomingPhoneNumbers.json?PhoneNumber=%2B" + NUMBER.substring(1) + "&PageSize=1")) {
            return Answer.json(200, "{\"incoming_phone_numbers\":[{\"phone_number\":\"" + NUMBER + "\"}]}");
        }
        if (call.equals("GET /v1/Services/" + sender)) {
            return Answer.json(200, "{\"sid\":\"" + sender + "\",\"friendly_name\":\"Snowdrift texts\"}");
        }
        if (call.startsWith("GET " + own + "/Messages/") && call.contains("/Media/ME")) {
            String file = call.replaceFirst(".*/Media/", "");
            return files.containsKey(file)
                    ? new Answer(
                            307, "text/plain", new byte[0], "https://mms.twiliocdn.com/cdn/" + account + "/" + file)
                    : Answer.refused(404, 20404);
        }
        return call.equals("POST " + own + "/Messages.json") && type.startsWith("application/x-www-form-urlencoded")
                ? message(fields(body))
                : Answer.refused(404, 20404);
    }

    static Map<String, String> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private Answer message(Map<String, String> fields) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String text = fields.getOrDefault("Body", "");
        String from = fields.getOrDefault("From", fields.getOrDefault("MessagingServiceSid", ""));
        if (!from.equals(sender) || sender.startsWith("MG") == fields.containsKey("From")) {
            return Answer.refused(400, 21606);
        }
        if (!fields.getOrDefault("To", "").matches("\\+[1-9][0-9]{6,14}")) {
            return Answer.refused(400, 21211);
        }
        if (text.length() > 1_600) {
            return Answer.refused(400, 21617);
        }
        if (text.isBlank() && !fields.containsKey("MediaUrl") || !FIELDS.containsAll(fields.keySet())) {
            return Answer.refused(400, 21619);
        }
        if (!fields.getOrDefault("MediaUrl", "https://a").startsWith("https://")
                || !fields.getOrDefault("StatusCallback", "https://a").startsWith("https://")) {
            return Answer.refused(400, 21620);
        }
        if (optedOut.contains(fields.get("To"))) {
            return Answer.refused(400, 21610);
        }
        sent.add(fields);
        return Answer.json(201, "{\"sid\":\"SM" + hex() + "\",\"status\":\"queued\",\"error_code\":null}");
    }

    @Override
    public void close() {
        isAway = true;
    }
}
