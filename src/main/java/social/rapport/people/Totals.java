package social.rapport.people;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.PeopleList.Wanted;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * How many people a filter leaves. Exact up to {@value #COUNTED}; beyond, it is counted aside and answered where that is
 * done in time, else {@value #COUNTED} stands for "at least so many" until it is. What was counted aside is at most a
 * minute old.
 */
@Component
public class Totals {

    /** Lists are counted on the spot up to here. */
    public static final int COUNTED = 10_000;

    private static final Duration PATIENCE = Duration.ofMillis(25);

    private final JdbcClient jdbc;
    private final AsyncLoadingCache<Asked, Long> counted;

    Totals(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.counted = Caffeine.newBuilder()
                .maximumSize(1_000)
                .refreshAfterWrite(Duration.ofSeconds(15))
                .expireAfterWrite(Duration.ofMinutes(1))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .buildAsync(asked ->
                        CurrentWorkspace.get(asked.workspace(), () -> count(asked.wanted(), Integer.MAX_VALUE)));
    }

    private record Asked(WorkspaceId workspace, Wanted wanted) {}

    long of(Wanted wanted) {
        long few = count(wanted, COUNTED);
        if (few < COUNTED) {
            return few;
        }
        CompletableFuture<Long> all = counted.get(new Asked(CurrentWorkspace.id(), coarse(wanted)));
        try {
            return all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException later) {
            return COUNTED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return COUNTED;
        }
    }

    /** Moments to the hour, so that the same filter asked again a moment later has been counted already. */
    private static Wanted coarse(Wanted wanted) {
        return new Wanted(
                wanted.words(),
                wanted.facets(),
                java.util.Map.of(),
                wanted.since().truncatedTo(ChronoUnit.HOURS),
                wanted.before().truncatedTo(ChronoUnit.HOURS));
    }

    private long count(Wanted wanted, int most) {
        return jdbc.sql(wanted.isEverybody() ? """
                                select count(*) from (
                                  select from people.person p
                                  where p.workspace_id = :workspace and p.merged_into is null
                                    and p.last_seen_at >= :since and p.last_seen_at < :before
                                  limit :most) counted
                                """ : """
                                select count(*) from (
                                  select
                                  from people.find(:words::tsquery, :facets, :found) f
                                  join people.person p on p.workspace_id = :workspace and p.id = f.root
                                  where p.merged_into is null and p.last_seen_at >= :since and p.last_seen_at < :before
                                  limit :most) counted
                                """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("words", wanted.words())
                .param("facets", wanted.facets().toArray(String[]::new))
                .param("since", Timestamp.from(wanted.since()))
                .param("before", Timestamp.from(wanted.before()))
                .param("found", Integer.MAX_VALUE)
                .param("most", most)
                .query(Long.class)
                .single();
    }
}
