package social.rapport.channels.youtube;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks again and again what people comment: the latest threads, what is held back for the brand to look at, and one further page of
 * older threads for their replies. It counts what that costs, and looks as often as the day's quota lets it.
 */
final class Watch implements Source {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a look costs where nothing much has happened. */
    private static final int A_LOOK = 3;

    /** What shows later than it says it was said is looked for so far back; what was given before counts once. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 100;
    private static final int MOST_PAGES = 20;
    private static final int DEPTH = 10;
    private static final int MOST_THREADS = 20;
    private static final int REPLY_PAGES = 5;

    private final YouTubeApi api;
    private final Titles titles;
    private final ConnectedChannel channel;
    private final String own;
    private final int quota;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Long> counted;
    private Place place;
    private int cost;
    private int asked;

    Watch(YouTubeApi api, Titles titles, ConnectedChannel channel, @Nullable String cursor) {
        this.api = api;
        this.titles = titles;
        this.channel = channel;
        this.own = YouTubeConnector.own(channel.channel());
        this.quota = YouTubeConnector.quota(channel.channel());
        this.place = Place.of(
                cursor, channel.channel().createdAt(), Clock.systemUTC().instant());
        this.counted = new HashMap<>(place.replies());
    }

    /** @param facts beside the comment itself */
    private record Found(JsonNode comment, Instant at, Map<String, String> facts) {}

    @Override
    public News next(Duration longest) throws NetworkFailure {
        Instant now = Clock.systemUTC().instant();
        if (!place.budget().allows(A_LOOK, quota)) {
            return new News(List.of(), place.cursor(), Budget.untilAnew(now));
        }
        found.clear();
        cost = 0;
        asked = 0;
        String further = latest();
        held();
        walk(further, now);
        List<Payload> payloads = payloads();
        place = place.readUpTo(now, counted).spending(cost);
        return new News(payloads, place.cursor(), place.budget().rest(now, Math.max(cost, A_LOOK), quota));
    }

    /** The latest threads, as far as there are new ones; tells where older ones follow. */
    private @Nullable String latest() throws NetworkFailure {
        String page = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JsonNode told = threads(page, "published");
            boolean allNew = !told.path("items").isEmpty();
            for (JsonNode thread : told.path("items")) {
                allNew &= thread(thread, place.since().minus(LATE), Map.of());
            }
            page = Told.text(told, "nextPageToken", 500);
            if (!allNew || page == null) {
                break;
            }
        }
        return page;
    }

    /** What waits for the brand to let it be seen. */
    private void held() throws NetworkFailure {
        for (JsonNode thread : threads(null, "heldForReview").path("items")) {
            thread(thread, place.since().minus(LATE), Map.of(Comments.HELD, "true"));
        }
    }

    private void walk(@Nullable String further, Instant now) throws NetworkFailure {
        String page = place.page() == null ? further : place.page();
        if (page == null) {
            place = place.beginsRound(now);
            return;
        }
        JsonNode told = threads(page, "published");
        for (JsonNode thread : told.path("items")) {
            thread(thread, place.before().minus(LATE), Map.of());
        }
        String next = Told.text(told, "nextPageToken", 500);
        place = next == null || place.depth() + 1 >= DEPTH ? place.beginsRound(now) : place.walkedTo(next);
    }

    private JsonNode threads(@Nullable String page, String status) throws NetworkFailure {
        Map<String, String> query = new HashMap<>(Map.of(
                "part",
                "snippet,replies",
                "allThreadsRelatedToChannelId",
                own,
                "moderationStatus",
                status,
                "order",
                "time",
                "maxResults",
                Integer.toString(AT_ONCE),
                "textFormat",
                "plainText"));
        if (page != null) {
            query.put("pageToken", page);
        }
        return asked("commentThreads", query);
    }

    private JsonNode asked(String resource, Map<String, String> query) throws NetworkFailure {
        cost++;
        return api.list(channel, resource, query);
    }

    /** @return whether the thread itself began after that */
    private boolean thread(JsonNode thread, Instant since, Map<String, String> facts) throws NetworkFailure {
        JsonNode top = thread.path("snippet").path("topLevelComment");
        String id = Comments.id(top);
        boolean isNew = comment(top, since, facts);
        if (id == null) {
            return isNew;
        }
        JsonNode shown = thread.path("replies").path("comments");
        Long total = Told.number(thread.path("snippet"), "totalReplyCount");
        for (JsonNode reply : shown) {
            comment(reply, since, facts);
        }
        if (total != null && total > shown.size() && !total.equals(counted.get(id)) && asked < MOST_THREADS) {
            asked++;
            replies(id, since, facts);
            counted.put(id, total);
        }
        return isNew;
    }

    private void replies(String thread, Instant since, Map<String, String> facts) throws NetworkFailure {
        Map<String, String> query = new HashMap<>(Map.of(
                "part",
                "snippet",
                "parentId",
                thread,
                "maxResults",
                Integer.toString(AT_ONCE),
                "textFormat",
                "plainText"));
        for (int pages = 0; pages < REPLY_PAGES; pages++) {
            JsonNode told = asked("comments", query);
            for (JsonNode reply : told.path("items")) {
                comment(reply, since, facts);
            }
            String page = Told.text(told, "nextPageToken", 500);
            if (page == null) {
                return;
            }
            query.put("pageToken", page);
        }
    }

    /** @return whether it was said after that */
    private boolean comment(JsonNode comment, Instant since, Map<String, String> facts) {
        String id = Comments.id(comment);
        Instant said = Comments.time(comment.path("snippet"), "publishedAt");
        Instant edited = Comments.time(comment.path("snippet"), "updatedAt");
        if (id == null || said == null) {
            return false;
        }
        boolean isNew = said.isAfter(since);
        if (own.equals(Comments.account(comment))) {
            return isNew;
        }
        if (isNew) {
            found.putIfAbsent(id, new Found(comment, said, facts));
        } else if (edited != null && edited.isAfter(since)) {
            Map<String, String> all = new HashMap<>(facts);
            all.put(Comments.EDITED, edited.toString());
            found.putIfAbsent(id, new Found(comment, edited, all));
        }
        return isNew;
    }

    /** Oldest first. */
    private List<Payload> payloads() throws NetworkFailure {
        List<Found> all = found.values().stream()
                .filter(one -> Comments.read(one.comment(), one.facts()) != null)
                .sorted(Comparator.comparing(Found::at))
                .toList();
        Map<String, String> called = titles.of(
                channel.channel().id(),
                all.stream()
                        .map(one -> Comments.video(one.comment().path("snippet")))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                videos ->
                        asked("videos", Map.of("part", "snippet", "id", String.join(",", videos), "maxResults", "50")));
        List<Payload> payloads = new ArrayList<>();
        for (Found one : all) {
            Map<String, String> facts = new HashMap<>(one.facts());
            String title = called.get(
                    Objects.requireNonNullElse(Comments.video(one.comment().path("snippet")), ""));
            if (title != null) {
                facts.put(Comments.TITLE, title);
            }
            String key = Objects.requireNonNullElse(Told.text(one.comment().path("snippet"), "parentId", 200), "");
            payloads.add(new Payload(
                    key.isEmpty() ? Objects.requireNonNullElse(Comments.id(one.comment()), "") : key,
                    new Noted(List.of(), facts).above(JSON.writeValueAsBytes(one.comment()))));
        }
        return payloads;
    }

    @Override
    public void close() {}
}
