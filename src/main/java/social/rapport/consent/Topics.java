package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people may say yes or no to being written to about. */
@Component
public class Topics {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final JsonMapper json;

    Topics(JdbcClient jdbc, Audit audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.json = json;
    }

    /** Every one, with the retired, in the order in which they are shown. */
    public List<Topic> list() {
        return jdbc.sql("""
                        select key, names::text, retired_at from consent.topic
                        where workspace_id = :workspace
                        order by position, key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(this::read)
                .list();
    }

    private Topic read(ResultSet row, int number) throws SQLException {
        var retiredAt = row.getTimestamp("retired_at");
        return new Topic(
                row.getString("key"),
                json.readValue(row.getString("names"), new TypeReference<Map<String, String>>() {}),
                retiredAt == null ? null : retiredAt.toInstant());
    }

    public Topic get(String key) {
        return find(key).orElseThrow(() -> Fault.notFound("topic"));
    }

    /** @throws Fault.Caller where a request names none that there is or was */
    Topic known(String key) {
        return find(key).orElseThrow(() -> Fault.invalid("/topic", "topics.wrong.unknown"));
    }

    private Optional<Topic> find(String key) {
        return list().stream().filter(topic -> topic.key().equals(key)).findFirst();
    }

    /**
     * Adds one.
     *
     * @param key under which programs know it; null for one made of its name
     * @param names by language, at least one
     */
    @Transactional
    public Topic add(Actor by, @Nullable String key, Map<String, String> names) {
        Map<String, String> given = Names.check(names);
        takeTurns();
        List<Topic> present = list();
        if (present.size() >= MOST) {
            throw Fault.conflict("topics.wrong.many");
        }
        String made =
                Names.key(key, given, "topic", present.stream().map(Topic::key).toList());
        jdbc.sql("""
                        insert into consent.topic (workspace_id, key, position, names)
                        values (:workspace, :key, :position, :names::jsonb)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", made)
                .param("position", present.size())
                .param("names", json.writeValueAsString(given))
                .update();
        return noted(by, "topic.added", made);
    }

    /** Two that come at once must not take the same key. */
    private void takeTurns() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:workspace, 0))")
                .param("workspace", "topics " + CurrentWorkspace.id())
                .query(row -> {});
    }

    /** Calls it something else; what people said about it keeps its key. */
    @Transactional
    public Topic rename(Actor by, String key, Map<String, String> names) {
        Map<String, String> given = Names.check(names);
        get(key);
        jdbc.sql("update consent.topic set names = :names::jsonb where workspace_id = :workspace and key = :key")
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .param("names", json.writeValueAsString(given))
                .update();
        return noted(by, "topic.renamed", key);
    }

    /** From now on nobody is asked about it; a no to it still holds. */
    @Transactional
    public Topic retire(Actor by, String key) {
        get(key);
        jdbc.sql("""
                        update consent.topic set retired_at = coalesce(retired_at, now())
                        where workspace_id = :workspace and key = :key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .update();
        return noted(by, "topic.retired", key);
    }

    @Transactional
    public Topic restore(Actor by, String key) {
        get(key);
        jdbc.sql("update consent.topic set retired_at = null where workspace_id = :workspace and key = :key")
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .update();
        return noted(by, "topic.restored", key);
    }

    private Topic noted(Actor by, String act, String key) {
        Topic topic = get(key);
        audit.record(by, act, "topic:" + key, Map.of("name", topic.words()));
        return topic;
    }
}
