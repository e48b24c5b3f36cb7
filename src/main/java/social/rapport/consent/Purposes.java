package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the workspace at work may write to people for. */
@Component
public class Purposes {

    /** Those that every workspace begins with, in the order in which they are shown. */
    public static final List<String> STANDING = List.of("care", "offers", "news", "research", "community");

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final JsonMapper json;

    Purposes(JdbcClient jdbc, Audit audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.json = json;
    }

    /** The keys of those that people are asked for. */
    public List<String> all() {
        return list().stream()
                .filter(purpose -> !purpose.isRetired())
                .map(Purpose::key)
                .toList();
    }

    /** Every one, with the retired, in the order in which they are shown. */
    public List<Purpose> list() {
        return Stream.concat(STANDING.stream().map(Purpose::standing), own().stream())
                .toList();
    }

    private List<Purpose> own() {
        return jdbc.sql("""
                        select key, names::text, retired_at from consent.purpose
                        where workspace_id = :workspace and key <> all(:standing)
                        order by position, key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("standing", STANDING.toArray(String[]::new))
                .query(this::read)
                .list();
    }

    private Purpose read(ResultSet row, int number) throws SQLException {
        var retiredAt = row.getTimestamp("retired_at");
        return new Purpose(
                row.getString("key"),
                json.readValue(row.getString("names"), new TypeReference<Map<String, String>>() {}),
                retiredAt == null ? null : retiredAt.toInstant());
    }

    public Purpose get(String key) {
        return find(key).orElseThrow(() -> Fault.notFound("purpose"));
    }

    private Optional<Purpose> find(String key) {
        return STANDING.contains(key)
                ? Optional.of(Purpose.standing(key))
                : own().stream().filter(purpose -> purpose.key().equals(key)).findFirst();
    }

    /** What a purpose is called, in the language of the request. */
    public String name(String key) {
        return name(key, LocaleContextHolder.getLocale());
    }

    public String name(String key, Locale language) {
        return find(key).map(purpose -> purpose.words(language)).orElse(key);
    }

    /** @throws Fault.Caller where a request names none that there is or was */
    Purpose known(String key) {
        return find(key)
                .orElseThrow(() ->
                        Fault.invalid("/purpose", t("permission.wrong.purpose", "purposes", String.join(", ", all()))));
    }

    /**
     * Adds one of the workspace's own.
     *
     * @param key under which programs know it; null for one made of its name
     * @param names by language, at least one
     */
    @Transactional
    public Purpose add(Actor by, @Nullable String key, Map<String, String> names) {
        Map<String, String> given = Names.check(names);
        takeTurns();
        List<Purpose> present = list();
        if (present.size() >= MOST) {
            throw Fault.conflict("purposes.wrong.many");
        }
        String made = Names.key(
                key, given, "purpose", present.stream().map(Purpose::key).toList());
        jdbc.sql("""
                        insert into consent.purpose (workspace_id, key, position, names)
                        values (:workspace, :key, :position, :names::jsonb)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", made)
                .param("position", present.size())
                .param("names", json.writeValueAsString(given))
                .update();
        return noted(by, "purpose.added", made);
    }

    /** Two that come at once must not take the same key. */
    private void takeTurns() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:workspace, 0))")
                .param("workspace", "purposes " + CurrentWorkspace.id())
                .query(row -> {});
    }

    /** Calls one of the workspace's own something else; what the ledger holds keeps its key. */
    @Transactional
    public Purpose rename(Actor by, String key, Map<String, String> names) {
        Map<String, String> given = Names.check(names);
        own(key);
        jdbc.sql("""
                        update consent.purpose set names = :names::jsonb where workspace_id = :workspace and key = :key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .param("names", json.writeValueAsString(given))
                .update();
        return noted(by, "purpose.renamed", key);
    }

    /** From now on nobody is asked for it, and nothing is sent for it; what was said stays in the ledger. */
    @Transactional
    public Purpose retire(Actor by, String key) {
        own(key);
        jdbc.sql("""
                        update consent.purpose set retired_at = coalesce(retired_at, now())
                        where workspace_id = :workspace and key = :key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .update();
        return noted(by, "purpose.retired", key);
    }

    @Transactional
    public Purpose restore(Actor by, String key) {
        own(key);
        jdbc.sql("update consent.purpose set retired_at = null where workspace_id = :workspace and key = :key")
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .update();
        return noted(by, "purpose.restored", key);
    }

    private void own(String key) {
        if (get(key).isStanding()) {
            throw Fault.conflict("purposes.wrong.standing");
        }
    }

    private Purpose noted(Actor by, String act, String key) {
        Purpose purpose = get(key);
        audit.record(by, act, "purpose:" + key, Map.of("name", purpose.words()));
        return purpose;
    }
}
