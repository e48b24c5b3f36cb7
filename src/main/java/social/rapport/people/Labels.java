package social.rapport.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** The tags that a brand uses, how they fade, and what else there is to filter people by. */
@Component
public class Labels {

    private final JdbcClient jdbc;
    private final Audit audit;

    Labels(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * One tag that the brand uses.
     *
     * @param halfLifeDays after which half of its weight is left, where whoever tags does not say; null for never
     * @param lastsDays after which it goes; null for never
     * @param people how many have it, counted up to 1,000
     */
    public record Label(
            String key,
            String name,
            @Nullable Double halfLifeDays,
            @Nullable Double lastsDays,
            int people) {}

    public List<Label> all() {
        return jdbc.sql("""
                        select l.key, l.name, l.half_life_days, l.lasts_days, (
                          select count(*) from (
                            select from people.tag t where t.workspace_id = l.workspace_id and t.key = l.key limit 1000) c
                          ) as people
                        from people.label l
                        where l.workspace_id = :workspace
                        order by l.name, l.key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new Label(
                        row.getString("key"),
                        row.getString("name"),
                        row.getObject("half_life_days") == null ? null : row.getDouble("half_life_days"),
                        row.getObject("lasts_days") == null ? null : row.getDouble("lasts_days"),
                        row.getInt("people")))
                .list();
    }

    /** The keys of those that others have too, or of which something was said, as if this person had none. */
    public Set<String> without(Cluster person) {
        return Set.copyOf(jdbc.sql("""
                        select l.key from people.label l
                        where l.workspace_id = :workspace
                          and (l.half_life_days is not null or l.lasts_days is not null
                            or not exists (
                              select from people.tag t
                              where t.workspace_id = :workspace and t.key = l.key and t.person_id = any(:members::uuid[]))
                            or exists (
                              select from people.tag t
                              where t.workspace_id = :workspace and t.key = l.key and t.person_id <> all(:members::uuid[])))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(String.class)
                .list());
    }

    /** The names of all tags, by key. */
    public Map<String, String> names() {
        return jdbc
                .sql("select key, name from people.label where workspace_id = :workspace order by name, key")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> Map.entry(row.getString("key"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    /** How a tag fades from now on, where whoever tags does not say. */
    @Transactional
    public void fade(String name, @Nullable Double halfLifeDays, @Nullable Double lastsDays, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        check("halfLifeDays", halfLifeDays);
        check("lastsDays", lastsDays);
        String key = Tagging.key(name);
        int changed = jdbc.sql("""
                        update people.label set half_life_days = :half_life, lasts_days = :lasts
                        where workspace_id = :workspace and key = :key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .param("half_life", halfLifeDays)
                .param("lasts", lastsDays)
                .update();
        if (changed == 0) {
            throw Fault.notFound("tag");
        }
        audit.record(by, "tag.changed", "tag:" + key, Map.of("halfLifeDays", String.valueOf(halfLifeDays)));
    }

    private static void check(String field, @Nullable Double days) {
        if (days != null && !(days > 0 && days <= 36_500)) {
            throw Fault.invalid("/" + field, "people.days.between");
        }
    }

    /** The networks on which anybody has an account. */
    public List<String> networks() {
        return facets("network:");
    }

    /** The languages that anybody reads, as {@code ko}. */
    public List<String> languages() {
        return facets("language:");
    }

    private List<String> facets(String kind) {
        return jdbc
                .sql("""
                        select facet from people.facet
                        where workspace_id = :workspace and starts_with(facet, :kind)
                        order by facet
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("kind", kind)
                .query(String.class)
                .list()
                .stream()
                .map(facet -> facet.substring(kind.length()))
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
