package social.rapport.channels.weibo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.Signature;
import social.rapport.channels.weibo.WeiboServer.Answer;
import social.rapport.channels.weibo.WeiboServer.Call;

/** A verified account as Weibo keeps it: who follows it, what they say, and what it answered. */
final class Celebrity implements AutoCloseable {

    static final long MINA = 2_489_518_277L;
    static final long OWN = 1_902_538_057L;
    static final long POST = 3_400_000_000_000_001L;

    final String appSecret = UUID.randomUUID().toString().replace("-", "");
    final String token = "2.00" + UUID.randomUUID().toString().replace("-", "");
    final String fansToken = "2.01" + UUID.randomUUID().toString().replace("-", "");

    /** By their ids, newest last. */
    final Map<String, ConcurrentSkipListMap<Long, Map<String, Object>>> feeds = new ConcurrentHashMap<>();

    final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> comments = new CopyOnWriteArrayList<>();
    final Set<String> files = ConcurrentHashMap.newKeySet();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile long holds = 86_400 * 30;

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong(4_000_000_000_000_000L);
    private volatile boolean isAway;

    Celebrity() {
        WeiboServer.open(token, this);
        WeiboServer.open(fansToken, this);
    }

    /** What a member fills in to connect it. */
    Map<String, String> settings() {
        return Map.of("app-secret", appSecret, "access-token", token, "fans-token", fansToken);
    }

    /** The next message is answered in this way, whatever it is. */
    void next(int status, int code, String words) {
        answers.add(Answer.error(status, code, words));
    }

    static String time(Instant at) {
        return Times.write(at.atOffset(ZoneOffset.ofHours(8)));
    }

    static Map<String, Object> user(long id) {
        return Map.of(
                "id",
                id,
                "screen_name",
                "zaku" + id % 10,
                "name",
                "zaku",
                "profile_image_url",
                "http://tp1.sinaimg.cn/" + id + "/50/0/1",
                "followers_count",
                1_204);
    }

    /** Somebody comments on the post; on another comment where one is named. */
    long comment(String feed, long user, String text, long answered) {
        long id = number.incrementAndGet();
        Map<String, Object> comment = new HashMap<>(Map.of(
                "created_at",
                time(Instant.now()),
                "id",
                id,
                "text",
                text,
                "user",
                user(user),
                "status",
                Map.of("id", POST, "text", "A new sorbet", "user", user(OWN))));
        if (answered > 0) {
            comment.put("reply_comment", Map.of("id", answered, "text", "?"));
        }
        put(feed, id, comment);
        return id;
    }

    long status(long user, String text, Map<String, Object> more) {
        long id = number.incrementAndGet();
        Map<String, Object> status = new HashMap<>(more);
        status.putAll(Map.of("created_at", time(Instant.now()), "id", id, "text", text, "user", user(user)));
        put("statuses/mentions", id, status);
        return id;
    }

    private void put(String feed, long id, Map<String, Object> one) {
        feeds.computeIfAbsent(feed, any -> new ConcurrentSkipListMap<>()).put(id, one);
    }

    Answer judge(Call call) {
        if (isAway) {
            return new Answer(503, "text/html", new byte[0]);
        }
        asked.add(call.method() + " " + call.path());
        boolean isFans = call.asked("access_token").equals(fansToken);
        return switch (call.path()) {
            case "/oauth2/get_token_info" ->
                Answer.of(
                        Map.of("uid", Long.toString(OWN), "appkey", "1352222456", "create_at", 1, "expire_in", holds));
            case "/2/users/show.json" -> Answer.of(user(Long.parseLong(call.asked("uid"))));
            case "/2/comments/to_me.json", "/2/comments/mentions.json" -> page(call, "comments");
            case "/2/statuses/mentions.json" -> page(call, "statuses");
            case "/2/comments/reply.json" -> comment(call, true);
            case "/2/comments/create.json" -> comment(call, false);
            case "/2/messages/reply.json" -> isFans ? reply(call) : refused();
            case "/2/eps/user/info.json" -> isFans ? info(call) : refused();
            case "/2/mss/msget" ->
                isFans && files.contains(call.asked("fid"))
                        ? new Answer(200, "audio/amr", "#!AMR\n...".getBytes(StandardCharsets.US_ASCII))
                        : Answer.error(400, 20_202, "no such file");
            default -> new Answer(404, "text/html", new byte[0]);
        };
    }

    private static Answer refused() {
        return Answer.error(403, 10_014, "Insufficient app permissions");
    }

    /** Newest first. */
    private Answer page(Call call, String list) {
        String feed = call.path().substring(3).replace(".json", "");
        int count = Integer.parseInt(call.asked("count"));
        int page = Integer.parseInt(call.asked("page"));
        if (!call.method().equals("GET") || count < 1 || count > 200 || page < 1) {
            return Answer.error(400, 10_017, "Parameter's value invalid");
        }
        List<Map<String, Object>> found = feeds
                .getOrDefault(feed, new ConcurrentSkipListMap<>())
                .tailMap(Long.parseLong(call.asked("since_id")), false)
                .descendingMap()
                .values()
                .stream()
                .skip((page - 1L) * count)
                .limit(count)
                .toList();
        return Answer.of(Map.of(list, found, "total_number", found.size()));
    }

    private static Answer info(Call call) {
        return Answer.of(Map.of(
                "subscribe",
                1,
                "uid",
                call.asked("uid"),
                "nickname",
                "小米",
                "language",
                "zh-cn",
                "headimgurl",
                "http://tp1.sinaimg.cn/1/50/0/1",
                "follow",
                1));
    }

    private Answer reply(Call call) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String text = WeiboServer.JSON.readTree(call.asked("data")).path("text").asString("");
        if (!call.method().equals("POST") || !call.asked("type").equals("text") || text.isEmpty()) {
            return Answer.error(400, 10_017, "Parameter's value invalid");
        }
        if (Wording.length(text) >= 300) {
            return Answer.error(400, 20_012, "Text too long");
        }
        if (!call.asked("receiver_id").equals(Long.toString(MINA))) {
            return Answer.error(400, 20_003, "User does not exists");
        }
        messages.add(Map.of("to", call.asked("receiver_id"), "text", text));
        return Answer.of(Map.of("result", true, "sender_id", OWN, "receiver_id", MINA, "type", "text", "data", "{}"));
    }

    private Answer comment(Call call, boolean isReply) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String text = call.asked("comment");
        boolean isWhole = call.method().equals("POST")
                && call.asked("id").matches("\\d+")
                && isReply == call.asked("cid").matches("\\d+")
                && !text.isEmpty();
        if (!isWhole) {
            return Answer.error(400, 10_016, "Miss required parameter");
        }
        if (Wording.length(text) > 140) {
            return Answer.error(400, 20_012, "Text too long, please input text less than 140 characters!");
        }
        long id = number.incrementAndGet();
        comments.add(Map.of("id", call.asked("id"), "cid", call.asked("cid"), "text", text));
        return Answer.of(Map.of("id", id, "text", text, "user", user(OWN)));
    }

    WebhookRequest handshake(Instant at, String secret) {
        Map<String, List<String>> query = query(at, secret);
        query.put("echostr", List.of("5837397520665436492"));
        return new WebhookRequest("GET", "/in/weibo", query, Map.of(), new byte[0]);
    }

    WebhookRequest delivery(Instant at, byte[] body) {
        return new WebhookRequest(
                "POST",
                "/in/weibo",
                query(at, appSecret),
                Map.of("content-type", List.of("application/json; charset=utf-8")),
                body);
    }

    private static Map<String, List<String>> query(Instant at, String secret) {
        String timestamp = Long.toString(at.toEpochMilli());
        String nonce = Integer.toString(at.hashCode() & 0x7fffffff);
        Map<String, List<String>> query = new HashMap<>();
        query.put("timestamp", List.of(timestamp));
        query.put("nonce", List.of(nonce));
        query.put("signature", List.of(Signature.of(secret, timestamp, nonce)));
        return query;
    }

    @Override
    public void close() {
        isAway = true;
    }
}
