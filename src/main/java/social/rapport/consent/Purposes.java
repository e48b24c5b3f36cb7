package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/** What the workspace at work may write to people for. */
@Component
public class Purposes {

    /** Those that every workspace begins with, in the order in which they are shown. */
    public static final List<String> STANDING = List.of("care", "offers", "news", "research", "community");

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 40;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern NO_KEY = Pattern.compile("[^a-z0-9]+");

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
    public String words(String key) {
        return find(key).map(Purpose::words).orElse(key);
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
        String made = key == null ? free(given, present) : key;
        if (!KEY.matcher(made).matches()) {
            throw Fault.invalid("/key", "purposes.wrong.key");
        }
        if (present.stream().anyMatch(purpose -> purpose.key().equals(made))) {
            throw Fault.invalid("/key", "purposes.wrong.taken");
        }
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

    private static String free(Map<String, String> names, List<Purpose> present) {
        String latin = NO_KEY.matcher(Normalizer.normalize(names.getOrDefault("en", ""), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^[-0-9]+|-$", "");
        String stem = latin.isEmpty() ? "purpose" : latin.substring(0, Math.min(latin.length(), LONGEST_KEY - 3));
        List<String> taken = present.stream().map(Purpose::key).toList();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? stem : stem + "-" + number)
                .filter(key -> !taken.contains(key))
                .findFirst()
                .orElseThrow();
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
