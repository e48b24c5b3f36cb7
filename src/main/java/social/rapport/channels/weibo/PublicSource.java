package social.rapport.channels.weibo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Weibo for comments and for where we are named, as seldom as an account that is only tried out is let: the cursor is the
 * last id of each. The first time the latest page of each is read.
 */
final class PublicSource implements Source {

    static final Duration REST = Duration.ofMinutes(3);

    private static final int AT_ONCE = 20;
    private static final int PAGES = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConnectedChannel channel;
    private final WeiboApi api;
    private final String own;
    private final Map<String, Long> cursors = new TreeMap<>();

    /** @param own the account that is asked about */
    PublicSource(ConnectedChannel channel, WeiboApi api, String own, @Nullable String cursor) {
        this.channel = channel;
        this.api = api;
        this.own = own;
        if (cursor != null) {
            JSON.readTree(cursor)
                    .properties()
                    .forEach(one -> cursors.put(one.getKey(), one.getValue().asLong(0)));
        }
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        List<InboundLog.Payload> payloads = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            payloads.addAll(read(feed));
        }
        return new News(payloads, JSON.writeValueAsString(cursors), REST);
    }

    /** Oldest first. */
    private List<InboundLog.Payload> read(Feed feed) throws NetworkFailure {
        Long since = cursors.get(feed.name());
        List<JsonNode> found = new ArrayList<>();
        for (int page = 1; page <= (since == null ? 1 : PAGES); page++) {
            JsonNode some = api.ask(
                            channel,
                            feed.path() + "?since_id=" + Objects.requireNonNullElse(since, 0L) + "&count=" + AT_ONCE
                                    + "&page=" + page)
                    .path(feed.list());
            some.forEach(found::add);
            if (some.size() < AT_ONCE) {
                break;
            }
        }
        Collections.reverse(found);
        long last = Objects.requireNonNullElse(since, 0L);
        List<InboundLog.Payload> payloads = new ArrayList<>();
        for (JsonNode one : found) {
            String id = Posts.id(one);
            if (id != null) {
                last = Math.max(last, Long.parseLong(id));
                payload(feed, one).ifPresent(payloads::add);
            }
        }
        cursors.put(feed.name(), last);
        return payloads;
    }

    /** Empty for what we wrote ourselves. */
    private Optional<InboundLog.Payload> payload(Feed feed, JsonNode one) {
        Noted noted = new Noted(List.of(), Map.of(Posts.OWN, own));
        byte[] stored = JSON.writeValueAsBytes(Map.of(feed.key(), one));
        try {
            if (feed.read(Told.object(stored), noted).isEmpty()) {
                return Optional.empty();
            }
        } catch (UnreadablePayload strange) {
            // kept all the same: it is set aside where it is read, and a member sees it
        }
        String thread = Posts.id(feed == Feed.MENTIONS ? one : one.path("status"));
        return Optional.of(new InboundLog.Payload(Objects.requireNonNullElse(thread, ""), noted.above(stored)));
    }

    /** It never waits. */
    @Override
    public void close() {}
}
