package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A group of customers.
 *
 * @param members what is known of those in it who are customers, by their accounts
 */
record Group(String id, @Nullable String name, Map<String, Map<String, String>> members) {

    private static final String NAME = "group";
    private static final String MEMBERS = "members";
    private static final int MOST = 500;
    private static final Pattern CUSTOMERS = Pattern.compile("w[mo][0-9A-Za-z_-]{6,126}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whether it is a customer's account rather than a member's of the team. */
    static boolean isCustomer(String account) {
        return CUSTOMERS.matcher(account).matches();
    }

    /** What {@code externalcontact/groupchat/get} told, to be noted. */
    static Map<String, String> facts(JsonNode told) {
        Map<String, String> facts = new HashMap<>();
        String name = Told.name(told, "name");
        if (name != null) {
            facts.put(NAME, name);
        }
        Map<String, Map<String, String>> members = new LinkedHashMap<>();
        for (JsonNode member : told.path("member_list")) {
            String account = Told.text(member, "userid", Customer.ID);
            if (account != null && isCustomer(account) && members.size() < MOST) {
                members.put(account, Customer.facts(member));
            }
        }
        facts.put(MEMBERS, JSON.writeValueAsString(members));
        return facts;
    }

    static Group noted(String id, Noted noted) throws UnreadablePayload {
        Map<String, Map<String, String>> members = new LinkedHashMap<>();
        String told = noted.facts().get(MEMBERS);
        if (told != null) {
            Told.object(told.getBytes(StandardCharsets.UTF_8))
                    .properties()
                    .forEach(member -> members.put(member.getKey(), words(member.getValue())));
        }
        return new Group(id, noted.facts().get(NAME), members);
    }

    private static Map<String, String> words(JsonNode facts) {
        Map<String, String> words = new HashMap<>();
        facts.properties()
                .forEach(fact -> words.put(fact.getKey(), fact.getValue().asString("")));
        return words;
    }

    List<String> customers() {
        return List.copyOf(members.keySet());
    }

    Map<String, String> facts(String customer) {
        return members.getOrDefault(customer, Map.of());
    }
}
