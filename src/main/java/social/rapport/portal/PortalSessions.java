package social.rapport.portal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who of the workspace's people has their pages open. Nothing of it is known to the sessions of the team. */
@Component
public class PortalSessions {

    /** How long one lives without being used. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    /** How long one lives at most. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int LONGEST_NAME = 300;

    private final JdbcClient jdbc;

    PortalSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Begins one.
     *
     * @return what their browser comes back with
     */
    @Transactional
    String begin(PersonId person, Way way, boolean isProved, String browser, Instant now) {
        forgetOld(now);
        String token = RandomToken.next();
        jdbc.sql("""
                        insert into portal.session
                          (workspace_id, id, digest, person_id, way, proved, browser, began_at, seen_at, ends_at)
                        values (:workspace, :id, :digest, :person, :way, :proved, :browser, :now, :now, :ends)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("digest", Sha256.of(token))
                .param("person", person.value())
                .param("way", way.key())
                .param("proved", isProved)
                .param("browser", browser.substring(0, Math.min(LONGEST_NAME, browser.length())))
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(LONGEST)))
                .update();
        return token;
    }

    private void forgetOld(Instant now) {
        jdbc.sql("""
                        delete from portal.session
                        where workspace_id = :workspace and (ends_at < :now or seen_at < :unused)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .param("unused", Timestamp.from(now.minus(PATIENCE)))
                .update();
    }

    /** The session that a browser comes back to, which thereby lives on. */
    @Transactional
    Optional<PortalSession> find(String token, Instant now) {
        return jdbc.sql("""
                        update portal.session set seen_at = greatest(seen_at, :now)
                        where workspace_id = :workspace and digest = :digest and ends_at > :now and seen_at > :unused
                        returning *
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", Sha256.of(token))
                .param("now", Timestamp.from(now))
                .param("unused", Timestamp.from(now.minus(PATIENCE)))
                .query(PortalSession::read)
                .optional();
    }

    /** From now on it is worth as much as one by mail. */
    void prove(UUID session) {
        jdbc.sql("update portal.session set proved = true where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", session)
                .update();
    }

    /** Those that are open for a person, the latest first. */
    public List<PortalSession> of(Cluster person, Instant now) {
        return jdbc.sql("""
                        select * from portal.session
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and ends_at > :now
                          and seen_at > :unused
                        order by began_at desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .param("now", Timestamp.from(now))
                .param("unused", Timestamp.from(now.minus(PATIENCE)))
                .query(PortalSession::read)
                .list();
    }

    public void end(UUID session) {
        jdbc.sql("delete from portal.session where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", session)
                .update();
    }

    /** Ends all of a person's but this one. */
    public void endOthers(Cluster person, UUID but) {
        jdbc.sql("""
                        delete from portal.session
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and id <> :but
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .param("but", but)
                .update();
    }
}
