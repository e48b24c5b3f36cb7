package social.rapport.workspace;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.shared.Fault;

/**
 * Signing in with what a device keeps and its owner unlocks, instead of a password: W3C Web Authentication, level 3. A
 * passkey is bound by the browser to the host at which it was made.
 */
@Component
public class Passkeys {

    private final JdbcClient jdbc;
    private final PasskeyRecords records;
    private final PasskeyOwners owners;
    private final Audit audit;

    Passkeys(JdbcClient jdbc, PasskeyRecords records, PasskeyOwners owners, Audit audit) {
        this.jdbc = jdbc;
        this.records = records;
        this.owners = owners;
        this.audit = audit;
    }

    /**
     * Where the browser believes to be.
     *
     * @param host which passkeys are bound to, such as {@code rapport.example.com}
     * @param origin such as {@code https://rapport.example.com:8443}
     */
    public record Site(String host, String origin) {

        /** Under which the running request was made, as a proxy in front tells it. */
        public static Site here() {
            var called = ServletUriComponentsBuilder.fromCurrentContextPath().build();
            String port = called.getPort() < 0 ? "" : ":" + called.getPort();
            return new Site(String.valueOf(called.getHost()), called.getScheme() + "://" + called.getHost() + port);
        }
    }

    /**
     * One of somebody's passkeys.
     *
     * @param id in base64url
     */
    public record Passkey(String id, String name, Instant createdAt, Instant lastUsedAt) {}

    private RelyingParty at(Site site) {
        return new RelyingParty(site, "Rapport", owners, records);
    }

    /** What a device is asked to make a passkey from; to be kept for {@link #add}. */
    public PublicKeyCredentialCreationOptions offer(Actor by, Site site) {
        return at(site).offer(by, Bytes.random());
    }

    /** As the browser's script wants it. */
    public String json(Object options) {
        return PasskeyAnswers.json(options);
    }

    /**
     * Takes a passkey that a device has made.
     *
     * @param made what the browser answered
     * @throws Fault.Caller where it does not belong to what was offered
     */
    @Transactional
    public void add(
            Actor by,
            Site site,
            PublicKeyCredentialCreationOptions offered,
            PublicKeyCredential<AuthenticatorAttestationResponse> made,
            String name) {
        at(site).register(offered, made, name);
        audit.record(by, "passkey.added", "account:" + by.account());
    }

    /** What a device is asked to sign, whoever may hold it; to be kept for {@link #recognise}. */
    public PublicKeyCredentialRequestOptions challenge(Site site) {
        return at(site).ask(Bytes.random());
    }

    /**
     * Whose passkey this is.
     *
     * @param shown what the browser answered
     * @throws Fault.Caller where it is nobody's, or does not answer the challenge
     */
    @Transactional
    public UUID recognise(
            Site site,
            PublicKeyCredentialRequestOptions challenge,
            PublicKeyCredential<AuthenticatorAssertionResponse> shown) {
        return PasskeyOwners.account(at(site).recognise(challenge, shown));
    }

    public List<Passkey> of(UUID account) {
        return records.findByUserId(PasskeyOwners.handle(account)).stream()
                .map(record -> new Passkey(
                        record.getCredentialId().toBase64UrlString(),
                        record.getLabel(),
                        record.getCreated(),
                        record.getLastUsed()))
                .toList();
    }

    /** @throws Fault.Caller where the name is none, or there is no such passkey of theirs */
    @Transactional
    public void rename(Actor by, String id, String name) {
        must(theirs("update workspace.passkey set name = :name where id = :id and account_id = :account", by, id)
                .param("name", RelyingParty.label(name))
                .update());
    }

    /** From now on it opens nothing; {@link #restore} takes that back for a while. */
    @Transactional
    public void remove(Actor by, String id) {
        must(theirs("""
                        update workspace.passkey set removed_at = now()
                        where id = :id and account_id = :account and removed_at is null
                        """, by, id).update());
        audit.record(by, "passkey.removed", "account:" + by.account());
    }

    /** @throws Fault.Caller where it was not removed just now */
    @Transactional
    public void restore(Actor by, String id) {
        must(theirs("""
                        update workspace.passkey set removed_at = null
                        where id = :id and account_id = :account and removed_at > now() - interval '10 minutes'
                        """, by, id).update());
        audit.record(by, "passkey.restored", "account:" + by.account());
    }

    private JdbcClient.StatementSpec theirs(String statement, Actor by, String id) {
        return jdbc.sql(statement).param("id", bytes(id)).param("account", by.account());
    }

    /** @param id in base64url, as whoever asks believes it to be */
    public static byte[] bytes(String id) {
        try {
            return Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException nonsense) {
            throw Fault.notFound("passkey");
        }
    }

    private static void must(int changed) {
        if (changed == 0) {
            throw Fault.notFound("passkey");
        }
    }
}
