package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks WeCom for what customer service has. It rings when there is something; a ring brings a word that lets us ask as often as
 * we like for ten minutes. Without one, after a restart or where a ring was lost, every account is asked now and then. The
 * cursor says how far each account of the service has come.
 */
final class ServiceSource implements Source {

    private static final int AT_ONCE = 50;
    private static final int ACCOUNTS = 100;
    private static final int MOST_ACCOUNTS = 2_000;
    private static final Duration REST = Duration.ofMinutes(10);

    private static final Map<String, String> NAMES =
            Map.of("image", "picture.jpg", "voice", "voice.amr", "video", "video.mp4", "file", "file");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConnectedChannel channel;
    private final WeComApi api;
    private final Bell bell;
    private final Lookups lookups;
    private final Enclosures enclosures;
    private final Map<String, String> cursors;
    private final Map<String, String> rung = new HashMap<>();

    ServiceSource(
            ConnectedChannel channel,
            WeComApi api,
            Bell bell,
            Lookups lookups,
            Enclosures enclosures,
            @Nullable String cursor) {
        this.channel = channel;
        this.api = api;
        this.bell = bell;
        this.lookups = lookups;
        this.enclosures = enclosures;
        this.cursors = cursors(cursor);
    }

    private static Map<String, String> cursors(@Nullable String cursor) {
        Map<String, String> cursors = new TreeMap<>();
        if (cursor != null) {
            JSON.readTree(cursor)
                    .properties()
                    .forEach(one -> cursors.put(one.getKey(), one.getValue().asString("")));
        }
        return cursors;
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        List<InboundLog.Payload> payloads = new ArrayList<>();
        boolean hasMore = false;
        for (String service : due()) {
            JsonNode told = ask(service);
            String next = Told.text(told, "next_cursor", 300);
            if (next != null) {
                cursors.put(service, next);
            }
            hasMore |= Objects.equals(Told.number(told, "has_more"), 1L);
            payloads.addAll(payloads(told.path("msg_list")));
        }
        return new News(payloads, JSON.writeValueAsString(cursors), hasMore ? Duration.ZERO : REST);
    }

    /** Those that rang; all of them where none did. */
    private Set<String> due() throws NetworkFailure {
        Instant now = Clock.systemUTC().instant();
        for (String service : cursors.keySet()) {
            bell.answered(channel.channel(), service, now).ifPresent(word -> rung.put(service, word));
        }
        return rung.isEmpty() ? all() : new TreeSet<>(rung.keySet());
    }

    private Set<String> all() throws NetworkFailure {
        Set<String> all = new TreeSet<>();
        for (int offset = 0; offset < MOST_ACCOUNTS; offset += ACCOUNTS) {
            JsonNode some = api.ask(
                            channel,
                            WeComApi.Part.SERVICE,
                            "kf/account/list",
                            Map.of("offset", offset, "limit", ACCOUNTS))
                    .path("account_list");
            for (JsonNode account : some) {
                String service = Told.text(account, "open_kfid", Customer.ID);
                if (service != null) {
                    all.add(service);
                    cursors.putIfAbsent(service, "");
                }
            }
            if (some.size() < ACCOUNTS) {
                break;
            }
        }
        cursors.keySet().retainAll(all);
        return all;
    }

    /** Nothing where the account is gone; without its word where that no longer holds. */
    private JsonNode ask(String service) throws NetworkFailure {
        try {
            return ask(service, rung.getOrDefault(service, ""));
        } catch (NetworkFailure failure) {
            boolean isGone = failure.reason().equals(Errors.GONE);
            if (failure.kind() != Kind.PERMANENT
                    || !isGone && rung.getOrDefault(service, "").isEmpty()) {
                throw failure;
            }
            if (isGone) {
                cursors.remove(service);
                return JSON.createObjectNode();
            }
            rung.put(service, "");
            return ask(service, "");
        }
    }

    private JsonNode ask(String service, String word) throws NetworkFailure {
        Map<String, Object> asked = new HashMap<>();
        asked.put("open_kfid", service);
        asked.put("limit", AT_ONCE);
        String cursor = cursors.getOrDefault(service, "");
        if (!cursor.isEmpty()) {
            asked.put("cursor", cursor);
        }
        if (!word.isEmpty()) {
            asked.put("token", word);
        }
        return api.ask(channel, WeComApi.Part.SERVICE, "kf/sync_msg", asked);
    }

    private List<InboundLog.Payload> payloads(JsonNode messages) throws NetworkFailure {
        List<JsonNode> heard =
                messages.valueStream().filter(ServiceSource::says).toList();
        List<List<Activity.Media>> media = new ArrayList<>();
        for (JsonNode message : heard) {
            media.add(media(message));
        }
        Map<String, Map<String, String>> facts = lookups.service(channel, accounts(heard));
        List<InboundLog.Payload> payloads = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            JsonNode message = heard.get(i);
            String account = Objects.requireNonNullElse(ServiceMessages.account(message), "");
            Noted noted = new Noted(media.get(i), facts.getOrDefault(account, Map.of()));
            bell.noteCode(channel.channel(), message);
            payloads.add(new InboundLog.Payload(
                    Objects.requireNonNullElse(ServiceMessages.thread(message), account),
                    noted.above(message.toString().getBytes(StandardCharsets.UTF_8))));
        }
        return payloads;
    }

    private static Set<String> accounts(List<JsonNode> messages) {
        return messages.stream()
                .map(ServiceMessages::account)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean says(JsonNode message) {
        try {
            Reading reading = ServiceMessages.read(message, Noted.NOTHING);
            return !reading.activities().isEmpty() || !reading.receipts().isEmpty();
        } catch (UnreadablePayload strange) {
            return true;
        }
    }

    /** What WeCom does not give now holds up nothing behind it: the message stands without it. */
    private List<Activity.Media> media(JsonNode message) throws NetworkFailure {
        String mediaId = ServiceMessages.mediaId(message);
        if (mediaId == null) {
            return List.of();
        }
        String name = NAMES.getOrDefault(ServiceMessages.type(message), "file");
        try {
            return api.keep(channel, mediaId, channel.channel().id() + " " + mediaId, name, enclosures).stream()
                    .map(Activity.Media::of)
                    .toList();
        } catch (NetworkFailure failure) {
            if (failure.kind() == Kind.RATE_LIMITED || failure.kind() == Kind.UNAUTHORIZED) {
                throw failure;
            }
            return List.of();
        }
    }

    /** It never waits. */
    @Override
    public void close() {}
}
