package social.rapport.channels.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.callback.Xml;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what events leave out, while WeCom waits for our answer: once a day who a customer is, and each time who is in a
 * group. WeCom waits for five seconds, so what takes longer than two is let go: the event is stored without it.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PEOPLE = 200_000;

    private final WeComApi api;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Boolean> asked =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(PEOPLE).build();

    Lookups(WeComApi api) {
        this.api = api;
    }

    Noted of(ConnectedChannel channel, Xml event) {
        String group = Events.group(event);
        String account = Events.account(event);
        Meanwhile.Asked<Map<String, String>> facts = meanwhile
                .of(channel)
                .ask(() -> group == null ? contact(channel, account) : group(channel, group), Map.of());
        return new Noted(List.of(), facts.told());
    }

    private Map<String, String> contact(ConnectedChannel channel, @Nullable String account) throws NetworkFailure {
        if (account == null || !isFirst(channel, account)) {
            return Map.of();
        }
        try {
            return Customer.facts(api.ask(
                            channel,
                            WeComApi.Part.CONTACTS,
                            "externalcontact/get?external_userid=" + WeComApi.encoded(account))
                    .path("external_contact"));
        } catch (NetworkFailure failure) {
            askAgain(channel, account, failure);
            throw failure;
        }
    }

    private Map<String, String> group(ConnectedChannel channel, String group) throws NetworkFailure {
        return Group.facts(api.ask(
                        channel,
                        WeComApi.Part.CONTACTS,
                        "externalcontact/groupchat/get",
                        Map.of("chat_id", group, "need_name", 1))
                .path("group_chat"));
    }

    /** Who these customers of the service are, as far as nobody asked today; nothing where WeCom does not tell. */
    Map<String, Map<String, String>> service(ConnectedChannel channel, Collection<String> accounts) {
        Set<String> fresh = new LinkedHashSet<>();
        accounts.stream().filter(account -> isFirst(channel, account)).forEach(fresh::add);
        Map<String, Map<String, String>> facts = new HashMap<>();
        if (fresh.isEmpty()) {
            return facts;
        }
        try {
            JsonNode told = api.ask(
                    channel,
                    WeComApi.Part.SERVICE,
                    "kf/customer/batchget",
                    Map.of("external_userid_list", fresh, "need_enter_session_context", 0));
            for (JsonNode customer : told.path("customer_list")) {
                String account = Told.text(customer, "external_userid", Customer.ID);
                if (account != null) {
                    facts.put(account, Customer.facts(customer));
                }
            }
        } catch (NetworkFailure failure) {
            fresh.forEach(account -> askAgain(channel, account, failure));
        }
        return facts;
    }

    private boolean isFirst(ConnectedChannel channel, String account) {
        return asked.asMap().putIfAbsent(key(channel, account), true) == null;
    }

    private void askAgain(ConnectedChannel channel, String account, NetworkFailure failure) {
        if (failure.kind() == NetworkFailure.Kind.TEMPORARY) {
            asked.invalidate(key(channel, account));
        }
    }

    private static String key(ConnectedChannel channel, String account) {
        return channel.channel().id() + " " + account;
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
