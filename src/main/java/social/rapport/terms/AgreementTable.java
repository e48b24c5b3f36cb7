package social.rapport.terms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code terms.agreement} of the workspace at work. */
@Component
class AgreementTable {

    private final JdbcClient jdbc;

    AgreementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one wish of a person at a time be heard. */
    void hold(Cluster person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('terms ' || :person, 0))::text")
                .param("person", person.root().toString())
                .query(String.class)
                .single();
    }

    Optional<Agreement> find(AgreementId id) {
        return jdbc.sql("select * from terms.agreement where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(AgreementTable::read)
                .optional();
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    Optional<Agreement> lock(AgreementId id) {
        return jdbc.sql("select * from terms.agreement where workspace_id = :workspace and id = :id for update")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(AgreementTable::read)
                .optional();
    }

    void add(Agreement proffered) {
        jdbc.sql("""
                        insert into terms.agreement (workspace_id, id, person_id, terms, version, language, state, proffered_at)
                        values (:workspace, :id, :person, :terms, :version, :language, :state, :at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", proffered.id().value())
                .param("person", proffered.person().value())
                .param("terms", proffered.terms().key())
                .param("version", proffered.terms().version())
                .param("language", proffered.language().getLanguage())
                .param("state", proffered.state().key())
                .param("at", Timestamp.from(proffered.profferedAt()))
                .update();
    }

    /** Writes what became of it; a record that it has stays as it is. */
    void change(Agreement agreement, AgreementRecords.@Nullable Written written) {
        Agreement.Settled settled = agreement.settled();
        jdbc.sql("""
                        update terms.agreement
                        set state = :state, settled_at = :settled, settled_by = :by, why = :why, ended_at = :ended,
                          record = coalesce(record, :record), digest = coalesce(digest, :digest)
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", agreement.id().value())
                .param("state", agreement.state().key())
                .param("settled", settled == null ? null : Timestamp.from(settled.at()))
                .param("by", settled == null ? null : settled.by())
                .param("why", settled == null ? "" : settled.why())
                .param("ended", agreement.endedAt() == null ? null : Timestamp.from(agreement.endedAt()))
                .param("record", written == null ? null : written.bytes(), java.sql.Types.BINARY)
                .param("digest", written == null ? null : written.digest(), java.sql.Types.BINARY)
                .update();
    }

    /** The very bytes that both keep. */
    Optional<byte[]> record(AgreementId id) {
        return jdbc.sql("""
                        select record from terms.agreement
                        where workspace_id = :workspace and id = :id and record is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query((row, number) -> row.getBytes("record"))
                .optional();
    }

    Optional<Agreement> withDigest(byte[] digest) {
        return jdbc.sql("select * from terms.agreement where workspace_id = :workspace and digest = :digest")
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest)
                .query(AgreementTable::read)
                .optional();
    }

    /** All that these people proffered, the newest first. */
    List<Agreement> of(Cluster person) {
        return jdbc.sql("""
                        select * from terms.agreement
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by proffered_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", person.array())
                .query(AgreementTable::read)
                .list();
    }

    /** Those of a state, the newest first. */
    List<Agreement> list(Agreement.State state, @Nullable Keyset after, int most) {
        return jdbc.sql("""
                        select * from terms.agreement a
                        where a.workspace_id = :workspace and a.state = :state
                          and (:after::timestamptz is null
                            or (a.proffered_at, a.id) < (:after::timestamptz, :after_id::uuid))
                        order by a.proffered_at desc, a.id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("state", state.key())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(AgreementTable::read)
                .list();
    }

    long count(Agreement.State state) {
        return jdbc.sql("select count(*) from terms.agreement where workspace_id = :workspace and state = :state")
                .param("workspace", CurrentWorkspace.id().value())
                .param("state", state.key())
                .query(Long.class)
                .single();
    }

    private static Agreement read(ResultSet row, int number) throws SQLException {
        Timestamp settled = row.getTimestamp("settled_at");
        Timestamp ended = row.getTimestamp("ended_at");
        Instant endedAt = ended == null ? null : ended.toInstant();
        return new Agreement(
                new AgreementId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                Terms.of(row.getString("terms")).orElseThrow(),
                Locale.forLanguageTag(row.getString("language")),
                Agreement.State.of(row.getString("state")).orElseThrow(),
                row.getTimestamp("proffered_at").toInstant(),
                settled == null
                        ? null
                        : new Agreement.Settled(settled.toInstant(), row.getString("settled_by"), row.getString("why")),
                endedAt);
    }
}
