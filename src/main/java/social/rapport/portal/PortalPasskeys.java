package social.rapport.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Audit;
import social.rapport.workspace.PasskeyAnswers;
import social.rapport.workspace.Passkeys;
import social.rapport.workspace.Passkeys.Site;
import social.rapport.workspace.RelyingParty;

/**
 * Coming to one's own pages with what a device keeps, instead of a code: as with the passkeys of the team, and nothing to do
 * with them. Neither opens what the other does.
 */
@Component
public class PortalPasskeys {

    private final JdbcClient jdbc;
    private final Challenges challenges;
    private final LastActs acts;
    private final Audit audit;

    PortalPasskeys(JdbcClient jdbc, Challenges challenges, LastActs acts, Audit audit) {
        this.jdbc = jdbc;
        this.challenges = challenges;
        this.acts = acts;
        this.audit = audit;
    }

    /**
     * Whose a passkey is.
     *
     * @param isProved whether it was made by whoever had proved to have an account of theirs
     */
    public record Holder(PersonId person, boolean isProved) {}

    /**
     * One of somebody's.
     *
     * @param id in base64url
     */
    public record Passkey(String id, String name, boolean isProved, Instant createdAt, Instant lastUsedAt) {

        static Passkey read(ResultSet row, int number) throws SQLException {
            return new Passkey(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("id")),
                    row.getString("name"),
                    row.getBoolean("proved"),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("last_used_at").toInstant());
        }
    }

    /** What their device is asked to make a passkey from, as the browser's script wants it. */
    public String offer(PortalVisit visit, Site site) {
        PortalSession session = visit.theirs().session();
        Bytes challenge = challenges.give(session.id().toString(), Instant.now());
        return PasskeyAnswers.json(at(visit, site, holder(session)).offer(owner(session), challenge));
    }

    private static Holder holder(PortalSession session) {
        return new Holder(session.person(), session.isProved());
    }

    private static String owner(PortalSession session) {
        return session.person().toString();
    }

    private RelyingParty at(PortalVisit visit, Site site, @Nullable Holder holder) {
        String brand = visit.portal().brand().name();
        String theirs = visit.guest() == null ? "" : visit.guest().name();
        PasskeyTable table = new PasskeyTable(jdbc, holder, theirs.isBlank() ? brand : theirs);
        return new RelyingParty(site, brand, table, table);
    }

    /**
     * Takes a passkey that a device has made.
     *
     * @param made what the browser answered
     * @throws Fault.Caller where it does not belong to what was offered, or that was too long ago
     */
    @Transactional
    public void add(
            PortalVisit visit, Site site, PublicKeyCredential<AuthenticatorAttestationResponse> made, String name) {
        PortalSession session = visit.theirs().session();
        Bytes challenge =
                challenges.take(session.id().toString(), Instant.now()).orElseThrow(PortalPasskeys::late);
        RelyingParty door = at(visit, site, holder(session));
        door.register(door.offer(owner(session), challenge), made, name);
        audit.record(visit.acting(), "person.passkey_added", "person:" + session.person());
    }

    private static Fault.Caller late() {
        return new Fault.Caller(Fault.Kind.UNPROCESSABLE, "passkey.late", List.of());
    }

    /** @param asked what the browser is to come back with, and what its script is to have signed */
    public record Asked(String browser, String options) {}

    /** What a device is asked to sign, whoever may hold it: nothing in it tells of anybody. */
    public Asked challenge(PortalVisit visit, Site site) {
        String browser = RandomToken.next();
        Bytes challenge = challenges.give(browser, Instant.now());
        return new Asked(browser, PasskeyAnswers.json(at(visit, site, null).ask(challenge)));
    }

    /**
     * Whose passkey this is.
     *
     * @param browser what {@link #challenge} gave it
     * @param shown what it answered
     * @throws Fault.Caller where it is nobody's, or does not answer what was asked
     */
    @Transactional
    public Holder recognise(
            PortalVisit visit, Site site, String browser, PublicKeyCredential<AuthenticatorAssertionResponse> shown) {
        Bytes challenge = challenges.take(browser, Instant.now()).orElseThrow(PortalPasskeys::late);
        RelyingParty door = at(visit, site, null);
        door.recognise(door.ask(challenge), shown);
        return jdbc.sql("""
                        select person_id, proved from portal.passkey
                        where workspace_id = :workspace and id = :id and removed_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", shown.getRawId().getBytes())
                .query((row, number) ->
                        new Holder(new PersonId(row.getObject("person_id", UUID.class)), row.getBoolean("proved")))
                .single();
    }

    /** Those of somebody, the oldest first. */
    public List<Passkey> of(Cluster person) {
        return jdbc.sql("""
                        select id, name, proved, created_at, last_used_at from portal.passkey
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and removed_at is null
                        order by created_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(Passkey::read)
                .list();
    }

    /** @throws Fault.Caller where the name is none, or there is no such passkey of theirs */
    @Transactional
    public void rename(PortalVisit visit, String id, String name) {
        must(theirs("""
                        update portal.passkey set name = :name
                        where workspace_id = :workspace and id = :id and person_id = any(:members::uuid[])
                          and removed_at is null
                        """, visit, id).param("name", RelyingParty.label(name)).update());
    }

    /**
     * From now on it opens nothing.
     *
     * @return by what it can be taken back
     */
    @Transactional
    public UUID remove(PortalVisit visit, String id) {
        must(theirs("""
                        update portal.passkey set removed_at = now()
                        where workspace_id = :workspace and id = :id and person_id = any(:members::uuid[])
                          and removed_at is null
                        """, visit, id).update());
        audit.record(
                visit.acting(),
                "person.passkey_removed",
                "person:" + visit.theirs().person().root());
        return acts.note(visit, LastActs.Kind.PASSKEY, id);
    }

    @Transactional
    void restore(PortalVisit visit, String id) {
        must(theirs("""
                        update portal.passkey set removed_at = null
                        where workspace_id = :workspace and id = :id and person_id = any(:members::uuid[])
                        """, visit, id).update());
    }

    private JdbcClient.StatementSpec theirs(String statement, PortalVisit visit, String id) {
        return jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Passkeys.bytes(id))
                .param("members", visit.theirs().person().array());
    }

    private static void must(int changed) {
        if (changed == 0) {
            throw Fault.notFound("passkey");
        }
    }
}
