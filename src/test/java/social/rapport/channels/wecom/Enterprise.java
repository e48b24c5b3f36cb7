package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
import social.rapport.channels.wecom.WeComServer.Answer;
import social.rapport.channels.wecom.WeComServer.Call;

/** A company as WeCom keeps it: its apps, its customers, and its customer service. */
public final class Enterprise implements AutoCloseable {

    static final String MINA = "wmMINA" + "0123456789abcdefghijklmnop";

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    final String corpId = "ww" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    final String appSecret = secret();
    final String serviceSecret = secret();
    final String aesKey = secret().substring(0, 43);

    final Map<String, String> media = new ConcurrentHashMap<>();
    final Map<String, Integer> tokensGiven = new ConcurrentHashMap<>();
    final AtomicInteger refusedRight = new AtomicInteger();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Relations relations = new Relations();
    final ServiceDesk service = new ServiceDesk(this);

    private final Queue<Answer> refusedTokens = new ConcurrentLinkedQueue<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean isAway;

    public Enterprise() {
        WeComServer.open(this);
    }

    private static String secret() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 43);
    }

    /** What a member fills in to connect it. */
    public Map<String, String> settings() {
        return Map.of(
                "corp-id",
                corpId,
                "app-secret",
                appSecret,
                "service-secret",
                serviceSecret,
                "aes-key",
                aesKey,
                "parts",
                "both");
    }

    Map<String, String> settings(String name, String value) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put(name, value);
        return settings;
    }

    /** Whoever asks for a token next is told this. */
    void refuseToken(int code, String words) {
        refusedTokens.add(Answer.error(code, words));
    }

    /** As where the tokens ended before their time. */
    void endTokens() {
        secrets.clear();
    }

    Answer token(Call call) {
        Answer refused = refusedTokens.poll();
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        if (refused != null) {
            return refused;
        }
        String secret = call.asked("corpsecret");
        if (!call.method().equals("GET") || !secret.equals(appSecret) && !secret.equals(serviceSecret)) {
            return Answer.error(40_001, "invalid credential");
        }
        String token = "T" + number.incrementAndGet() + UUID.randomUUID();
        tokensGiven.merge(secret, 1, Integer::sum);
        secrets.put(token, secret);
        WeComServer.give(token, this);
        return Answer.json("{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"" + token + "\",\"expires_in\":7200}");
    }

    /** Each app is let at what it has rights to, and nothing else. */
    Answer judge(String path, Call call) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        String secret = secrets.get(call.asked("access_token"));
        if (secret == null) {
            return Answer.error(42_001, "access_token expired");
        }
        asked.add(path);
        boolean isService = secret.equals(serviceSecret);
        return switch (path) {
            case "media/upload" -> upload(call);
            case "media/get" -> download(call);
            default ->
                path.startsWith("kf/") != isService
                        ? Answer.error(48_002, "api forbidden")
                        : refusedRight.get() == 0
                                ? isService ? service.judge(path, call) : relations.judge(path, call)
                                : Answer.error(refusedRight.get(), "no right");
        };
    }

    private Answer upload(Call call) {
        String form = new String(call.body(), StandardCharsets.ISO_8859_1);
        Matcher part = Pattern.compile("name=\"media\"; filename=\"[^\"]+\"\r\nContent-Type: ([a-z/-]+)\r\n\r\n")
                .matcher(form);
        String type = call.asked("type");
        boolean isFine = call.type().startsWith("multipart/form-data; boundary=") && part.find();
        if (!isFine || !type.equals("file") && !(type.equals("image") && PICTURES.contains(part.group(1)))) {
            return Answer.error(40_004, "invalid media type");
        }
        if (call.body().length > (type.equals("image") ? 10 << 20 : 20 << 20) + 1_000 || call.body().length < 5) {
            return Answer.error(40_006, "invalid media size");
        }
        String id = "m" + UUID.randomUUID();
        media.put(id, type);
        return Answer.json("{\"errcode\":0,\"errmsg\":\"ok\",\"type\":\"" + type + "\",\"media_id\":\"" + id
                + "\",\"created_at\":\"1380000000\"}");
    }

    private Answer download(Call call) {
        String type = media.get(call.asked("media_id"));
        return type == null
                ? Answer.error(40_007, "invalid media_id")
                : new Answer(200, "audio/amr", "#!AMR\n...".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        isAway = true;
    }
}
