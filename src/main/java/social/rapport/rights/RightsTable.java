package social.rapport.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.rights.RightsRequest.Settled;
import social.rapport.rights.RightsRequest.State;
import social.rapport.rights.RightsRequest.Taken;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code rights.request} of the workspace at work. */
@Component
class RightsTable {

    private final JdbcClient jdbc;

    RightsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RightsRequest> find(RightsRequestId id) {
        return jdbc.sql("select * from rights.request where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(RightsTable::read)
                .optional();
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    Optional<RightsRequest> lock(RightsRequestId id) {
        return jdbc.sql("select * from rights.request where workspace_id = :workspace and id = :id for update")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(RightsTable::read)
                .optional();
    }

    /** What these people have asked for and nobody has settled; nobody else changes it until the transaction ends. */
    List<RightsRequest> lockOpen(String[] persons) {
        return jdbc.sql("""
                        select * from rights.request
                        where workspace_id = :workspace and person_id = any(:persons::uuid[]) and settled_at is null
                        order by asked_at, id
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", persons)
                .query(RightsTable::read)
                .list();
    }

    /** Writes it as it is, be it new or not. */
    void write(RightsRequest request) {
        Asked asked = request.asked();
        Term term = request.term();
        Term.Extension extension = term.extension();
        Taken taken = request.taken();
        Settled settled = request.settled();
        jdbc.sql("""
                        insert into rights.request (workspace_id, id, person_id, kind, about, words, purposes, due_rule,
                          asked_at, due_at, extended_at, extended_why, state, taken_at, taken_id, taken_by, settled_at,
                          settled_by, answer)
                        values (:workspace, :id, :person, :kind, :about, :words, :purposes, :rule, :asked, :due, :extended,
                          :why, :state, :taken, :takenId, :takenBy, :settled, :settledBy, :answer)
                        on conflict (workspace_id, id) do update
                          set due_at = excluded.due_at, extended_at = excluded.extended_at,
                            extended_why = excluded.extended_why, state = excluded.state, taken_at = excluded.taken_at,
                            taken_id = excluded.taken_id, taken_by = excluded.taken_by, settled_at = excluded.settled_at,
                            settled_by = excluded.settled_by, answer = excluded.answer
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", request.id().value())
                .param("person", request.person().value())
                .param("kind", asked.right().key())
                .param("about", asked.about())
                .param("words", asked.words())
                .param("purposes", asked.purposes().toArray(String[]::new))
                .param("rule", term.rule().key())
                .param("asked", Timestamp.from(term.askedAt()))
                .param("due", Timestamp.from(term.dueAt()))
                .param("extended", extension == null ? null : Timestamp.from(extension.at()))
                .param("why", extension == null ? null : extension.why())
                .param("state", request.state().key())
                .param("taken", taken == null ? null : Timestamp.from(taken.at()))
                .param("takenId", taken == null ? null : taken.id())
                .param("takenBy", taken == null ? null : taken.by())
                .param("settled", settled == null ? null : Timestamp.from(settled.at()))
                .param("settledBy", settled == null ? null : settled.by())
                .param("answer", settled == null ? null : settled.answer())
                .update();
    }

    /** Whatever these people asked for, the newest first. */
    List<RightsRequest> of(String[] persons, int most) {
        return jdbc.sql("""
                        select * from rights.request
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by asked_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", persons)
                .param("most", most)
                .query(RightsTable::read)
                .list();
    }

    /** What somebody has to answer, the soonest due first. */
    List<RightsRequest> open(RightsFilter filter, Instant now, @Nullable Keyset after, int most) {
        return bind(jdbc.sql("""
                                select * from rights.request r
                                where r.workspace_id = :workspace and r.settled_at is null and r.state = any(:states)
                                  and (:kind::text is null or r.kind = :kind)
                                  and (not :late or r.due_at < :now)
                                  and (:anybody or r.person_id = any(:persons))
                                  and (:after::timestamptz is null
                                    or (r.due_at, r.id) > (:after::timestamptz, :after_id::uuid))
                                order by r.due_at, r.id
                                limit :most
                                """), filter, now)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(RightsTable::read)
                .list();
    }

    /** What came to an end, the latest first. */
    List<RightsRequest> settled(RightsFilter filter, Instant now, @Nullable Keyset after, int most) {
        return bind(jdbc.sql("""
                                select * from rights.request r
                                where r.workspace_id = :workspace and r.settled_at is not null and r.state = any(:states)
                                  and (:kind::text is null or r.kind = :kind)
                                  and (not :late or r.due_at < :now)
                                  and (:anybody or r.person_id = any(:persons))
                                  and (:after::timestamptz is null
                                    or (r.settled_at, r.id) < (:after::timestamptz, :after_id::uuid))
                                order by r.settled_at desc, r.id desc
                                limit :most
                                """), filter, now)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(RightsTable::read)
                .list();
    }

    long count(RightsFilter filter, Instant now) {
        return bind(jdbc.sql("""
                                select count(*) from rights.request r
                                where r.workspace_id = :workspace and r.state = any(:states)
                                  and (:kind::text is null or r.kind = :kind)
                                  and (not :late or r.due_at < :now)
                                  and (:anybody or r.person_id = any(:persons))
                                """), filter, now).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, RightsFilter filter, Instant now) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("states", filter.states().stream().map(State::key).toArray(String[]::new))
                .param("kind", filter.right() == null ? null : filter.right().key())
                .param("late", filter.late())
                .param("now", Timestamp.from(now))
                .param("anybody", filter.persons().isEmpty())
                .param("persons", filter.persons().stream().map(PersonId::value).toArray(UUID[]::new));
    }

    private static RightsRequest read(ResultSet row, int number) throws SQLException {
        Instant extended = instant(row, "extended_at");
        Instant taken = instant(row, "taken_at");
        Instant settled = instant(row, "settled_at");
        return new RightsRequest(
                new RightsRequestId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                new Asked(
                        Right.of(row.getString("kind")).orElseThrow(),
                        row.getString("about"),
                        row.getString("words"),
                        Stream.of((String[]) row.getArray("purposes").getArray())
                                .toList()),
                new Term(
                        DueRule.of(row.getString("due_rule")).orElseThrow(),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getTimestamp("due_at").toInstant(),
                        extended == null ? null : new Term.Extension(extended, row.getString("extended_why"))),
                State.of(row.getString("state")).orElseThrow(),
                taken == null
                        ? null
                        : new Taken(taken, row.getObject("taken_id", UUID.class), row.getString("taken_by")),
                settled == null
                        ? null
                        : new Settled(
                                settled,
                                row.getString("settled_by"),
                                Objects.requireNonNullElse(row.getString("answer"), "")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
