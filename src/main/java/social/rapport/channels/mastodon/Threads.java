package social.rapport.channels.mastodon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Told;
import social.rapport.shared.ChannelId;
import tools.jackson.databind.JsonNode;

/** Where talks began: a status names the one that it answers, and the first of them all names the talk. */
final class Threads {

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int STATUSES = 100_000;
    private static final int ID = 100;
    private static final int FARTHEST = 8;
    private static final String ANSWERED = "in_reply_to_id";

    private final MastodonApi api;
    private final Cache<String, String> beginnings = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(STATUSES)
            .build();

    Threads(MastodonApi api) {
        this.api = api;
    }

    void belongs(ChannelId channel, String status, String thread) {
        beginnings.put(channel + " " + status, thread);
    }

    /** The thread of a status; those before it are asked for where they are not known, as far as is reasonable. */
    String of(ChannelId channel, Account account, JsonNode status, String id) throws NetworkFailure {
        List<String> way = new ArrayList<>(List.of(id));
        String before = Told.text(status, ANSWERED, ID);
        while (before != null && way.size() <= FARTHEST) {
            String known = beginnings.getIfPresent(channel + " " + before);
            way.add(known == null ? before : known);
            before = known == null ? answered(account, before) : null;
        }
        String thread = way.getLast();
        way.forEach(one -> belongs(channel, one, thread));
        return thread;
    }

    private @Nullable String answered(Account account, String status) throws NetworkFailure {
        if (!status.matches(MastodonConnector.IDS)) {
            return null;
        }
        try {
            return Told.text(api.ask(account, "/api/v1/statuses/" + status), ANSWERED, ID);
        } catch (NetworkFailure failure) {
            if (failure.reason().equals(MastodonApi.GONE)) {
                return null;
            }
            throw failure;
        }
    }
}
