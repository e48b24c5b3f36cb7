package social.rapport.channels.qq;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.qq.QqServer.Answer;
import social.rapport.channels.qq.QqServer.Call;
import tools.jackson.databind.JsonNode;

/** A bot as QQ keeps it: its credentials, and what it answered. */
final class Robot implements AutoCloseable {

    static final String MINA = "E4F4AEA33253A2797FB897C50B81D7ED";
    static final String GROUP = "C9F778FE6ADF9D1D1DBE395BF744A33A";

    private static final int MOST = 5;
    private static final Pattern MESSAGES = Pattern.compile("/v2/(users|groups)/([0-9A-F]{32})/(messages|files)");

    final String appId = Long.toString(ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999));
    final String appSecret = UUID.randomUUID().toString().replace("-", "");

    final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    final List<String> places = new CopyOnWriteArrayList<>();

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile String token = "";
    private volatile boolean isAway;

    Robot() {
        QqServer.open(this);
    }

    /** What a member fills in to connect it. */
    Map<String, String> settings() {
        return Map.of("app-id", appId, "app-secret", appSecret);
    }

    Map<String, String> settings(String greeting) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("greeting", greeting);
        return settings;
    }

    /** The next message is answered in this way, whatever it is. */
    void next(int status, int code, String words) {
        answers.add(Answer.error(status, code, words));
    }

    /** As where the token ended before its time. */
    void endToken() {
        token = "";
    }

    Answer token(Call call) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        if (!call.method().equals("POST")
                || !call.json().path("clientSecret").asString("").equals(appSecret)) {
            return Answer.error(200, 100_016, "invalid appid or secret");
        }
        token = "T" + UUID.randomUUID();
        QqServer.give(token, this);
        return Answer.of(Map.of("access_token", token, "expires_in", "7200"));
    }

    Answer judge(Call call) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        if (!call.token().equals(token)) {
            return Answer.error(401, 11_244, "token not exist or expire");
        }
        if (call.path().equals("/users/@me")) {
            return Answer.of(
                    Map.of("id", "6158788878435714165", "username", "Snowdrift", "avatar", "https://q.qlogo.cn/1"));
        }
        Matcher place = MESSAGES.matcher(call.path());
        if (!place.matches() || !call.method().equals("POST")) {
            return new Answer(404, "text/html", new byte[0]);
        }
        return place.group(3).equals("files")
                ? upload(place.group(1), call.json())
                : send(place.group(1), call.path(), call.json());
    }

    private Answer upload(String kind, JsonNode wanted) {
        boolean isFine = wanted.path("file_type").asInt(0) == 1
                && wanted.path("url").asString("").startsWith("https://")
                && wanted.path("srv_send_msg").isBoolean()
                && !wanted.path("srv_send_msg").booleanValue();
        if (!isFine) {
            return Answer.error(400, 304_082, "upload media info fail");
        }
        String info = "F" + UUID.randomUUID();
        files.put(info, kind);
        return Answer.of(Map.of("file_uuid", "u", "file_info", info, "ttl", 3_600));
    }

    private Answer send(String kind, String path, JsonNode message) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String answers = message.path("msg_id").asString("");
        String event = message.path("event_id").asString("");
        if (answers.isEmpty() == event.isEmpty()) {
            return Answer.error(400, 40_034_102, "push message is not allowed");
        }
        int type = message.path("msg_type").asInt(-1);
        String file = message.path("media").path("file_info").asString("");
        if (message.path("content").asString("").isEmpty()
                || type != 0 && type != 7
                || type == 7 && !kind.equals(files.get(file))) {
            return Answer.error(400, 50_006, "message is empty");
        }
        if (!numbers.add(answers + event + " " + message.path("msg_seq").asInt(1))) {
            return Answer.error(400, 40_054_005, "duplicate msg_seq");
        }
        if (answered.merge(answers + event, 1, Integer::sum) > MOST) {
            return Answer.error(400, 22_009, "msg limit exceed");
        }
        sent.add(message);
        places.add(path);
        return Answer.of(Map.of("id", "ROBOT1.0_" + UUID.randomUUID(), "timestamp", 1_699_240_365));
    }

    static String said(String id, String content) {
        return """
                {"id":"C2C_MESSAGE_CREATE:%1$s","op":0,"s":42,"t":"C2C_MESSAGE_CREATE","d":{"author":{"user_openid":"%2$s"},\
                "content":"%3$s","id":"%1$s","timestamp":"%4$s"}}""".formatted(id, MINA, content, OffsetDateTime.now());
    }

    WebhookRequest delivery(Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of("application/json"));
        headers.put("x-bot-appid", List.of(appId));
        headers.put("x-signature-timestamp", List.of(timestamp));
        headers.put("x-signature-ed25519", List.of(new BotKey(appSecret).sign(timestamp, body)));
        return new WebhookRequest("POST", "/in/qq", Map.of(), headers, body);
    }

    WebhookRequest delivery(String body) {
        return delivery(Instant.now(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        isAway = true;
    }
}
