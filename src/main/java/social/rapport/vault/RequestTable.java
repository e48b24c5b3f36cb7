package social.rapport.vault;

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
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.vault.GrantRequest.State;

/** The rows of {@code vault.request} of the workspace at work. */
@Component
class RequestTable {

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two that come at once must not both be the last that may. */
    void takeTurns(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:asked, 0))")
                .param("asked", "vault request " + person)
                .query(row -> {});
    }

    void add(GrantRequest request) {
        ShareColumns.bind(jdbc.sql("""
                                insert into vault.request (workspace_id, id, person_id, purpose, purchases, sellers, categories,
                                  bought_from, bought_until, details, facts, needs, why, days, state, asked_at, asked_by)
                                values (:workspace, :id, :person, :purpose, :purchases, :sellers, :categories, :from, :until,
                                  :details, :facts, :needs, :why, :days, :state, :asked, :by)
                                """), request.share())
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", request.id().value())
                .param("person", request.person().value())
                .param("purpose", request.purpose())
                .param("why", request.why())
                .param("days", request.days())
                .param("state", request.state().key())
                .param("asked", Timestamp.from(request.askedAt()))
                .param("by", request.askedBy())
                .update();
    }

    Optional<GrantRequest> find(VaultId id) {
        return jdbc.sql("select * from vault.request where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(RequestTable::read)
                .optional();
    }

    /** Whether it still waited. */
    boolean decide(VaultId id, State state, Instant now) {
        return jdbc.sql("""
                        update vault.request set state = :state, decided_at = :now
                        where workspace_id = :workspace and id = :id and state = 'open'
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id.value())
                        .param("state", state.key())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    List<GrantRequest> open(Cluster person) {
        return jdbc.sql("""
                        select * from vault.request
                        where workspace_id = :workspace and person_id = any(:rows::uuid[]) and state = 'open'
                        order by asked_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", person.array())
                .query(RequestTable::read)
                .list();
    }

    Slice<GrantRequest> list(Cluster person, @Nullable Keyset after, int limit) {
        List<GrantRequest> found = jdbc.sql("""
                        select * from vault.request
                        where workspace_id = :workspace and person_id = any(:rows::uuid[])
                          and (:after::timestamptz is null
                            or (asked_at, id) < (:after::timestamptz, :after_id::uuid))
                        order by asked_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", person.array())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", limit + 1)
                .query(RequestTable::read)
                .list();
        List<GrantRequest> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().askedAt(), items.getLast().id().value()).toString()
                : null;
        return new Slice<>(items, next, count(person));
    }

    private long count(Cluster person) {
        return jdbc.sql("""
                        select count(*) from vault.request
                        where workspace_id = :workspace and person_id = any(:rows::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", person.array())
                .query(Long.class)
                .single();
    }

    private static GrantRequest read(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new GrantRequest(
                new VaultId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("purpose"),
                ShareColumns.read(row),
                row.getString("why"),
                row.getInt("days"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("asked_by"),
                decided == null ? null : decided.toInstant());
    }
}
