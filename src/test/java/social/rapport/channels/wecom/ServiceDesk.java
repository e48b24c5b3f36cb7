package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.wecom.WeComServer.Answer;
import social.rapport.channels.wecom.WeComServer.Call;
import tools.jackson.databind.JsonNode;

/** A company's customer service, by the rules that WeCom's documentation gives. */
final class ServiceDesk {

    static final String SHOP = "wkSHOP0123456789";

    private static final int MOST = 5;

    /** What it has for whoever asks. */
    final List<String> messages = new CopyOnWriteArrayList<>();

    /** What was sent to customers, by what they were sent. */
    final List<JsonNode> sent = new CopyOnWriteArrayList<>();

    final List<JsonNode> greetings = new CopyOnWriteArrayList<>();
    final Set<String> codes = ConcurrentHashMap.newKeySet();

    /** With which words it was asked for messages; empty where without. */
    final List<String> words = new CopyOnWriteArrayList<>();

    final Set<String> rings = ConcurrentHashMap.newKeySet();

    private final Enterprise company;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    ServiceDesk(Enterprise company) {
        this.company = company;
    }

    /** The next message is answered in this way, whatever it is. */
    void next(int code, String words) {
        answers.add(Answer.error(code, words));
    }

    /** A word by which may be asked as often as one likes. */
    String ring() {
        String word = "ENC" + UUID.randomUUID();
        rings.add(word);
        return word;
    }

    void say(String message) {
        messages.add(message);
        answered.clear();
    }

    Answer judge(String path, Call call) {
        return switch (path) {
            case "kf/account/list" -> accounts(call.json());
            case "kf/sync_msg" -> sync(call.json());
            case "kf/customer/batchget" -> customers(call.json());
            case "kf/send_msg" -> send(call.json());
            case "kf/send_msg_on_event" -> greet(call.json());
            default -> new Answer(404, "text/html", new byte[0]);
        };
    }

    private static Answer accounts(JsonNode wanted) {
        return Answer.of(Map.of(
                "errcode",
                0,
                "account_list",
                wanted.path("offset").asInt(0) > 0
                        ? List.of()
                        : List.of(Map.of("open_kfid", SHOP, "name", "Shop", "avatar", "https://wx.qlogo.cn/a"))));
    }

    /** Two at once. */
    private Answer sync(JsonNode wanted) {
        String word = wanted.path("token").asString("");
        words.add(word);
        if (!wanted.path("open_kfid").asString("").equals(SHOP)) {
            return Answer.error(95_000, "invalid open_kfid");
        }
        if (!word.isEmpty() && !rings.contains(word)) {
            return Answer.error(95_007, "invalid msg token");
        }
        if (wanted.path("limit").asInt(0) > 1_000) {
            return Answer.error(40_058, "invalid limit");
        }
        int from = Integer.parseInt("0" + wanted.path("cursor").asString("c0").substring(1));
        List<String> all = List.copyOf(messages);
        int to = Math.min(all.size(), from + 2);
        return Answer.json("{\"errcode\":0,\"errmsg\":\"ok\",\"next_cursor\":\"c" + to + "\",\"has_more\":"
                + (to < all.size() ? 1 : 0) + ",\"msg_list\":[" + String.join(",", all.subList(from, to)) + "]}");
    }

    private static Answer customers(JsonNode wanted) {
        int size = wanted.path("external_userid_list").size();
        return size == 0 || size > 100
                ? Answer.error(40_058, "invalid list")
                : Answer.of(Map.of(
                        "errcode",
                        0,
                        "customer_list",
                        wanted.path("external_userid_list")
                                .valueStream()
                                .map(one -> customer(one.asString("")))
                                .toList(),
                        "invalid_external_userid",
                        List.of()));
    }

    private static Map<String, Object> customer(String account) {
        Map<String, Object> facts = new HashMap<>(Relations.facts(account));
        facts.put("nickname", facts.remove("name"));
        return facts;
    }

    private Answer send(JsonNode message) {
        Answer forced = answers.poll();
        if (forced != null) {
            return forced;
        }
        String account = message.path("touser").asString("");
        String type = message.path("msgtype").asString("");
        if (!message.path("open_kfid").asString("").equals(SHOP)) {
            return Answer.error(95_000, "invalid open_kfid");
        }
        if (!account.startsWith("wm")) {
            return Answer.error(40_096, "invalid external userid");
        }
        Answer wrong = wrong(message, type);
        if (wrong != null) {
            return wrong;
        }
        if (answered.merge(account, 1, Integer::sum) > MOST) {
            return Answer.error(95_001, "send msg count limit");
        }
        sent.add(message);
        return Answer.of(Map.of(
                "errcode", 0, "errmsg", "ok", "msgid", message.path("msgid").asString("")));
    }

    private @Nullable Answer wrong(JsonNode message, String type) {
        String id = message.path("msgid").asString("");
        if (!id.matches("[0-9a-zA-Z_-]{1,32}") || !ids.add(id)) {
            return Answer.error(40_058, "msgid exceed max length");
        }
        return switch (type) {
            case "text" -> {
                int length = message.path("text").path("content").asString("").getBytes(StandardCharsets.UTF_8).length;
                yield length == 0
                        ? Answer.error(44_004, "empty content")
                        : length > 2_048 ? Answer.error(45_002, "content size out of limit") : null;
            }
            case "image", "file" ->
                type.equals(company.media.get(
                                message.path(type).path("media_id").asString("")))
                        ? null
                        : Answer.error(40_007, "invalid media_id");
            default -> Answer.error(40_008, "invalid message type");
        };
    }

    /** Words or a menu, once for each code. */
    private Answer greet(JsonNode message) {
        Set<String> named = new HashSet<>(message.propertyNames());
        named.removeAll(Set.of("code", "msgid", "msgtype", "text"));
        if (!named.isEmpty() || wrong(message, message.path("msgtype").asString("")) != null) {
            return Answer.error(40_058, "invalid message");
        }
        if (!codes.remove(message.path("code").asString(""))) {
            return Answer.error(40_058, "invalid code");
        }
        greetings.add(message);
        return Answer.of(Map.of(
                "errcode", 0, "errmsg", "ok", "msgid", message.path("msgid").asString("")));
    }
}
