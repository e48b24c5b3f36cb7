package social.rapport.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What has been learnt of each workspace's people, for comparing them. It is learnt from a sample, whose pairs are in
 * the same proportion of one person and of two as those of all; anew each day, and where the workspace has doubled, though
 * not at every doubling of a long import: everybody is compared again by what was learnt. From those who
 * had the brand agree to that nothing is learnt.
 */
@Component
class MatchModels {

    private static final int SAMPLE = 10_000;

    /** Fewer people tell no more than what is believed of people anyway. */
    private static final int FEWEST = 200;

    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final MatchProfiles profiles;
    private final Refusals refusals;
    private final Bounds bounds;
    private final Cache<WorkspaceId, Learnt> learnt = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    MatchModels(JdbcClient jdbc, MatchProfiles profiles, Refusals refusals, Bounds bounds) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.refusals = refusals;
        this.bounds = bounds;
    }

    private record Learnt(int people, Instant at, MatchModel model) {

        boolean isOutgrownBy(int now) {
            return people < FEWEST
                    ? now >= FEWEST
                    : now >= 2 * people && at.plus(SHORTEST).isBefore(Instant.now());
        }
    }

    /** Learns where it is time to; whether everybody should be compared again by what is now believed. */
    boolean learn() {
        Learnt known = learnt.getIfPresent(CurrentWorkspace.id());
        int people = count();
        if (known != null && !known.isOutgrownBy(people)) {
            return false;
        }
        learnt.put(CurrentWorkspace.id(), new Learnt(people, Instant.now(), model(people)));
        return known != null;
    }

    private int count() {
        return jdbc.sql("""
                        select count(*) from people.person
                        where workspace_id = :workspace and merged_into is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Integer.class)
                .single();
    }

    private MatchModel model(int people) {
        if (people < FEWEST) {
            return MatchModel.standard(people);
        }
        List<PersonId> drawn = profiles.sample(SAMPLE, people);
        Set<PersonId> bound = bounds.among(drawn, Bound.TRAINING);
        List<PersonId> sample =
                drawn.stream().filter(person -> !bound.contains(person)).toList();
        return DuplicateSearch.over(profiles.of(sample).stream(), refusals.among(sample))
                .model();
    }

    MatchModel here() {
        Learnt known = learnt.getIfPresent(CurrentWorkspace.id());
        return known == null ? MatchModel.standard(FEWEST) : known.model();
    }
}
