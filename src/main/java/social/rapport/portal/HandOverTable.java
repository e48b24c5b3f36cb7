package social.rapport.portal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.PersonId;
import social.rapport.shared.Sha256;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code portal.hand_over} of the workspace at work, whence people go to other brands. */
@Component
class HandOverTable {

    /** How long one is good: as long as the session in which it was opened, and no longer than this. */
    static final Duration LASTS = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    HandOverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void add(PortalSession session, WorkspaceId target, String secret, Instant now) {
        forgetOthers(session, target, now);
        jdbc.sql("""
                        insert into portal.hand_over (workspace_id, digest, person_id, session_id, target_id, ends_at)
                        values (:workspace, :digest, :person, :session, :target, :ends)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest(target, secret))
                .param("person", session.person().value())
                .param("session", session.id())
                .param("target", target.value())
                .param("ends", Timestamp.from(now.plus(LASTS)))
                .update();
    }

    private void forgetOthers(PortalSession session, WorkspaceId target, Instant now) {
        jdbc.sql("""
                        delete from portal.hand_over
                        where workspace_id = :workspace
                          and (ends_at < :now or session_id = :session and target_id = :target)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .param("session", session.id())
                .param("target", target.value())
                .update();
    }

    /**
     * One that is shown.
     *
     * @param target the brand at which it is
     */
    record Shown(WorkspaceId target, String secret, Instant at) {}

    /** Whose vault it opens; nobody's where it is none, too old, or for another brand, or they have left since. */
    Optional<PersonId> find(Shown shown) {
        return person(jdbc.sql("""
                        select h.person_id from portal.hand_over h
                        join portal.session s on s.workspace_id = h.workspace_id and s.id = h.session_id
                        where h.workspace_id = :workspace and h.digest = :digest and h.target_id = :target
                          and h.ends_at > :now and s.ends_at > :now
                        """), shown);
    }

    /** The same, once. */
    Optional<PersonId> use(Shown shown) {
        return person(jdbc.sql("""
                        delete from portal.hand_over h using portal.session s
                        where h.workspace_id = :workspace and h.digest = :digest and h.target_id = :target
                          and h.ends_at > :now and s.workspace_id = h.workspace_id and s.id = h.session_id
                          and s.ends_at > :now
                        returning h.person_id
                        """), shown);
    }

    private static Optional<PersonId> person(JdbcClient.StatementSpec statement, Shown shown) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest(shown.target(), shown.secret()))
                .param("target", shown.target().value())
                .param("now", Timestamp.from(shown.at()))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    private static byte[] digest(WorkspaceId target, String secret) {
        return Sha256.of("hand-over " + target + ' ' + secret);
    }
}
