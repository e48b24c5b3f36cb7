package social.rapport.channels.mastodon;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.ChannelId;
import tools.jackson.databind.JsonNode;

/**
 * What an account is told. The stream says that there is something, and the list of notifications what it is: so nothing is
 * lost that came while nobody listened. A server without a stream is asked every minute.
 */
final class Notifications implements Source {

    private static final Duration ASKED = Duration.ofMinutes(1);
    private static final Duration ANEW = Duration.ofSeconds(10);

    /** Servers let an account ask three hundred times in five minutes. */
    private static final Duration PAUSE = Duration.ofMillis(1_200);

    private static final Duration SINCE = Duration.ofDays(7);
    private static final int PAGE = 40;
    private static final String TYPES = String.join(
            "", Happenings.TYPES.stream().map(type -> "&types[]=" + type).toList());

    private final MastodonApi api;
    private final Threads threads;
    private final Heard heard;
    private final ChannelId channel;
    private final Account account;
    private final String self;
    private final @Nullable Ear ear;
    private @Nullable String cursor;
    private boolean hasMore = true;

    private Notifications(
            MastodonApi api,
            Threads threads,
            Heard heard,
            ChannelId channel,
            Account account,
            @Nullable String cursor,
            @Nullable Ear ear)
            throws NetworkFailure {
        this.api = api;
        this.threads = threads;
        this.heard = heard;
        this.channel = channel;
        this.account = account;
        this.cursor = cursor;
        this.ear = ear;
        this.self =
                Objects.requireNonNullElse(Told.text(api.ask(account, MastodonConnector.SELF), "id", Statuses.ID), "");
    }

    static Notifications open(
            MastodonApi api, Threads threads, Heard heard, ChannelId channel, Account account, @Nullable String cursor)
            throws NetworkFailure {
        Ear ear = ear(api, account);
        try {
            return new Notifications(api, threads, heard, channel, account, cursor, ear);
        } catch (NetworkFailure failure) {
            if (ear != null) {
                ear.close();
            }
            throw failure;
        }
    }

    /** Null where the server has no stream for us. */
    private static @Nullable Ear ear(MastodonApi api, Account account) throws NetworkFailure {
        try {
            return new Ear(api.stream(account));
        } catch (NetworkFailure failure) {
            if (failure.kind() == Kind.UNAUTHORIZED || failure.kind() == Kind.RATE_LIMITED) {
                throw failure;
            }
            return null;
        }
    }

    @Override
    public News next(Duration longest) throws NetworkFailure, InterruptedException {
        if (hasMore) {
            List<Payload> found = ask();
            return new News(found, cursor, hasMore || ear != null ? Duration.ZERO : ASKED);
        }
        if (ear == null) {
            return new News(List.of(), cursor, ASKED);
        }
        List<Payload> payloads = new ArrayList<>();
        for (EventLines.Event event : ear.next(longest)) {
            hear(event, payloads);
        }
        if (hasMore) {
            Thread.sleep(PAUSE);
        }
        return new News(payloads, cursor, ear.isDeaf() && !hasMore ? ANEW : Duration.ZERO);
    }

    private void hear(EventLines.Event event, List<Payload> into) {
        switch (event.name()) {
            case Happenings.NOTIFICATION, "notifications_merged" -> hasMore = true;
            case Happenings.EDITED -> {
                JsonNode status = object(event.data());
                if (status != null) {
                    into.add(payload(Happenings.EDITED, status, facts(heard.threadOf(channel, status))));
                }
            }
            case Happenings.DELETED ->
                heard.find(channel, event.data().strip()).ifPresent(status -> {
                    Map<String, String> facts = facts(heard.threadOf(channel, status));
                    facts.put(Happenings.AT, Clock.systemUTC().instant().toString());
                    into.add(payload(Happenings.DELETED, status, facts));
                });
            default -> {
                // what others write, and what concerns nobody but the account itself
            }
        }
    }

    private static @Nullable JsonNode object(String data) {
        try {
            return Told.object(data.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadablePayload malformed) {
            return null;
        }
    }

    /** The next page after the cursor, oldest first; at the beginning the latest. */
    private List<Payload> ask() throws NetworkFailure {
        String after = cursor == null ? "" : "&min_id=" + cursor;
        List<JsonNode> page = api.list(account, "/api/v1/notifications?limit=" + PAGE + after + TYPES);
        Instant since = Clock.systemUTC().instant().minus(SINCE);
        List<Payload> payloads = new ArrayList<>();
        for (JsonNode one : page.reversed()) {
            if (cursor != null || isLaterThan(since, one)) {
                payloads.add(notification(one));
            }
        }
        hasMore = cursor != null && page.size() >= PAGE;
        cursor = page.isEmpty()
                ? Objects.requireNonNullElse(cursor, "0")
                : Objects.requireNonNullElse(id(page.getFirst()), cursor);
        return payloads;
    }

    private static @Nullable String id(JsonNode of) {
        String id = Told.text(of, "id", Statuses.ID);
        return id != null && id.matches(MastodonConnector.IDS) ? id : null;
    }

    private static boolean isLaterThan(Instant since, JsonNode notification) {
        try {
            return OffsetDateTime.parse(Objects.requireNonNullElse(Told.text(notification, "created_at", 60), ""))
                    .toInstant()
                    .isAfter(since);
        } catch (DateTimeException untold) {
            return false;
        }
    }

    private Payload notification(JsonNode told) throws NetworkFailure {
        JsonNode status = told.path("status");
        String id = id(status);
        String thread = id == null || !Statuses.isPublic(status) ? null : threads.of(channel, account, status, id);
        if (id != null && "mention".equals(Told.text(told, "type", 40))) {
            heard.remember(channel, id, status, thread);
        }
        return payload(Happenings.NOTIFICATION, told, facts(thread));
    }

    private Map<String, String> facts(@Nullable String thread) {
        Map<String, String> facts = new HashMap<>(Map.of(Happenings.SELF, self));
        if (thread != null) {
            facts.put(Happenings.THREAD, thread);
        }
        return facts;
    }

    /** What one account does keeps its order. */
    private static Payload payload(String event, JsonNode told, Map<String, String> facts) {
        String who = Told.text(told.path("account"), "id", Statuses.ID);
        return new Payload(Objects.requireNonNullElse(who, ""), Happenings.payload(event, told, facts));
    }

    @Override
    public void close() {
        if (ear != null) {
            ear.close();
        }
    }
}
