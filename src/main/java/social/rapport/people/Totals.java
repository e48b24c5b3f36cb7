package social.rapport.people;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
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

    /** How far the order is followed to count on the spot whom a wide filter leaves. */
    private static final int LOOKED_AT = 5 * COUNTED;

    private final JdbcClient jdbc;
    private final Selectivity selectivity;
    private final AsyncLoadingCache<Asked, Long> counted;

    Totals(JdbcClient jdbc, Selectivity selectivity) {
        this.jdbc = jdbc;
        this.selectivity = selectivity;
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
        long few = !wanted.isEverybody() && selectivity.isWide(wanted)
                ? follow(wanted).orElseGet(() -> count(wanted, COUNTED))
                : count(wanted, COUNTED);
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

    /** As {@link #count} up to {@value #COUNTED}, by following the order; empty where that went on for too long. */
    private OptionalLong follow(Wanted wanted) {
        return bind(jdbc.sql("""
                        with looked as materialized (
                          select id from people.person
                          where workspace_id = :workspace and merged_into is null
                            and last_seen_at >= :since and last_seen_at < :before
                          order by last_seen_at desc, id desc
                          limit :looked_at),
                        found as (
                          select from looked p
                          join people.listing l on l.workspace_id = :workspace and l.person_id = p.id
                          where l.facets @> :facets::text[] and (:words::tsquery is null or l.search @@ :words::tsquery)
                          limit :most)
                        select (select count(*) from looked) as looked, (select count(*) from found) as found
                        """), wanted, COUNTED)
                .param("looked_at", LOOKED_AT)
                .query((row, number) -> row.getLong("found") == COUNTED || row.getLong("looked") < LOOKED_AT
                        ? OptionalLong.of(row.getLong("found"))
                        : OptionalLong.empty())
                .single();
    }

    private long count(Wanted wanted, int most) {
        return bind(jdbc.sql(wanted.isEverybody() ? """
                                select count(*) from (
                                  select from people.person p
                                  where p.workspace_id = :workspace and p.merged_into is null
                                    and p.last_seen_at >= :since and p.last_seen_at < :before
                                  limit :most) counted
                                """ : """
                                select count(*) from (
                                  select
                                  from people.find(:words::tsquery, :facets, 2147483647) f
                                  join people.person p on p.workspace_id = :workspace and p.id = f.root
                                  where p.merged_into is null and p.last_seen_at >= :since and p.last_seen_at < :before
                                  limit :most) counted
                                """), wanted, most)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Wanted wanted, int most) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("words", wanted.words())
                .param("facets", wanted.facets().toArray(String[]::new))
                .param("since", Timestamp.from(wanted.since()))
                .param("before", Timestamp.from(wanted.before()))
                .param("most", most);
    }
}
