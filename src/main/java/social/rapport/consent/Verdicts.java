package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Verdict.Reason;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every verdict of the gate with its reasons: added to, never changed. */
@Component
public class Verdicts {

    private final JdbcClient jdbc;
    private final JdbcTemplate columns;
    private final People people;
    private final JsonMapper json;

    Verdicts(JdbcClient jdbc, JdbcTemplate columns, People people, JsonMapper json) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.people = people;
        this.json = json;
    }

    /**
     * A verdict as it was given.
     *
     * @param purpose what the message was for
     */
    public record Given(Verdict verdict, ChannelId channel, String purpose, ContactRequest.Kind kind, Instant at) {}

    private record Row(ContactRequest request, Verdict verdict) {

        @Nullable
        Instant until() {
            return verdict instanceof Verdict.Deferred deferred ? deferred.until() : null;
        }
    }

    /** Records what was said to each of these. */
    void add(List<ContactRequest> requests, List<Verdict> given) {
        List<Row> rows = IntStream.range(0, requests.size())
                .mapToObj(i -> new Row(requests.get(i), given.get(i)))
                .toList();
        columns.update("""
                insert into consent.verdict (workspace_id, id, person_id, channel_id, purpose, kind, outcome, until, reasons,
                  sends_at)
                select ?, v.id, v.person_id, v.channel_id, v.purpose, v.kind, v.outcome, v.until, v.reasons::jsonb, v.sends_at
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                  ?::timestamptz[])
                  as v(id, person_id, channel_id, purpose, kind, outcome, until, reasons, sends_at)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", rows, row -> row.verdict().id())
                    .add("uuid", rows, row -> row.request().person().value())
                    .add("uuid", rows, row -> row.request().channel().value())
                    .add("text", rows, row -> row.request().purpose())
                    .add("text", rows, row -> row.request().kind().name().toLowerCase(Locale.ROOT))
                    .add("text", rows, row -> row.verdict().outcome())
                    .add("timestamptz", rows, Row::until)
                    .add(
                            "text",
                            rows,
                            row -> json.writeValueAsString(row.verdict().reasons()))
                    .add("timestamptz", rows, row -> row.verdict().sendsAt(row.request()));
        });
    }

    /**
     * When messages went or will go to people, oldest first, by the root of each.
     *
     * @param itself a verdict that does not count
     */
    Map<PersonId, List<Instant>> sent(Collection<Cluster> clusters, Instant since, UUID itself) {
        Map<PersonId, PersonId> roots = Joins.roots(clusters);
        Map<PersonId, List<Instant>> sent = new HashMap<>();
        jdbc.sql("""
                        select person_id, sends_at from consent.verdict
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                          and kind = 'message' and outcome <> 'refused' and sends_at > :since and id <> :itself
                        order by sends_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", Cluster.array(clusters))
                .param("since", Timestamp.from(since))
                .param("itself", itself)
                .query(row -> {
                    PersonId person = new PersonId(row.getObject("person_id", UUID.class));
                    sent.computeIfAbsent(Objects.requireNonNull(roots.get(person)), ignored -> new ArrayList<>())
                            .add(row.getTimestamp("sends_at").toInstant());
                });
        return sent;
    }

    /** What the gate said to whatever was to be sent to a person, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Given> of(PersonId person, @Nullable Keyset after, int limit) {
        return of(people.cluster(person), after, limit);
    }

    /** The same of these alone, whomever else they are one with. */
    @Transactional(readOnly = true)
    public Slice<Given> of(Cluster cluster, @Nullable Keyset after, int limit) {
        List<Given> found = jdbc.sql("""
                        select id, channel_id, purpose, kind, outcome, until, reasons::text, judged_at
                        from consent.verdict
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                          and (:at::timestamptz is null or (judged_at, id) < (:at::timestamptz, :id::uuid))
                        order by judged_at desc, id desc
                        limit :limit
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", cluster.array())
                .param("at", after == null ? null : Timestamp.from(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(this::read)
                .list();
        List<Given> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().at(), items.getLast().verdict().id()).toString()
                : null;
        return new Slice<>(items, next, count(cluster));
    }

    private Given read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        List<Reason> reasons = json.readValue(row.getString("reasons"), new TypeReference<List<Reason>>() {});
        return new Given(
                switch (row.getString("outcome")) {
                    case "allowed" -> new Verdict.Allowed(id, reasons);
                    case "deferred" ->
                        new Verdict.Deferred(id, row.getTimestamp("until").toInstant(), reasons);
                    default -> new Verdict.Refused(id, reasons);
                },
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("purpose"),
                ContactRequest.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getTimestamp("judged_at").toInstant());
    }

    private long count(Cluster cluster) {
        return jdbc.sql("""
                        select count(*) from consent.verdict
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", cluster.array())
                .query(Long.class)
                .single();
    }
}
