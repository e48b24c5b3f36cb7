package social.rapport.portal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/** What devices are to sign, each for the browser that asked and for one answer. */
@Component
class Challenges {

    private final JdbcClient jdbc;

    Challenges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives a browser something to sign, in place of what it was given before. */
    @Transactional
    Bytes give(String browser, Instant now) {
        forgetOld(now);
        Bytes challenge = Bytes.random();
        jdbc.sql("""
                        insert into portal.challenge (workspace_id, browser, challenge, ends_at)
                        values (:workspace, :browser, :challenge, :ends)
                        on conflict (workspace_id, browser) do update
                          set challenge = excluded.challenge, ends_at = excluded.ends_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("browser", Sha256.of(browser))
                .param("challenge", challenge.getBytes())
                .param("ends", Timestamp.from(now.plus(Way.PASSKEY.lasts())))
                .update();
        return challenge;
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from portal.challenge where workspace_id = :workspace and ends_at < :now")
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What it was given, once. */
    @Transactional
    Optional<Bytes> take(String browser, Instant now) {
        return jdbc.sql("""
                        delete from portal.challenge
                        where workspace_id = :workspace and browser = :browser
                        returning challenge, ends_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("browser", Sha256.of(browser))
                .query((row, number) -> row.getTimestamp("ends_at").toInstant().isAfter(now)
                        ? Optional.of(new Bytes(row.getBytes("challenge")))
                        : Optional.<Bytes>empty())
                .optional()
                .flatMap(challenge -> challenge);
    }
}
