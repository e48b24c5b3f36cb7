package social.rapport.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * Adds to tags what interactions weigh, many at once and in any order: each counts w · 2^(−(t − t₀)/h) from the moment t₀
 * at which it happened, so that it makes no difference when it is counted.
 */
@Component
public class EarnedTags {

    private final JdbcTemplate rows;
    private final People people;
    private final Tags tags;
    private final Bounds bounds;

    EarnedTags(JdbcTemplate rows, People people, Tags tags, Bounds bounds) {
        this.rows = rows;
        this.people = people;
        this.tags = tags;
        this.bounds = bounds;
    }

    /**
     * What one interaction adds to a tag of a person.
     *
     * @param reference what it came from
     * @param weight how much it adds, as it weighed when it happened
     * @param halfLifeDays null where the label says, or where it never fades
     * @param lastsDays after which the tag goes; null where the label says, or never
     * @param at when it happened
     */
    public record Earned(
            PersonId person,
            String name,
            String reference,
            double weight,
            @Nullable Double halfLifeDays,
            @Nullable Double lastsDays,
            Instant at) {}

    /**
     * Adds all of these, under the roots of the people. What has faded below a millionth or would have ended already
     * gives no tag, nor does anything give one to those of whom no conclusions are to be drawn. A tag that somebody put there keeps its own ways: it gains weight, but neither fades nor ends for it.
     *
     * @return how many tags are new
     */
    @Transactional
    public int add(Collection<Earned> earned, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        List<PersonId> persons = earned.stream().map(Earned::person).toList();
        Map<PersonId, PersonId> roots = people.roots(persons);
        Set<PersonId> bound = bounds.among(persons, Bound.PROFILING);
        List<Earned> known = earned.stream()
                .filter(one -> roots.containsKey(one.person()) && !bound.contains(one.person()))
                .toList();
        if (known.isEmpty()) {
            return 0;
        }
        known.stream()
                .map(Earned::name)
                .distinct()
                .sorted()
                .forEach(name -> tags.know(Tagging.of(name, Source.INTERACTION)));
        List<PersonId> added = write(known, roots, by);
        tags.follow(added.stream().distinct().toList());
        return added.size();
    }

    /** The people of the tags that are new. */
    private List<PersonId> write(List<Earned> earned, Map<PersonId, PersonId> roots, Actor by) {
        UUID workspace = CurrentWorkspace.id().value();
        return rows
                .query(
                        """
                        with earned as (
                          select e.person_id, e.key, e.reference, e.at, e.weight, e.change_id,
                            coalesce(e.half_life, l.half_life_days::float8) as half_life,
                            coalesce(e.lasts, l.lasts_days::float8) as lasts
                          from unnest(?::uuid[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[],
                            ?::timestamptz[], ?::uuid[])
                            as e(person_id, key, reference, weight, half_life, lasts, at, change_id)
                          join people.label l on l.workspace_id = ? and l.key = e.key),
                        summed as (
                          select person_id, key,
                            (array_agg(reference order by at desc, change_id desc))[1] as reference,
                            (array_agg(change_id order by at desc, change_id desc))[1] as change_id,
                            sum(case when half_life is null then weight
                              else weight * power(2,
                                greatest(-greatest(extract(epoch from now() - at)::float8, 0) / (86400 * half_life), -500))
                              end) as weight,
                            max(half_life) as half_life,
                            max(at + lasts * interval '1 day') as expires_at
                          from earned
                          group by person_id, key),
                        lasting as (
                          select * from summed
                          where weight >= 1e-6 and (expires_at is null or expires_at > now())),
                        old as (
                          select t.* from people.tag t
                          join lasting on lasting.person_id = t.person_id and lasting.key = t.key
                          where t.workspace_id = ?),
                        written as (
                          insert into people.tag as t (workspace_id, person_id, key, source, reference, by_name, weight,
                            half_life_days, weighed_at, tagged_at, expires_at, change_id)
                          select ?::uuid, person_id, key, 'interaction', reference, ?, weight, half_life, now(), now(),
                            expires_at, change_id
                          from lasting
                          order by person_id, key
                          on conflict (workspace_id, person_id, key) do update
                          set weight = people.weight_left(t) + excluded.weight, weighed_at = now(),
                            half_life_days = case when t.source = 'interaction' then excluded.half_life_days
                              else t.half_life_days end,
                            expires_at = case when t.source <> 'interaction' then t.expires_at
                              when excluded.expires_at is null then null
                              else greatest(t.expires_at, excluded.expires_at) end,
                            reference = case when t.source = 'interaction' then excluded.reference else t.reference end,
                            change_id = excluded.change_id
                          returning t.workspace_id, t.person_id, t.key, t.change_id)
                        insert into people.tag_change
                          (workspace_id, id, person_id, key, what, source, reference, by_name, before)
                        select w.workspace_id, w.change_id, w.person_id, w.key,
                          case when old.key is null then 'added' else 'strengthened' end,
                          'interaction', lasting.reference, ?, to_jsonb(old)
                        from written w
                        join lasting on lasting.person_id = w.person_id and lasting.key = w.key
                        left join old on old.person_id = w.person_id and old.key = w.key
                        returning person_id, what
                        """,
                        statement -> {
                            new Columns(statement, 1)
                                    .add("uuid", earned, one -> roots.getOrDefault(one.person(), one.person())
                                            .value())
                                    .add("text", earned, one -> Tagging.key(one.name()))
                                    .add("text", earned, Earned::reference)
                                    .add("float8", earned, Earned::weight)
                                    .add("float8", earned, Earned::halfLifeDays)
                                    .add("float8", earned, Earned::lastsDays)
                                    .add("timestamptz", earned, Earned::at)
                                    .add("uuid", earned, ignored -> Ids.next());
                            statement.setObject(9, workspace);
                            statement.setObject(10, workspace);
                            statement.setObject(11, workspace);
                            statement.setString(12, by.name());
                            statement.setString(13, by.name());
                        },
                        (row, number) -> row.getString("what").equals("added")
                                ? Optional.of(new PersonId(row.getObject("person_id", UUID.class)))
                                : Optional.<PersonId>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
