package social.rapport.people;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/**
 * Keeps tags on those whom filters leave. What a rule gave it takes back once somebody matches no longer; a tag that stems
 * from anything else it neither changes nor takes.
 */
@Component
public class RuledTags {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final Tags tags;
    private final Listings listings;
    private final Workspaces workspaces;
    private final Bounds bounds;

    RuledTags(JdbcClient jdbc, JdbcTemplate rows, Tags tags, Listings listings, Workspaces workspaces, Bounds bounds) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.tags = tags;
        this.listings = listings;
        this.workspaces = workspaces;
        this.bounds = bounds;
    }

    /**
     * A tag that a rule gives.
     *
     * @param reference the rule, for ever
     * @param since when the rule was made or last changed: from whom a member has taken the tag since, keeps it off
     */
    public record Ruled(String name, String reference, Instant since) {

        String key() {
            return Tagging.key(name);
        }
    }

    /** Who matches and has no such tag, and who has it from the rule and does not match. */
    public record Difference(List<PersonId> entering, List<PersonId> leaving) {

        public boolean isEmpty() {
            return entering.isEmpty() && leaving.isEmpty();
        }
    }

    /**
     * What there is to do so that the tag is where it belongs, at most so many of each.
     *
     * @param filter without words to search for: what is found by words is never complete
     */
    @Transactional(readOnly = true)
    public Difference difference(PeopleFilter filter, Ruled tag, int most) {
        if (filter.q() != null) {
            throw Fault.invalid("/filter", "people.rule.words");
        }
        List<PersonId> entering = new ArrayList<>();
        List<PersonId> leaving = new ArrayList<>();
        jdbc.sql("""
                        with matched as materialized (
                          select p.id
                          from people.person p
                          where p.workspace_id = :workspace and p.merged_into is null
                            and p.last_seen_at >= :seen_since and p.last_seen_at < :seen_before
                            and (:everybody or p.id in (
                              select f.root from people.find(null, :facets::text[], :all) f))),
                        entering as (
                          select m.id
                          from matched m
                          where not exists (
                              select from people.tag t
                              where t.workspace_id = :workspace and t.person_id = m.id and t.key = :key)
                            and not exists (
                              select from people.tag_change c
                              where c.workspace_id = :workspace and c.person_id = m.id and c.key = :key
                                and c.what = 'removed' and c.act_id is not null and c.at > :since)
                          order by m.id
                          limit :most),
                        leaving as (
                          select t.person_id as id
                          from people.tag t
                          where t.workspace_id = :workspace and t.key = :key and t.source = 'rule'
                            and t.reference = :reference
                            and not exists (select from matched m where m.id = t.person_id)
                          order by t.person_id
                          limit :most)
                        select id, true as enters from entering
                        union all
                        select id, false from leaving
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("seen_since", Timestamp.from(filter.seenSince(workspaces::home)))
                .param("seen_before", Timestamp.from(filter.seenBefore(workspaces::home)))
                .param("everybody", filter.facets().isEmpty())
                .param("facets", filter.facets().toArray(String[]::new))
                .param("all", Integer.MAX_VALUE)
                .param("key", tag.key())
                .param("reference", tag.reference())
                .param("since", Timestamp.from(tag.since()))
                .param("most", most)
                .query(row -> {
                    PersonId person = new PersonId(row.getObject("id", UUID.class));
                    (row.getBoolean("enters") ? entering : leaving).add(person);
                });
        return new Difference(List.copyOf(entering), List.copyOf(leaving));
    }

    /**
     * Gives the tag to whoever of these has none of that name, but those of whom no conclusions are to be drawn; to how many.
     * It does not fade while they match.
     */
    @Transactional
    public int give(Ruled tag, Collection<PersonId> matching, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        Set<PersonId> bound = bounds.among(matching, Bound.PROFILING);
        List<PersonId> people =
                matching.stream().filter(person -> !bound.contains(person)).toList();
        if (people.isEmpty()) {
            return 0;
        }
        tags.know(Tagging.of(tag.name(), Source.RULE));
        List<PersonId> given = rows.query(
                """
                with target as (select * from unnest(?::uuid[], ?::uuid[]) as t(person_id, change_id)),
                written as (
                  insert into people.tag
                    (workspace_id, person_id, key, source, reference, by_name, weight, weighed_at, tagged_at, change_id)
                  select ?::uuid, target.person_id, ?, 'rule', ?, ?, 1, now(), now(), target.change_id
                  from target
                  order by target.person_id
                  on conflict do nothing
                  returning *)
                insert into people.tag_change (workspace_id, id, person_id, key, what, source, reference, by_name)
                select w.workspace_id, w.change_id, w.person_id, w.key, 'added', w.source, w.reference, w.by_name
                from written w
                returning person_id
                """,
                statement -> bind(statement, tag, people, by),
                (row, number) -> new PersonId(row.getObject("person_id", UUID.class)));
        tags.follow(given, () -> listings.addFacet(given, Facets.tag(tag.key())));
        return given.size();
    }

    /** Takes the tag off whoever of these still has it from the rule; off how many. */
    @Transactional
    public int take(Ruled tag, Collection<PersonId> people, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        if (people.isEmpty()) {
            return 0;
        }
        List<PersonId> taken = rows.query(
                """
                with target as (select * from unnest(?::uuid[], ?::uuid[]) as t(person_id, change_id)),
                gone as (
                  delete from people.tag t using target
                  where t.workspace_id = ? and t.key = ? and t.person_id = target.person_id
                    and t.source = 'rule' and t.reference = ?
                  returning t.*, target.change_id as removal)
                insert into people.tag_change
                  (workspace_id, id, person_id, key, what, source, reference, by_name, before)
                select workspace_id, removal, person_id, key, 'removed', source, reference, ?, to_jsonb(gone) - 'removal'
                from gone
                returning person_id
                """,
                statement -> bind(statement, tag, people, by),
                (row, number) -> new PersonId(row.getObject("person_id", UUID.class)));
        tags.follow(taken, () -> listings.retag(taken, tag.key(), Facets.tag(tag.key())));
        return taken.size();
    }

    private static void bind(PreparedStatement statement, Ruled tag, Collection<PersonId> people, Actor by)
            throws SQLException {
        List<PersonId> sorted = people.stream()
                .distinct()
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
        new Columns(statement, 1).add("uuid", sorted, PersonId::value).add("uuid", sorted, ignored -> Ids.next());
        statement.setObject(3, CurrentWorkspace.id().value());
        statement.setString(4, tag.key());
        statement.setString(5, tag.reference());
        statement.setString(6, by.name());
    }
}
