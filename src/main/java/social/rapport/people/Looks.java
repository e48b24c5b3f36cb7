package social.rapport.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/**
 * Who of the team looked at what is known of people, on their page or in a conversation: one row a member, person and hour, so
 * that people can be told.
 */
@Component
public class Looks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final int REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<Seen, Boolean> noted = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(REMEMBERED)
            .build();

    Looks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Seen(WorkspaceId workspace, PersonId person, MemberId member, Instant hour) {}

    /** Notes that a member looks; nobody who looks waits for it. */
    public void note(PersonId person, Actor by) {
        if (by.member() == null) {
            return;
        }
        Seen seen = new Seen(
                by.workspace(),
                person,
                Objects.requireNonNull(by.member()),
                Instant.now().truncatedTo(ChronoUnit.HOURS));
        if (noted.asMap().putIfAbsent(seen, true) == null) {
            writers.execute(() -> CurrentWorkspace.run(seen.workspace(), () -> write(seen, by.name())));
        }
    }

    private void write(Seen seen, String name) {
        try {
            jdbc.sql("""
                            insert into people.look (workspace_id, person_id, member_id, hour, member_name)
                            values (:workspace, :person, :member, :hour, :name)
                            on conflict do nothing
                            """)
                    .param("workspace", seen.workspace().value())
                    .param("person", seen.person().value())
                    .param("member", seen.member().value())
                    .param("hour", Timestamp.from(seen.hour()))
                    .param("name", name)
                    .update();
        } catch (RuntimeException failed) {
            noted.invalidate(seen);
            LOG.warn("A look at a person could not be noted; it will be at the next", failed);
        }
    }

    /** Who looked at a person, the latest first. */
    public List<Look> of(Cluster person, int most) {
        return jdbc.sql("""
                        select member_name, hour from people.look
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        order by hour desc, member_name
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .param("most", most)
                .query((row, number) -> new Look(
                        row.getString("member_name"), row.getTimestamp("hour").toInstant()))
                .list();
    }

    @Override
    public void destroy() {
        writers.close();
    }
}
