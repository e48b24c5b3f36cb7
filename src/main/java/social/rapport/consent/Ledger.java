package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/**
 * The ledger of permissions as a whole: a hash chain. Each entry holds SHA-256 over all that it says and the hash of the
 * entry before. Whoever owns the database could write all of a chain anew; a hash that was noted elsewhere, as every
 * receipt does, shows that too.
 */
@Component
public class Ledger {

    private final JdbcClient jdbc;
    private final People people;
    private final Audit audit;

    Ledger(JdbcClient jdbc, People people, Audit audit) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
    }

    /**
     * Where the chain ends.
     *
     * @param hash in hexadecimal
     */
    public record End(long sequence, String hash) {}

    /** Where it ends now; nowhere while nobody has said anything. */
    public Optional<End> end() {
        return jdbc.sql("select sequence, hash from consent.chain_end where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new End(row.getLong("sequence"), hex(row.getBytes("hash"))))
                .optional();
    }

    /**
     * What a walk along the whole chain found.
     *
     * @param entries how many there are
     * @param broken the first place where it does not hold; null where it is whole
     */
    public record Check(long entries, @Nullable Break broken, Instant at) {

        public boolean isWhole() {
            return broken == null;
        }
    }

    /** @param sequence the number of the entry at which it does not hold */
    public record Break(long sequence, Why why) {}

    /** In which way a chain does not hold. */
    public enum Why {
        /** An entry does not say what it said. */
        CHANGED,
        /** An entry does not follow upon the one before. */
        UNLINKED,
        /** One or more are missing before this. */
        MISSING,
        /** The newest is not the one that was added last. */
        CUT_OFF;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Walks along the whole chain. */
    @Transactional
    public Check check(Actor by) {
        Check found = jdbc.sql("""
                        with walked as (
                          select p.sequence, p.hash, p.previous_hash,
                            lag(p.sequence) over chain as sequence_before, lag(p.hash) over chain as hash_before,
                            consent.digest(p) as digest
                          from consent.permission p
                          where p.workspace_id = :workspace
                          window chain as (order by p.sequence)),
                        broken as (
                          select sequence, case
                              when sequence is distinct from coalesce(sequence_before, 0) + 1 then 'missing'
                              when previous_hash is distinct from hash_before then 'unlinked'
                              when hash is distinct from digest then 'changed' end as why
                          from walked),
                        newest as (
                          select coalesce(max(sequence), 0) as sequence, count(*) as entries from walked)
                        select newest.entries, coalesce(first.sequence, chain_end.sequence, newest.sequence) as sequence,
                          case
                            when first.why is not null then first.why
                            when newest.sequence is distinct from coalesce(chain_end.sequence, 0)
                              or last.hash is distinct from chain_end.hash then 'cut_off' end as why
                        from newest
                        left join lateral (
                          select b.sequence, b.why from broken b where b.why is not null order by b.sequence limit 1
                        ) first on true
                        left join walked last on last.sequence = newest.sequence
                        left join consent.chain_end on chain_end.workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Ledger::read)
                .single();
        audit.record(by, found.isWhole() ? "ledger.checked" : "ledger.broken", "workspace:" + by.workspace());
        return found;
    }

    private static Check read(ResultSet row, int number) throws SQLException {
        String why = row.getString("why");
        return new Check(
                row.getLong("entries"),
                why == null ? null : new Break(row.getLong("sequence"), Why.valueOf(why.toUpperCase(Locale.ROOT))),
                Instant.now());
    }

    /**
     * An entry about a person, with its place in the chain.
     *
     * @throws Fault.Caller where the ledger has no such entry about them
     */
    public Proof prove(PersonId person, UUID entry) {
        return jdbc.sql("""
                        select p.*, consent.content(p) as content,
                          not p.granted and exists (
                            select from consent.permission yes
                            where yes.workspace_id = :workspace and yes.person_id = p.person_id and yes.granted
                              and yes.purpose = p.purpose and yes.said_at < p.said_at
                              and (p.channel_id is null or yes.channel_id is null or yes.channel_id = p.channel_id))
                            as withdraws,
                          p.hash = consent.digest(p) and p.previous_hash is not distinct from (
                            select before.hash from consent.permission before
                            where before.workspace_id = :workspace and before.sequence = p.sequence - 1) as holds
                        from consent.permission p
                        where p.workspace_id = :workspace and p.id = :entry and p.person_id = any(:persons::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("entry", entry)
                .param("persons", people.cluster(person).array())
                .query(Proof::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("permission"));
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
