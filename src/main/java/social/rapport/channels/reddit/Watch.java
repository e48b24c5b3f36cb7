package social.rapport.channels.reddit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks again and again what has come into the inbox, and what was written in the brand's community. Listings come newest first and are read back
 * to where reading had come, which is the cursor.
 */
final class Watch implements Source {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration REST = Duration.ofSeconds(30);

    /** What shows later than it says it was said is looked for so far back; what was given before counts once. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 100;

    /** Reddit lists no more than a thousand. */
    private static final int MOST_PAGES = 10;

    private final RedditApi api;
    private final ConnectedChannel channel;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private Instant since;
    private Duration wait = Duration.ZERO;

    private record Found(JsonNode thing, Map<String, String> facts, Activity read) {}

    Watch(RedditApi api, ConnectedChannel channel, @Nullable String cursor) {
        this.api = api;
        this.channel = channel;
        this.since = since(cursor, channel.channel().createdAt());
    }

    private static Instant since(@Nullable String cursor, Instant connected) {
        try {
            return cursor == null ? connected : Instant.parse(cursor);
        } catch (DateTimeException broken) {
            return connected;
        }
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        Instant now = Clock.systemUTC().instant();
        found.clear();
        wait = Duration.ZERO;
        read("message/inbox");
        String community = RedditConnector.subreddit(channel.channel());
        if (!community.isEmpty()) {
            read("r/" + community + "/comments");
            read("r/" + community + "/new");
        }
        since = now;
        List<Payload> payloads = found.values().stream()
                .sorted(Comparator.comparing(one -> one.read().at()))
                .map(Watch::payload)
                .toList();
        return new News(payloads, since.toString(), wait.compareTo(REST) > 0 ? wait : REST);
    }

    private static Payload payload(Found one) {
        Activity read = one.read();
        return new Payload(
                read.conversation() == null ? read.profile().id() : read.conversation(),
                new Noted(List.of(), one.facts()).above(JSON.writeValueAsBytes(one.thing())));
    }

    private void read(String listing) throws NetworkFailure {
        Map<String, String> query = new HashMap<>(Map.of("limit", Integer.toString(AT_ONCE)));
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            RedditApi.Page page = api.ask(channel, listing, query);
            wait = page.rest().compareTo(wait) > 0 ? page.rest() : wait;
            JsonNode things = page.told().path("data").path("children");
            boolean areNew = !things.isEmpty();
            for (JsonNode thing : things) {
                areNew &= take(thing);
            }
            String after = Told.text(page.told().path("data"), "after", 40);
            if (!areNew || after == null) {
                return;
            }
            query.put("after", after);
        }
    }

    /** @return whether it is new */
    private boolean take(JsonNode thing) {
        Instant from = since.minus(LATE);
        Instant written = Objects.requireNonNullElse(Things.time(thing.path("data"), Things.WRITTEN), Instant.EPOCH);
        Instant edited = Objects.requireNonNullElse(Things.time(thing.path("data"), Things.EDITED), Instant.EPOCH);
        String name = Things.name(thing);
        boolean isNew = written.isAfter(from);
        if (name != null && (isNew || edited.isAfter(from))) {
            Map<String, String> facts = isNew ? Map.of() : Map.of(Things.EDITED, "true");
            Activity read = Things.read(thing, RedditConnector.own(channel.channel()), facts);
            if (read != null) {
                found.putIfAbsent(name, new Found(thing, facts, read));
            }
        }
        return isNew;
    }

    @Override
    public void close() {}
}
