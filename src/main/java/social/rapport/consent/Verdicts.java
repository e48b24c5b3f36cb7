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
import org.jspecify.annotations.Nullable;
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
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every verdict of the gate with its reasons: added to, never changed. */
@Component
public class Verdicts {

    private final JdbcClient jdbc;
    private final People people;
    private final JsonMapper json;

    Verdicts(JdbcClient jdbc, People people, JsonMapper json) {
        this.jdbc = jdbc;
        this.people = people;
        this.json = json;
    }

    /**
     * A verdict as it was given.
     *
     * @param purpose what the message was for
     */
    public record Given(Verdict verdict, ChannelId channel, String purpose, ContactRequest.Kind kind, Instant at) {}

    void add(ContactRequest request, Verdict verdict) {
        Instant until = verdict instanceof Verdict.Deferred deferred ? deferred.until() : null;
        Instant sendsAt = verdict instanceof Verdict.Refused ? null : until == null ? request.at() : until;
        jdbc.sql("""
                        insert into consent.verdict (workspace_id, id, person_id, channel_id, purpose, kind, outcome, until,
                          reasons, sends_at)
                        values (:workspace, :id, :person, :channel, :purpose, :kind, :outcome, :until, :reasons::jsonb,
                          :sends_at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", verdict.id())
                .param("person", request.person().value())
                .param("channel", request.channel().value())
                .param("purpose", request.purpose())
                .param("kind", request.kind().name().toLowerCase(Locale.ROOT))
                .param("outcome", verdict.outcome())
                .param("until", until == null ? null : Timestamp.from(until))
                .param("reasons", json.writeValueAsString(verdict.reasons()))
                .param("sends_at", sendsAt == null ? null : Timestamp.from(sendsAt))
                .update();
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
        Cluster cluster = people.cluster(person);
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
