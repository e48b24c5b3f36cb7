package social.rapport.channels.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.shared.ChannelId;
import tools.jackson.databind.JsonNode;

/**
 * The tags that a company has for its customers. WeCom keeps them on each member's relation to a customer and lists nobody by
 * tag: all relations are read once for all tags, and a tag is put on, and taken off, all relations of a customer.
 */
final class CustomerTags {

    private static final WeComApi.Part CONTACTS = WeComApi.Part.CONTACTS;
    private static final int MEMBERS_AT_ONCE = 100;
    private static final int AT_ONCE = 50;
    private static final int PAGES = 20_000;
    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final int CHANNELS = 100;

    private final WeComApi api;
    private final Cache<ChannelId, Register> registers =
            Caffeine.newBuilder().expireAfterWrite(HOLDS).maximumSize(CHANNELS).build();

    CustomerTags(WeComApi api) {
        this.api = api;
    }

    /**
     * Who is whose customer, and with which tags.
     *
     * @param holders of each tag
     * @param members of the team, by their customers
     */
    private record Register(Map<String, Set<String>> holders, Map<String, Set<String>> members) {}

    /** Begins anew: what was read of relations before is out of date. */
    Map<String, String> tags(ConnectedChannel channel) throws NetworkFailure {
        registers.invalidate(channel.channel().id());
        Map<String, String> tags = new HashMap<>();
        JsonNode groups = api.ask(channel, CONTACTS, "externalcontact/get_corp_tag_list", Map.of())
                .path("tag_group");
        for (JsonNode group : groups) {
            for (JsonNode tag : group.path("tag")) {
                String id = Told.text(tag, "id", Customer.ID);
                String name = Told.name(tag, "name");
                if (id != null && name != null && !Told.yes(tag, "deleted")) {
                    tags.put(id, name);
                }
            }
        }
        return tags;
    }

    Set<String> holders(ConnectedChannel channel, String tag) throws NetworkFailure {
        return new HashSet<>(register(channel).holders().getOrDefault(tag, Set.of()));
    }

    private Register register(ConnectedChannel channel) throws NetworkFailure {
        Register known = registers.getIfPresent(channel.channel().id());
        if (known == null) {
            known = read(channel);
            registers.put(channel.channel().id(), known);
        }
        return known;
    }

    private Register read(ConnectedChannel channel) throws NetworkFailure {
        List<String> team = new ArrayList<>();
        for (JsonNode member : api.ask(channel, CONTACTS, "externalcontact/get_follow_user_list")
                .path("follow_user")) {
            team.add(member.asString(""));
        }
        Register register = new Register(new HashMap<>(), new HashMap<>());
        for (int from = 0; from < team.size(); from += MEMBERS_AT_ONCE) {
            read(channel, team.subList(from, Math.min(team.size(), from + MEMBERS_AT_ONCE)), register);
        }
        return register;
    }

    private void read(ConnectedChannel channel, List<String> some, Register register) throws NetworkFailure {
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode told = api.ask(
                    channel,
                    CONTACTS,
                    "externalcontact/batch/get_by_user",
                    Map.of("userid_list", some, "cursor", cursor, "limit", AT_ONCE));
            told.path("external_contact_list").forEach(relation -> note(relation, register));
            String next = Told.text(told, "next_cursor", 300);
            if (next == null) {
                return;
            }
            cursor = next;
        }
        throw Errors.strange("externalcontact/batch/get_by_user");
    }

    private static void note(JsonNode relation, Register register) {
        String customer = Told.text(relation.path("external_contact"), "external_userid", Customer.ID);
        String member = Told.text(relation.path("follow_info"), "userid", Customer.ID);
        if (customer == null || member == null) {
            return;
        }
        register.members().computeIfAbsent(customer, any -> new HashSet<>()).add(member);
        for (JsonNode tag : relation.path("follow_info").path("tag_id")) {
            register.holders()
                    .computeIfAbsent(tag.asString(""), any -> new HashSet<>())
                    .add(customer);
        }
    }

    void put(ConnectedChannel channel, String tag, Collection<String> customers) throws NetworkFailure {
        mark(channel, "add_tag", tag, customers);
    }

    void take(ConnectedChannel channel, String tag, Collection<String> customers) throws NetworkFailure {
        mark(channel, "remove_tag", tag, customers);
    }

    /** @throws NetworkFailure before anything is marked where one of them is nobody's customer */
    private void mark(ConnectedChannel channel, String what, String tag, Collection<String> customers)
            throws NetworkFailure {
        Map<String, Set<String>> members = register(channel).members();
        if (!members.keySet().containsAll(customers)) {
            throw new NetworkFailure(Kind.PERMANENT, "wecom_nobody", "84061", null);
        }
        for (String customer : customers) {
            for (String member : members.getOrDefault(customer, Set.of())) {
                api.ask(
                        channel,
                        CONTACTS,
                        "externalcontact/mark_tag",
                        Map.of("userid", member, "external_userid", customer, what, List.of(tag)));
            }
        }
    }
}
