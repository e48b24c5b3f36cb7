package social.rapport.people;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.people.Identities.Refresh;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * When accounts were last seen, and the people behind them. A sighting is noted in the transaction that brings it and
 * written a moment later, with all others of the same account: ingest would spend itself on writing each.
 */
@Component
class SeenAgain {

    /** Written at once at most: the more, the fewer times is written who comes often, but the longer others wait for them. */
    private static final int SIGHTINGS = 1_000_000;

    private static final int BATCHES = 10_000;

    private final JdbcTemplate jdbc;

    SeenAgain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes them in the caller's transaction. */
    void note(List<Refresh> seen) {
        if (seen.isEmpty()) {
            return;
        }
        jdbc.update(
                "insert into people.seen_again (workspace_id, identities, times) values (?, ?::uuid[], ?::timestamptz[])",
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    new Columns(statement, 2)
                            .add("uuid", seen, Refresh::identity)
                            .add("timestamptz", seen, refresh -> refresh.seen().at());
                });
    }

    /** Writes some of what was noted, row after row in the order of their ids as everywhere; whether there may be more. */
    boolean write() {
        UUID workspace = CurrentWorkspace.id().value();
        Integer taken = jdbc.queryForObject(
                """
                with taken as (
                  delete from people.seen_again s
                  where s.workspace_id = ? and s.id = any(array(
                    select id
                    from (
                      select id, sum(cardinality(identities)) over (order by id) - cardinality(identities) as before
                      from people.seen_again
                      where workspace_id = ?
                      order by id
                      limit ?) noted
                    where noted.before < ?))
                  returning s.identities, s.times),
                seen as (
                  select one.id, max(one.at) as at
                  from (select unnest(taken.identities) as id, unnest(taken.times) as at from taken) one
                  group by one.id),
                identity as (
                  update people.identity i set last_seen_at = seen.at
                  from (select id, at from seen order by id) seen
                  where i.workspace_id = ? and i.id = seen.id and i.last_seen_at < seen.at
                  returning i.person_id, i.last_seen_at as at),
                root as (
                  select coalesce(p.merged_into, p.id) as id, max(identity.at) as at
                  from identity
                  join people.person p on p.workspace_id = ? and p.id = identity.person_id
                  group by 1),
                person as (
                  update people.person p set last_seen_at = root.at
                  from (select id, at from root order by id) root
                  where p.workspace_id = ? and p.id = root.id and p.last_seen_at < root.at)
                select count(*) from taken
                """, Integer.class, workspace, workspace, BATCHES, SIGHTINGS, workspace, workspace, workspace);
        return taken != null && taken > 0;
    }

    /** Where anything is noted. */
    List<WorkspaceId> workspaces() {
        return jdbc.queryForList("select noted from people.workspaces_seen_again() noted", UUID.class).stream()
                .map(WorkspaceId::new)
                .toList();
    }
}
