package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import social.rapport.channels.wecom.WeComServer.Answer;
import social.rapport.channels.wecom.WeComServer.Call;
import tools.jackson.databind.JsonNode;

/** Who is whose customer, with which tags, by the rules that WeCom's documentation gives. */
final class Relations {

    /** The tags of each relation: a member of the team, a blank, a customer. */
    final Map<String, Set<String>> all = new ConcurrentSkipListMap<>();

    /** Names of the company's tags, by their ids. */
    final Map<String, String> tags = new ConcurrentSkipListMap<>();

    final Map<String, List<String>> groups = new ConcurrentHashMap<>();

    /** Codes that greet somebody, each good once. */
    final Set<String> codes = ConcurrentHashMap.newKeySet();

    final List<JsonNode> greetings = new CopyOnWriteArrayList<>();

    void customer(String member, String customer, String... tagged) {
        all.put(member + " " + customer, new ConcurrentSkipListSet<>(List.of(tagged)));
    }

    Set<String> tagsOf(String member, String customer) {
        return all.getOrDefault(member + " " + customer, Set.of());
    }

    Answer judge(String path, Call call) {
        return switch (path) {
            case "externalcontact/get" -> one(call.asked("external_userid"));
            case "externalcontact/get_follow_user_list" ->
                Answer.of(Map.of("errcode", 0, "errmsg", "ok", "follow_user", members()));
            case "externalcontact/batch/get_by_user" -> page(call.json());
            case "externalcontact/get_corp_tag_list" ->
                Answer.of(Map.of(
                        "errcode",
                        0,
                        "tag_group",
                        List.of(Map.of("group_id", "G", "group_name", "Ice", "tag", named()))));
            case "externalcontact/mark_tag" -> mark(call.json());
            case "externalcontact/groupchat/get" -> group(call.json());
            case "externalcontact/send_welcome_msg" -> greet(call.json());
            default -> new Answer(404, "text/html", new byte[0]);
        };
    }

    private List<String> members() {
        return all.keySet().stream()
                .map(relation -> relation.split(" ")[0])
                .distinct()
                .toList();
    }

    private List<Map<String, String>> named() {
        return tags.entrySet().stream()
                .map(tag -> Map.of("id", tag.getKey(), "name", tag.getValue()))
                .toList();
    }

    private Answer one(String customer) {
        boolean isKnown = all.keySet().stream().anyMatch(relation -> relation.endsWith(" " + customer));
        return isKnown
                ? Answer.of(Map.of("errcode", 0, "external_contact", facts(customer)))
                : Answer.error(84_061, "not external contact");
    }

    static Map<String, Object> facts(String customer) {
        return Map.of(
                "external_userid",
                customer,
                "name",
                "小米 of " + customer.substring(0, 6),
                "avatar",
                "https://wx.qlogo.cn/" + customer,
                "type",
                1,
                "unionid",
                "u" + customer);
    }

    /** Two a page. */
    private Answer page(JsonNode wanted) {
        int size = wanted.path("userid_list").size();
        int limit = wanted.path("limit").asInt(0);
        if (size == 0 || size > 100 || limit < 1 || limit > 100) {
            return Answer.error(40_058, "invalid list");
        }
        List<Map<String, Object>> found = new ArrayList<>();
        String next = "";
        int from = Integer.parseInt("0" + wanted.path("cursor").asString(""));
        int at = 0;
        for (Map.Entry<String, Set<String>> relation : new TreeMap<>(all).entrySet()) {
            if (at >= from && at < from + 2) {
                String[] who = relation.getKey().split(" ");
                found.add(Map.of(
                        "external_contact",
                        facts(who[1]),
                        "follow_info",
                        Map.of("userid", who[0], "tag_id", relation.getValue())));
            }
            at++;
        }
        if (at > from + 2) {
            next = Integer.toString(from + 2);
        }
        return Answer.of(Map.of("errcode", 0, "external_contact_list", found, "next_cursor", next));
    }

    private Answer mark(JsonNode wanted) {
        Set<String> tagged = all.get(wanted.path("userid").asString("") + " "
                + wanted.path("external_userid").asString(""));
        if (tagged == null) {
            return Answer.error(84_061, "not external contact");
        }
        for (JsonNode tag : wanted.path("add_tag")) {
            if (!tags.containsKey(tag.asString(""))) {
                return Answer.error(40_068, "invalid tagid");
            }
            tagged.add(tag.asString(""));
        }
        wanted.path("remove_tag").forEach(tag -> tagged.remove(tag.asString("")));
        return Answer.fine();
    }

    private Answer group(JsonNode wanted) {
        String id = wanted.path("chat_id").asString("");
        List<String> members = groups.get(id);
        if (members == null || wanted.path("need_name").asInt(0) != 1) {
            return Answer.error(40_050, "invalid chat id");
        }
        List<Map<String, Object>> told = members.stream()
                .map(member -> Group.isCustomer(member)
                        ? Map.<String, Object>of("userid", member, "type", 2, "unionid", "u" + member, "name", "小米")
                        : Map.<String, Object>of("userid", member, "type", 1, "name", "Ava"))
                .toList();
        return Answer.of(Map.of(
                "errcode", 0, "group_chat", Map.of("chat_id", id, "name", "Sorbet lovers", "member_list", told)));
    }

    /** Of several apps that hear of a code the first alone may use it. */
    private Answer greet(JsonNode greeting) {
        if (!codes.remove(greeting.path("welcome_code").asString(""))) {
            return Answer.error(41_051, "externaluser has started chatting");
        }
        if (greeting.path("text").path("content").asString("").getBytes(StandardCharsets.UTF_8).length > 4_000) {
            return Answer.error(40_058, "content too long");
        }
        greetings.add(greeting);
        return Answer.fine();
    }
}
