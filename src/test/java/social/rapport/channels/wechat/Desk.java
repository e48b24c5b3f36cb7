package social.rapport.channels.wechat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.wechat.WeChatServer.Answer;
import social.rapport.channels.wechat.WeChatServer.Call;
import tools.jackson.databind.JsonNode;

/** What an account has beside messages, by the rules that WeChat's documentation gives. */
final class Desk {

    static final String TEMPLATE = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY";

    private static final int MOST_TAGS = 20;

    final Map<Long, Tag> tags = new ConcurrentHashMap<>();
    final List<JsonNode> notices = new CopyOnWriteArrayList<>();
    volatile @Nullable JsonNode menu;

    record Tag(String name, Set<String> holders) {}

    void tag(long id, String name, String... holders) {
        tags.put(id, new Tag(name, new ConcurrentSkipListSet<>(List.of(holders))));
    }

    Answer judge(String path, Call call, Set<String> followers) {
        return switch (path) {
            case "qrcode/create" -> code(call.json());
            case "menu/get" -> {
                JsonNode now = menu;
                yield now == null ? Answer.error(46_003, "menu no exist") : Answer.json("{\"menu\":" + now + "}");
            }
            case "menu/create" -> menu(call.json());
            case "menu/delete" -> {
                menu = null;
                yield Answer.fine();
            }
            case "tags/get" -> list();
            case "user/tag/get" -> holders(call.json());
            case "tags/members/batchtagging" -> tag(call.json(), followers, true);
            case "tags/members/batchuntagging" -> tag(call.json(), followers, false);
            case "template/get_all_private_template" ->
                Answer.json("{\"template_list\":[{\"template_id\":\"" + TEMPLATE
                        + "\",\"title\":\"发货提醒\",\"content\":\"订单号：{{keyword1.DATA}}\\n备注：{{remark.DATA}}\"}]}");
            case "message/template/send" -> notice(call.json(), followers);
            default -> new Answer(404, "text/html", new byte[0]);
        };
    }

    private static Answer code(JsonNode wanted) {
        String scene =
                wanted.path("action_info").path("scene").path("scene_str").asString("");
        return wanted.path("action_name").asString("").equals("QR_LIMIT_STR_SCENE")
                        && !scene.isEmpty()
                        && scene.length() <= 64
                ? Answer.json("{\"ticket\":\"gQ/+" + scene + "==\",\"url\":\"http://weixin.qq.com/q/" + scene + "\"}")
                : Answer.error(40_053, "invalid action info");
    }

    private Answer menu(JsonNode wanted) {
        JsonNode buttons = wanted.path("button");
        if (buttons.isEmpty() || buttons.size() > 3) {
            return Answer.error(40_017, "invalid button size");
        }
        for (JsonNode button : buttons) {
            JsonNode below = button.path("sub_button");
            if (below.size() > 5) {
                return Answer.error(40_023, "invalid sub button size");
            }
            Answer refused = button(button, 16, below.isEmpty());
            for (JsonNode one : below) {
                refused = refused == null ? button(one, 60, true) : refused;
            }
            if (refused != null) {
                return refused;
            }
        }
        menu = wanted;
        return Answer.fine();
    }

    private static @Nullable Answer button(JsonNode button, int longest, boolean acts) {
        if (bytes(button.path("name").asString("")) > longest
                || button.path("name").asString("").isEmpty()) {
            return Answer.error(40_018, "invalid button name size");
        }
        String type = button.path("type").asString("");
        boolean isFine = !acts
                || type.equals("click") && bytes(button.path("key").asString("")) <= 128
                || type.equals("view") && button.path("url").asString("").startsWith("http");
        return isFine ? null : Answer.error(40_019, "invalid button key size");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Answer list() {
        StringBuilder all = new StringBuilder("{\"id\":2,\"name\":\"星标组\",\"count\":0}");
        tags.forEach((id, tag) -> all.append(",{\"id\":")
                .append(id)
                .append(",\"name\":\"")
                .append(tag.name())
                .append("\",\"count\":")
                .append(tag.holders().size())
                .append('}'));
        return Answer.json("{\"tags\":[" + all + "]}");
    }

    /** Two a page; the last page says again where it ends. */
    private Answer holders(JsonNode wanted) {
        Tag tag = tags.get(wanted.path("tagid").asLong(0));
        if (tag == null) {
            return Answer.error(45_159, "invalid tag id");
        }
        String next = wanted.path("next_openid").asString("");
        List<String> page = new TreeSet<>(tag.holders())
                .tailSet(next, false).stream().limit(2).toList();
        String last = page.isEmpty() ? "" : page.getLast();
        return Answer.json("{\"count\":" + page.size() + ",\"data\":{\"openid\":"
                + WeChatServer.JSON.writeValueAsString(page) + "},\"next_openid\":\"" + last + "\"}");
    }

    private Answer tag(JsonNode wanted, Set<String> followers, boolean on) {
        Tag tag = tags.get(wanted.path("tagid").asLong(0));
        List<String> people = wanted.path("openid_list")
                .valueStream()
                .map(person -> person.asString(""))
                .toList();
        if (tag == null || people.isEmpty() || people.size() > 50) {
            return Answer.error(45_159, "invalid tag id");
        }
        if (!followers.containsAll(people)) {
            return Answer.error(40_003, "invalid openid");
        }
        boolean hasTooMany = on
                && people.stream()
                        .anyMatch(person -> tags.values().stream()
                                        .filter(one -> one.holders().contains(person))
                                        .count()
                                >= MOST_TAGS);
        if (hasTooMany) {
            return Answer.error(45_059, "has tagged too many");
        }
        if (on) {
            tag.holders().addAll(people);
        } else {
            tag.holders().removeAll(people);
        }
        return Answer.fine();
    }

    private Answer notice(JsonNode notice, Set<String> followers) {
        if (!notice.path("template_id").asString("").equals(TEMPLATE)) {
            return Answer.error(40_037, "invalid template_id");
        }
        if (!followers.contains(notice.path("touser").asString(""))) {
            return Answer.error(43_004, "require subscribe");
        }
        boolean isFilled = notice.path("data").path("keyword1").path("value").isString()
                && notice.path("data").path("remark").path("value").isString();
        if (!isFilled
                || UUID.fromString(notice.path("client_msg_id").asString("")).version() == 0) {
            return Answer.error(47_003, "argument invalid");
        }
        notices.add(notice);
        return Answer.json("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + (200_163_835 + notices.size()) + "}");
    }
}
