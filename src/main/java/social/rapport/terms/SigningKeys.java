package social.rapport.terms;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.Seal;

/** What the workspace at work signs with, made when it is needed first. Nobody is shown the private half. */
@Component
public class SigningKeys {

    private static final String PURPOSE = "terms.signing_key ";

    private final JdbcClient jdbc;
    private final Seal seal;

    SigningKeys(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** The public half, for whoever checks what the brand signed; empty while it has signed nothing. */
    public Optional<PublicSigningKey> published() {
        return find().map(SigningKey::published);
    }

    SigningKey current() {
        return find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
    }

    private Optional<SigningKey> find() {
        return jdbc.sql("select id, public_key, sealed from terms.signing_key where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new SigningKey(
                            id, row.getBytes("public_key"), seal.open(row.getBytes("sealed"), PURPOSE + id));
                })
                .optional();
    }

    /** Of two that are made at once the first stays. */
    private void make() {
        KeyPair pair = pair();
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into terms.signing_key (workspace_id, id, public_key, sealed, made_at)
                        values (:workspace, :id, :public, :sealed, :now)
                        on conflict (workspace_id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("public", SigningKey.raw(pair.getPublic().getEncoded()))
                .param("sealed", seal.seal(pair.getPrivate().getEncoded(), PURPOSE + id))
                .param("now", Timestamp.from(Instant.now()))
                .update();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", impossible);
        }
    }
}
