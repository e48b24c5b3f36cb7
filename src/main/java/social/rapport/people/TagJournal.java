package social.rapport.people;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Writes tags and, in the same statement, how they came and went. What came by itself becomes the tag of whoever puts it
 * there too, so that no rule takes it again. Always in the order of ids, so that two who tag the same
 * people never wait for each other in a ring.
 */
@Component
class TagJournal {

    private static final double MILLIS_OF_DAY = 86_400_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    TagJournal(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void write(Collection<PersonId> to, Tagging tagging, UUID act, String by) {
        List<PersonId> roots = sorted(to);
        UUID workspace = CurrentWorkspace.id().value();
        rows.update("""
                with target as (select * from unnest(?::uuid[], ?::uuid[]) as t(person_id, change_id)),
                given as (select ?::text as key, ?::text as source, ?::text as reference, ?::text as by_name,
                  ?::real as weight, ?::real as half_life_days, ?::timestamptz as expires_at),
                old as (
                  select t.* from people.tag t join target on target.person_id = t.person_id
                  where t.workspace_id = ? and t.key = (select key from given)),
                written as (
                  insert into people.tag as t (workspace_id, person_id, key, source, reference, by_name, weight,
                    half_life_days, weighed_at, tagged_at, expires_at, change_id)
                  select l.workspace_id, target.person_id, g.key, g.source, g.reference, g.by_name, g.weight,
                    coalesce(g.half_life_days, l.half_life_days), now(), now(),
                    coalesce(g.expires_at, now() + l.lasts_days * interval '1 day'), target.change_id
                  from target, given g join people.label l on l.workspace_id = ? and l.key = g.key
                  on conflict (workspace_id, person_id, key) do update
                  set weight = case when excluded.source = 'interaction'
                        then people.weight_left(t) + excluded.weight
                        else greatest(people.weight_left(t), excluded.weight) end,
                      half_life_days = coalesce(excluded.half_life_days, t.half_life_days), weighed_at = now(),
                      (source, reference, by_name, expires_at) = (select u.source, u.reference, u.by_name, u.expires_at
                        from (values
                          (true, excluded.source, excluded.reference, excluded.by_name, excluded.expires_at),
                          (false, t.source, coalesce(excluded.reference, t.reference), t.by_name,
                            coalesce(excluded.expires_at, t.expires_at)))
                          as u(taken_over, source, reference, by_name, expires_at)
                        where u.taken_over = (t.source in ('rule', 'interaction')
                          and excluded.source not in ('rule', 'interaction'))),
                      change_id = excluded.change_id
                  returning t.workspace_id, t.person_id, t.key, t.change_id)
                insert into people.tag_change
                  (workspace_id, id, person_id, key, what, source, reference, by_name, act_id, before)
                select w.workspace_id, w.change_id, w.person_id, w.key,
                  case when old.key is null then 'added' else 'strengthened' end,
                  g.source, g.reference, g.by_name, ?::uuid, to_jsonb(old)
                from written w cross join given g left join old on old.person_id = w.person_id
                """, statement -> {
            new Columns(statement, 1).add("uuid", roots, PersonId::value).add("uuid", roots, ignored -> Ids.next());
            statement.setString(3, tagging.key());
            statement.setString(4, tagging.source().key());
            statement.setString(5, tagging.reference());
            statement.setString(6, by);
            statement.setDouble(7, tagging.weight());
            statement.setObject(8, days(tagging));
            statement.setObject(9, tagging.expiresAt() == null ? null : Timestamp.from(tagging.expiresAt()));
            statement.setObject(10, workspace);
            statement.setObject(11, workspace);
            statement.setObject(12, act);
        });
    }

    private static @Nullable Double days(Tagging tagging) {
        return tagging.halfLife() == null ? null : tagging.halfLife().toMillis() / MILLIS_OF_DAY;
    }

    /** Ends a tag wherever it is; on whom it was. */
    List<PersonId> delete(Collection<PersonId> members, String key, String what, @Nullable UUID act, String by) {
        List<PersonId> all = sorted(members);
        return rows.query(
                """
                with target as (select * from unnest(?::uuid[], ?::uuid[]) as t(person_id, change_id)),
                gone as (
                  delete from people.tag t using target
                  where t.workspace_id = ? and t.key = ? and t.person_id = target.person_id
                  returning t.*, target.change_id as removal)
                insert into people.tag_change
                  (workspace_id, id, person_id, key, what, source, reference, by_name, act_id, before)
                select workspace_id, removal, person_id, key, ?, source, reference, ?, ?::uuid,
                  to_jsonb(gone) - 'removal'
                from gone
                returning person_id
                """,
                statement -> {
                    new Columns(statement, 1).add("uuid", all, PersonId::value).add("uuid", all, ignored -> Ids.next());
                    statement.setObject(3, CurrentWorkspace.id().value());
                    statement.setString(4, key);
                    statement.setString(5, what);
                    statement.setString(6, by);
                    statement.setObject(7, act);
                },
                (row, number) -> new PersonId(row.getObject("person_id", UUID.class)));
    }

    /** Puts back what an act of tagging changed, except where somebody has changed it since. */
    List<PersonId> revert(UUID act, String by) {
        List<PersonId> reverted = jdbc.sql("""
                        with done as (
                          select * from people.tag_change where workspace_id = :workspace and act_id = :act),
                        gone as (
                          delete from people.tag t using done
                          where t.workspace_id = :workspace and t.person_id = done.person_id and t.key = done.key
                            and t.change_id = done.id and done.before is null
                          returning t.person_id, t.key),
                        back as (
                          update people.tag t
                          set (source, reference, by_name, weight, half_life_days, weighed_at, tagged_at, expires_at,
                            change_id) = (select b.source, b.reference, b.by_name, b.weight, b.half_life_days,
                              b.weighed_at, b.tagged_at, b.expires_at, b.change_id
                            from jsonb_populate_record(null::people.tag, done.before) b)
                          from done
                          where t.workspace_id = :workspace and t.person_id = done.person_id and t.key = done.key
                            and t.change_id = done.id and done.before is not null
                          returning t.person_id, t.key),
                        again as (
                          insert into people.tag
                          select b.* from done, jsonb_populate_record(null::people.tag, done.before) b
                          where done.what = 'removed'
                          on conflict do nothing
                          returning person_id, key)
                        select person_id from gone
                        union select person_id from back
                        union select person_id from again
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("act", act)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
        noteReversal(act, sorted(reverted), by);
        return reverted;
    }

    /** The tags that an act changed. */
    List<String> keys(UUID act) {
        return jdbc.sql("""
                        select distinct key from people.tag_change
                        where workspace_id = :workspace and act_id = :act
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("act", act)
                .query(String.class)
                .list();
    }

    private void noteReversal(UUID act, List<PersonId> reverted, String by) {
        rows.update("""
                insert into people.tag_change (workspace_id, id, person_id, key, what, source, reference, by_name, before)
                select c.workspace_id, r.id, c.person_id, c.key,
                  case when c.what = 'added' then 'removed' else 'restored' end, c.source, c.reference, ?, null
                from unnest(?::uuid[], ?::uuid[]) as r(person_id, id)
                join people.tag_change c on c.workspace_id = ? and c.act_id = ? and c.person_id = r.person_id
                """, statement -> {
            statement.setString(1, by);
            new Columns(statement, 2)
                    .add("uuid", reverted, PersonId::value)
                    .add("uuid", reverted, ignored -> Ids.next());
            statement.setObject(4, CurrentWorkspace.id().value());
            statement.setObject(5, act);
        });
    }

    private static List<PersonId> sorted(Collection<PersonId> people) {
        return people.stream()
                .distinct()
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
    }
}
