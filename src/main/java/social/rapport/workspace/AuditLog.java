package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What {@link Audit} wrote down in the workspace at work, to look through. */
@Component
public class AuditLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One line.
     *
     * @param actor the member's or token's id, or null for Rapport itself
     * @param act as {@code noun.verb}
     * @param object what it was done to, as {@code noun:id}
     */
    public record Entry(
            UUID id,
            Instant at,
            String actorKind,
            @Nullable UUID actor,
            String actorName,
            String act,
            String object,
            Map<String, Object> details) {}

    /**
     * Which lines to show; what is empty or null does not narrow them.
     *
     * @param words that the actor's name, the act, the object or the details contain, in any case
     * @param actor the id of a member or token
     * @param act {@code noun.verb}, or the noun alone
     * @param object {@code noun:id}, or the noun alone
     * @param from the first moment
     * @param until the first moment that is too late
     */
    public record Filter(
            String words,
            @Nullable UUID actor,
            String act,
            String object,
            @Nullable Instant from,
            @Nullable Instant until) {

        public static final Filter NONE = new Filter("", null, "", "", null, null);

        public boolean isNone() {
            return equals(NONE);
        }

        private Map<String, Object> parameters() {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("workspace", CurrentWorkspace.id().value());
            parameters.put("words", words.strip());
            parameters.put("anybody", actor == null);
            parameters.put("actor", actor == null ? new UUID(0, 0) : actor);
            parameters.put("act", act);
            parameters.put("object", object);
            parameters.put("from", Timestamp.from(from == null ? Instant.EPOCH : from));
            parameters.put("until", Timestamp.from(until == null ? Instant.parse("9999-01-01T00:00:00Z") : until));
            return parameters;
        }
    }

    /** @throws social.rapport.shared.Fault.Caller where the cursor is none of ours */
    public Slice<Entry> list(Filter filter, @Nullable String cursor, int limit) {
        Keyset after = Keyset.of(cursor);
        List<Entry> found = jdbc.sql("""
                        select id, at, actor_kind, actor_id, actor_name, act, subject, details
                        from workspace.audit_entry
                        where workspace_id = :workspace and at >= :from and at < :until
                          and (:anybody or actor_id = :actor)
                          and (:act = '' or act = :act or starts_with(act, :act || '.'))
                          and (:object = '' or subject = :object or starts_with(subject, :object || ':'))
                          and (:words = '' or strpos(lower(actor_name || ' ' || act || ' ' || subject || ' ' || details::text),
                                                     lower(:words)) > 0)
                          and (:first or (at, id) < (:at, :id))
                        order by at desc, id desc
                        limit :most
                        """)
                .params(filter.parameters())
                .param("first", after == null)
                .param("at", Timestamp.from(after == null ? Instant.EPOCH : after.at()))
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("most", limit + 1)
                .query(this::read)
                .list();
        List<Entry> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(page.getLast().at(), page.getLast().id()).toString()
                : null;
        return new Slice<>(List.copyOf(page), next, count(filter));
    }

    private long count(Filter filter) {
        return jdbc.sql("""
                        select count(*)
                        from workspace.audit_entry
                        where workspace_id = :workspace and at >= :from and at < :until
                          and (:anybody or actor_id = :actor)
                          and (:act = '' or act = :act or starts_with(act, :act || '.'))
                          and (:object = '' or subject = :object or starts_with(subject, :object || ':'))
                          and (:words = '' or strpos(lower(actor_name || ' ' || act || ' ' || subject || ' ' || details::text),
                                                     lower(:words)) > 0)
                        """).params(filter.parameters()).query(Long.class).single();
    }

    /** How much was done to something. */
    public long count(String object) {
        return jdbc.sql("""
                        select count(*) from workspace.audit_entry
                        where workspace_id = :workspace and subject = :object
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("object", object)
                .query(Long.class)
                .single();
    }

    /** Whoever can have done something, also where they have left, by name. */
    public List<Doer> doers() {
        return jdbc.sql("""
                        select m.id, a.name
                        from workspace.member m join workspace.account a on a.id = m.account_id
                        where m.workspace_id = :workspace
                        union all
                        select id, name from workspace.api_token where workspace_id = :workspace
                        order by name, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Doer.class)
                .list();
    }

    /** A member or token. */
    public record Doer(UUID id, String name) {}

    private Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("act"),
                row.getString("subject"),
                json.readValue(row.getString("details"), new TypeReference<Map<String, Object>>() {}));
    }
}
