package social.rapport.portal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/** What opens somebody's pages: good once, for a while, and for nothing but the way it was made for. */
@Component
public class Keys {

    private final JdbcClient jdbc;

    Keys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes one, which is known to whoever gets it alone. */
    @Transactional
    public String make(PersonId person, Way way, Instant now) {
        forgetOld(now);
        String secret = RandomToken.next();
        jdbc.sql("""
                        insert into portal.key (workspace_id, digest, purpose, person_id, made_at, ends_at)
                        values (:workspace, :digest, :purpose, :person, :now, :ends)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest(secret, way))
                .param("purpose", way.key())
                .param("person", person.value())
                .param("now", Timestamp.from(now))
                .param("ends", Timestamp.from(now.plus(way.lasts())))
                .update();
        return secret;
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from portal.key where workspace_id = :workspace and ends_at < :now")
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether it would open something now. */
    public boolean isGood(String secret, Way way, Instant now) {
        return jdbc.sql("""
                        select exists (
                          select from portal.key
                          where workspace_id = :workspace and digest = :digest and purpose = :purpose
                            and used_at is null and ends_at > :now)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest(secret, way))
                .param("purpose", way.key())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /** Uses it up; whose pages it opens, or nothing where it is none, is used up or too old. */
    @Transactional
    public Optional<PersonId> use(String secret, Way way, Instant now) {
        return jdbc.sql("""
                        update portal.key set used_at = :now
                        where workspace_id = :workspace and digest = :digest and purpose = :purpose
                          and used_at is null and ends_at > :now
                        returning person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest(secret, way))
                .param("purpose", way.key())
                .param("now", Timestamp.from(now))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    private static byte[] digest(String secret, Way way) {
        return Sha256.of(way.key() + ' ' + secret);
    }
}
