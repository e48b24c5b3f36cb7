package social.rapport.channels.wecom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.callback.Xml;

/**
 * Reads the events of customer contact: who became a customer of a member of the team and who no longer is one, who came into a
 * group of customers and who left it.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92130">客户联系事件格式</a>
 */
final class Events {

    private static final int CODE = 256;

    private final Xml message;
    private final Noted noted;
    private final Instant at;

    private Events(Xml message, Noted noted, Instant at) {
        this.message = message;
        this.noted = noted;
        this.at = at;
    }

    /** @throws UnreadablePayload where it is nothing that WeCom delivers */
    static List<Activity> read(Xml message, Noted noted) throws UnreadablePayload {
        Instant at = Customer.at(message.number("CreateTime"));
        if (at == null || message.name("MsgType") == null) {
            throw new UnreadablePayload("This is no event of WeCom's");
        }
        Events events = new Events(message, noted, at);
        return switch (name(message)) {
            case "change_external_contact" -> events.contact();
            case "change_external_chat" -> events.chat();
            default -> List.of();
        };
    }

    /** Whether a group of customers was made, of which WeCom tells who is in it when it is asked. */
    static boolean makesGroup(Xml message) {
        return group(message) != null && change(message).equals("create");
    }

    static String name(Xml message) {
        return "event".equals(message.name("MsgType")) ? Objects.requireNonNullElse(message.name("Event"), "") : "";
    }

    static String change(Xml message) {
        return Objects.requireNonNullElse(message.name("ChangeType"), "");
    }

    static @Nullable String account(Xml message) {
        return message.text("ExternalUserID", Customer.ID);
    }

    /** The group of customers that changed; null where none did. */
    static @Nullable String group(Xml message) {
        return name(message).equals("change_external_chat") ? message.text("ChatId", Customer.ID) : null;
    }

    /** By which whoever has just come may be greeted, once. */
    static Optional<String> welcomeCode(Xml message) {
        return Optional.ofNullable(message.text("WelcomeCode", CODE));
    }

    private List<Activity> contact() {
        String account = account(message);
        String member = message.name("UserID");
        if (account == null) {
            return List.of();
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("event", change(message));
        put(attributes, "member", member);
        return switch (change(message)) {
            case "add_external_contact", "add_half_external_contact" -> {
                put(attributes, "scene", message.text("State", CODE));
                welcomeCode(message).ifPresent(code -> attributes.put(Capabilities.ANSWERABLE, true));
                yield List.of(contact(account, member, Verb.FOLLOWED, Direction.INBOUND, attributes));
            }
            case "del_follow_user" -> List.of(contact(account, member, Verb.UNFOLLOWED, Direction.INBOUND, attributes));
            case "del_external_contact" ->
                "DELETE_BY_TRANSFER".equals(message.name("Source"))
                        ? List.of()
                        : List.of(contact(account, member, Verb.UNFOLLOWED, Direction.OUTBOUND, attributes));
            default -> List.of();
        };
    }

    /** Events have no id: who, when and what tells one from another. */
    private Activity contact(
            String account, @Nullable String member, Verb verb, Direction direction, Map<String, Object> attributes) {
        return Customer.done(
                account + ":" + at.getEpochSecond() + ":" + change(message) + ":" + member,
                verb,
                direction,
                at,
                null,
                null,
                attributes,
                Customer.profile(account, noted.facts()),
                direction == Direction.OUTBOUND ? member : null);
    }

    private List<Activity> chat() throws UnreadablePayload {
        String group = group(message);
        if (group == null) {
            return List.of();
        }
        Group known = Group.noted(group, noted);
        return switch (change(message)) {
            case "create" -> moved(known, known.customers(), Verb.FOLLOWED, null);
            case "update" ->
                switch (Objects.requireNonNullElse(message.name("UpdateDetail"), "")) {
                    case "add_member" -> moved(known, named(), Verb.FOLLOWED, message.name("JoinScene"));
                    case "del_member" -> moved(known, named(), Verb.UNFOLLOWED, message.name("QuitScene"));
                    default -> List.of();
                };
            default -> List.of();
        };
    }

    /** Who came or left, as far as they are customers and WeCom names them. */
    private List<String> named() {
        return message.child("MemChangeList").children("Item").stream()
                .map(item -> item.words().strip())
                .filter(Group::isCustomer)
                .toList();
    }

    private List<Activity> moved(Group group, List<String> customers, Verb verb, @Nullable String scene) {
        List<Activity> all = new ArrayList<>();
        for (String customer : customers) {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put("event", "chat_" + change(message));
            put(attributes, "scene", scene);
            all.add(Customer.done(
                    customer + ":" + at.getEpochSecond() + ":" + verb.key() + ":" + group.id(),
                    verb,
                    Direction.INBOUND,
                    at,
                    null,
                    new Activity.About("group", group.id(), group.name(), null),
                    attributes,
                    Customer.profile(customer, group.facts(customer)),
                    null));
        }
        return all;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
