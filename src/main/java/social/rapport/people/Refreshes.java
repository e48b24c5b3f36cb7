package social.rapport.people;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.people.Identities.Refresh;
import social.rapport.people.Resolution.Told;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** Writes what networks say anew: of accounts that are known the newest, of the people behind them what nobody knew. */
@Component
class Refreshes {

    private final JdbcTemplate jdbc;
    private final SeenAgain seenAgain;

    Refreshes(JdbcTemplate jdbc, SeenAgain seenAgain) {
        this.jdbc = jdbc;
        this.seenAgain = seenAgain;
    }

    /** Writes them in the caller's transaction. */
    void write(List<Refresh> refreshes, List<Told> told) {
        rewrite(refreshes.stream().filter(Refresh::saysMore).toList());
        complete(told);
        seenAgain.note(refreshes);
    }

    /** Rows are locked in order, as everywhere. */
    private void rewrite(List<Refresh> refreshes) {
        if (refreshes.isEmpty()) {
            return;
        }
        jdbc.update("""
                with said as (
                  select n.*
                  from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                    ?::text[], ?::text[])
                    as n(id, handle, name, avatar, url, followers, email, phone, locale, time_zone)
                  join people.identity i on i.workspace_id = ? and i.id = n.id
                  order by i.id
                  for no key update of i)
                update people.identity i
                set handle = coalesce(n.handle, i.handle), name = coalesce(n.name, i.name),
                  avatar = coalesce(n.avatar, i.avatar), url = coalesce(n.url, i.url),
                  followers = coalesce(n.followers, i.followers), email = coalesce(n.email, i.email),
                  phone = coalesce(n.phone, i.phone), locale = coalesce(n.locale, i.locale),
                  time_zone = coalesce(n.time_zone, i.time_zone)
                from said n
                where i.workspace_id = ? and i.id = n.id
                """, statement -> {
            new Columns(statement, 1)
                    .add("uuid", refreshes, Refresh::identity)
                    .add("text", refreshes, refresh -> refresh.seen().handle())
                    .add("text", refreshes, refresh -> refresh.seen().name())
                    .add("text", refreshes, refresh -> refresh.seen().avatar())
                    .add("text", refreshes, refresh -> refresh.seen().url())
                    .add("int8", refreshes, refresh -> refresh.seen().followers())
                    .add("text", refreshes, refresh -> refresh.seen().email())
                    .add("text", refreshes, refresh -> refresh.seen().phone())
                    .add("text", refreshes, refresh -> refresh.seen().locale())
                    .add("text", refreshes, refresh -> refresh.seen().timeZone());
            statement.setObject(11, CurrentWorkspace.id().value());
            statement.setObject(12, CurrentWorkspace.id().value());
        });
    }

    /** What a person or a member has said stays, and so does what another network said before. */
    private void complete(List<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        jdbc.update("""
                with said as (
                  select n.id, max(n.locale) as locale, max(n.time_zone) as time_zone
                  from unnest(?::uuid[], ?::text[], ?::text[]) as n(id, locale, time_zone)
                  group by n.id),
                missing as (
                  select said.*
                  from said
                  join people.person p on p.workspace_id = ? and p.id = said.id
                  where (p.locale is null and said.locale is not null)
                    or (p.time_zone is null and said.time_zone is not null)
                  order by p.id
                  for no key update of p)
                update people.person p
                set locale = coalesce(p.locale, m.locale), time_zone = coalesce(p.time_zone, m.time_zone)
                from missing m
                where p.workspace_id = ? and p.id = m.id
                """, statement -> {
            new Columns(statement, 1)
                    .add("uuid", told, Told::person)
                    .add("text", told, Told::locale)
                    .add("text", told, Told::timeZone);
            statement.setObject(4, CurrentWorkspace.id().value());
            statement.setObject(5, CurrentWorkspace.id().value());
        });
    }
}
