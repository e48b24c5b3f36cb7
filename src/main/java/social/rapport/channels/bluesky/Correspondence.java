package social.rapport.channels.bluesky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people write to an account in private, one at a time: groups are left to themselves. */
final class Correspondence {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration A_DAY = Duration.ofDays(1);

    /** So far clocks may differ when reading begins. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private static final int PAGE = 100;
    private static final int MOST = 1_000;
    private static final int PLACE = 100;
    private static final int CONVERSATIONS = 100_000;

    private final BlueskyApi api;
    private final Cache<String, Boolean> groups = Caffeine.newBuilder()
            .expireAfterWrite(A_DAY)
            .maximumSize(CONVERSATIONS)
            .build();

    Correspondence(BlueskyApi api) {
        this.api = api;
    }

    /** @param upTo where reading goes on */
    record Letters(List<Payload> payloads, String upTo) {}

    /** What was written after a place in the log; empty for the beginning, which is where the channel was connected. */
    Letters after(ConnectedChannel channel, String place) throws NetworkFailure {
        String us = api.session(channel).did();
        if (place.isEmpty()) {
            return begin(channel, us);
        }
        List<Payload> payloads = new ArrayList<>();
        String upTo = place;
        boolean isMore = true;
        while (isMore && payloads.size() < MOST) {
            JsonNode told = api.askChat(channel, "getLog", Map.of("cursor", upTo));
            for (JsonNode log : told.path("logs")) {
                add(payloads, channel, us, log);
            }
            String next = Objects.requireNonNullElse(place(told, "cursor"), upTo);
            isMore = !told.path("logs").isEmpty() && !next.equals(upTo);
            upTo = next;
        }
        return new Letters(payloads, upTo);
    }

    /** The log has no place for a time: what was written since is looked up by conversation. */
    private Letters begin(ConnectedChannel channel, String us) throws NetworkFailure {
        Instant since = channel.channel().createdAt().minus(JUST_NOW);
        List<Payload> payloads = new ArrayList<>();
        String upTo = "";
        for (JsonNode talk :
                api.askChat(channel, "listConvos", Map.of("limit", PAGE)).path("convos")) {
            String rev = place(talk, "rev");
            upTo = rev != null && rev.compareTo(upTo) > 0 ? rev : upTo;
            Instant last = Profiles.time(talk.path("lastMessage"), "sentAt");
            if (last != null && last.isAfter(since)) {
                for (JsonNode log : since(channel, talk, since)) {
                    add(payloads, channel, us, log);
                }
            }
        }
        return new Letters(payloads, upTo);
    }

    /** As the log would have had it, in the order in which it was written. */
    private List<JsonNode> since(ConnectedChannel channel, JsonNode talk, Instant since) throws NetworkFailure {
        String id = Objects.requireNonNullElse(place(talk, "id"), "");
        List<JsonNode> logs = new ArrayList<>();
        for (JsonNode message : api.askChat(channel, "getMessages", Map.of("convoId", id, "limit", PAGE))
                .path("messages")) {
            Instant at = Profiles.time(message, "sentAt");
            if (at != null && at.isAfter(since)) {
                ObjectNode log = JSON.createObjectNode();
                log.put("$type", DirectMessages.LOGGED);
                log.put("convoId", id);
                log.set("message", message);
                log.set("relatedProfiles", talk.path("members"));
                logs.addFirst(log);
            }
        }
        return logs;
    }

    private void add(List<Payload> payloads, ConnectedChannel channel, String us, JsonNode log) throws NetworkFailure {
        Activity read = DirectMessages.isOne(log) ? DirectMessages.read(log) : null;
        String talk = place(log, "convoId");
        if (read != null && talk != null && !read.profile().id().equals(us) && !isGroup(channel, talk)) {
            payloads.add(new Payload(talk, JSON.writeValueAsBytes(log)));
        }
    }

    private boolean isGroup(ConnectedChannel channel, String talk) throws NetworkFailure {
        String key = channel.channel().id() + " " + talk;
        Boolean known = groups.getIfPresent(key);
        if (known != null) {
            return known;
        }
        boolean isGroup = asked(channel, talk);
        groups.put(key, isGroup);
        return isGroup;
    }

    /** What we are no longer in counts as what it mostly was. */
    private boolean asked(ConnectedChannel channel, String talk) throws NetworkFailure {
        try {
            return isGroup(conversation(channel, "getConvo", Map.of("convoId", talk)));
        } catch (NetworkFailure left) {
            if (left.kind() != Kind.PERMANENT) {
                throw left;
            }
            return false;
        }
    }

    private static boolean isGroup(JsonNode talk) {
        return talk.path("members").size() > 2
                || Objects.requireNonNullElse(Told.text(talk.path("kind"), "$type", 100), "")
                        .endsWith("#groupConvo");
    }

    /** The conversation with one person; it is begun where there was none. */
    String with(ConnectedChannel channel, String did) throws NetworkFailure {
        String id = place(conversation(channel, "getConvoForMembers", Map.of("members", did)), "id");
        if (id == null) {
            throw new NetworkFailure(Kind.PERMANENT, "bluesky_closed", "", null);
        }
        return id;
    }

    private JsonNode conversation(ConnectedChannel channel, String method, Map<String, ?> parameters)
            throws NetworkFailure {
        return api.askChat(channel, method, new HashMap<>(parameters)).path("convo");
    }

    private static @Nullable String place(JsonNode of, String name) {
        String place = Told.name(of, name);
        return place != null && place.length() <= PLACE && place.matches("[\\w.~:-]+") ? place : null;
    }
}
