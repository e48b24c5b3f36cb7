package social.rapport.channels.wechat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.channels.wechat.WeChatServer.Answer;
import social.rapport.channels.wechat.WeChatServer.Call;
import tools.jackson.databind.JsonNode;

/** An Official Account as WeChat keeps it: its credentials, its followers, and what it sent them. */
public final class OfficialAccount implements AutoCloseable {

    static final String MINA = "oMINA" + "0123456789abcdefghijk";
    static final String GHOST = "gh_7f083739789a";

    private static final Set<String> UPLOADABLE = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");

    final String appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    final String appSecret = UUID.randomUUID().toString().replace("-", "");
    final String aesKey =
            (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 43);

    final Set<String> followers = ConcurrentHashMap.newKeySet();
    final Map<String, byte[]> media = new ConcurrentHashMap<>();
    final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    final Desk desk = new Desk();
    final AtomicInteger tokensGiven = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> refusedTokens = new ConcurrentLinkedQueue<>();
    private volatile String token = "";
    private volatile boolean isAway;

    public OfficialAccount() {
        followers.add(MINA);
        WeChatServer.open(this);
    }

    /** What a member fills in to connect it. */
    public Map<String, String> settings(String answers) {
        return Map.of("app-id", appId, "app-secret", appSecret, "aes-key", aesKey, "answers", answers);
    }

    /** As where the account is in plain mode. */
    Map<String, String> plainSettings(String answers) {
        return Map.of("app-id", appId, "app-secret", appSecret, "answers", answers);
    }

    /** The next message is answered in this way, whatever it is. */
    void next(int code, String words) {
        answers.add(Answer.error(code, words));
    }

    /** Whoever asks for a token next is told this. */
    void refuseToken(int code, String words) {
        refusedTokens.add(Answer.error(code, words));
    }

    /** As where another program had a token made with the older interface. */
    void endToken() {
        token = "";
    }

    Answer token(Call call) {
        Answer refused = refusedTokens.poll();
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        if (refused != null) {
            return refused;
        }
        JsonNode body = call.json();
        if (!"client_credential".equals(body.path("grant_type").asString(""))) {
            return Answer.error(40_002, "invalid grant_type");
        }
        if (!body.path("secret").asString("").equals(appSecret)) {
            return Answer.error(40_125, "invalid appsecret");
        }
        if (token.isEmpty() || body.path("force_refresh").asBoolean(false)) {
            token = "T" + UUID.randomUUID();
            tokensGiven.incrementAndGet();
            WeChatServer.give(token, this);
        }
        return Answer.json("{\"access_token\":\"" + token + "\",\"expires_in\":7200}");
    }

    Answer judge(String path, String given, Call call) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        if (!given.equals(token)) {
            return Answer.error(40_001, "invalid credential, access_token is invalid or not latest");
        }
        return switch (path) {
            case "get_api_domain_ip" -> Answer.json("{\"ip_list\":[\"101.226.62.0/24\"]}");
            case "user/info" -> user(call);
            case "message/custom/send" -> send(call.json());
            case "media/upload" -> upload(call);
            case "media/get" -> download(call);
            default -> desk.judge(path, call, followers);
        };
    }

    private Answer user(Call call) {
        asked.incrementAndGet();
        String person = call.query().getOrDefault("openid", "");
        return followers.contains(person)
                ? Answer.json("{\"subscribe\":1,\"openid\":\"" + person + "\",\"language\":\"zh_CN\",\"unionid\":\"u"
                        + person + "\",\"tagid_list\":[]}")
                : Answer.json("{\"subscribe\":0,\"openid\":\"" + person + "\"}");
    }

    private Answer send(JsonNode message) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        if (!followers.contains(message.path("touser").asString(""))) {
            return Answer.error(43_004, "require subscribe");
        }
        String type = message.path("msgtype").asString("");
        String words = message.path("text").path("content").asString("");
        Answer answer =
                switch (type) {
                    case "text" ->
                        words.isEmpty()
                                ? Answer.error(44_004, "empty content")
                                : words.getBytes(StandardCharsets.UTF_8).length > 2_048
                                        ? Answer.error(45_002, "content size out of limit")
                                        : Answer.fine();
                    case "image" ->
                        media.containsKey(message.path("image").path("media_id").asString(""))
                                ? Answer.fine()
                                : Answer.error(40_007, "invalid media_id");
                    default -> Answer.error(40_008, "invalid message type");
                };
        if (new String(answer.body(), StandardCharsets.UTF_8).contains("\"errcode\":0")) {
            sent.add(message);
        }
        return answer;
    }

    private Answer upload(Call call) {
        String form = new String(call.body(), StandardCharsets.ISO_8859_1);
        Matcher part = Pattern.compile(
                        "name=\"media\"; filename=\"[^\"]+\\.(?:png|jpg|jpeg|gif|bmp)\"\r\nContent-Type: ([a-z/]+)\r\n\r\n")
                .matcher(form);
        boolean isFine = "image".equals(call.query().get("type"))
                && call.type().startsWith("multipart/form-data; boundary=")
                && part.find()
                && UPLOADABLE.contains(part.group(1));
        if (!isFine) {
            return Answer.error(40_004, "invalid media type");
        }
        if (call.body().length > 10_000_000) {
            return Answer.error(40_006, "invalid meida size");
        }
        String id = "m" + UUID.randomUUID();
        media.put(id, form.substring(part.end(), form.lastIndexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1));
        return Answer.json("{\"type\":\"image\",\"media_id\":\"" + id + "\",\"created_at\":1}");
    }

    private Answer download(Call call) {
        byte[] file = media.get(call.query().getOrDefault("media_id", ""));
        return file == null ? Answer.error(40_007, "invalid media_id") : new Answer(200, "audio/amr", file);
    }

    @Override
    public void close() {
        isAway = true;
    }
}
