package social.rapport.portal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** What was done last in each session, so that it can be taken back; nobody takes back what was done in another. */
@Component
class LastActs {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LastActs(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    enum Kind {
        /** Something known of them; {@code before} is the act of the people's that did it. */
        KNOWN,
        /** What they said yes or no to; {@code before} is what held. */
        CHOICE,
        /** How they wish to be written to; {@code before} is how they did. */
        WISH,
        /** A need that they withdrew; {@code before} is its id. */
        NEED,
        /** A passkey that they removed; {@code before} is its id. */
        PASSKEY;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps what stood before an act, in place of the act before it. */
    UUID note(PortalVisit visit, Kind kind, Object before) {
        UUID id = Ids.next();
        Instant now = Instant.now();
        forgetOld(now);
        jdbc.sql("""
                        insert into portal.act (workspace_id, session_id, id, kind, before, done_at)
                        values (:workspace, :session, :id, :kind, :before::jsonb, :now)
                        on conflict (workspace_id, session_id) do update
                          set id = excluded.id, kind = excluded.kind, before = excluded.before, done_at = excluded.done_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("session", visit.theirs().session().id())
                .param("id", id)
                .param("kind", kind.key())
                .param("before", json.writeValueAsString(before))
                .param("now", Timestamp.from(now))
                .update();
        return id;
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from portal.act where workspace_id = :workspace and done_at < :over")
                .param("workspace", CurrentWorkspace.id().value())
                .param("over", Timestamp.from(now.minus(PortalSessions.LONGEST)))
                .update();
    }

    /** @param before as JSON */
    record Done(Kind kind, String before) {}

    /** An act that is to be taken back, once; empty where something else was done since. */
    Optional<Done> take(PortalVisit visit, UUID id) {
        return jdbc.sql("""
                        delete from portal.act
                        where workspace_id = :workspace and session_id = :session and id = :id
                        returning kind, before::text
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("session", visit.theirs().session().id())
                .param("id", id)
                .query((row, number) ->
                        new Done(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("before")))
                .optional();
    }
}
