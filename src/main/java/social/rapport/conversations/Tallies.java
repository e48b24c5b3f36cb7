package social.rapport.conversations;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Adds up what happened, day by day, so that a report reads sums and not what they are of. */
@Component
class Tallies {

    private final JdbcClient jdbc;

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where days have to be added up again. */
    List<WorkspaceId> workspaces() {
        return jdbc.sql("select w from conversations.untallied_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Adds up one day of the workspace at work, in the caller's transaction; false where none is left. */
    boolean addUpOne() {
        Optional<LocalDate> day = jdbc.sql("""
                        delete from conversations.untallied
                        where workspace_id = :workspace and day = (
                          select max(day) from conversations.untallied where workspace_id = :workspace)
                        returning day
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(LocalDate.class)
                .optional();
        day.ifPresent(this::count);
        day.ifPresent(this::time);
        return day.isPresent();
    }

    private void count(LocalDate day) {
        jdbc.sql("delete from conversations.tally where workspace_id = :workspace and day = :day")
                .param("workspace", CurrentWorkspace.id().value())
                .param("day", Date.valueOf(day))
                .update();
        jdbc.sql("""
                        insert into conversations.tally (workspace_id, tag, day, hour, channel_id, member_id, begun, reopened,
                          resolved, asked, answered)
                        select :workspace, g.tag, :day, f.hour, f.channel_id, f.member_id, sum(f.begun), sum(f.reopened),
                          sum(f.resolved), sum(f.asked), sum(f.answered)
                        from (
                          select begun_hour as hour, channel_id, coalesce(member_id, :nobody) as member_id, tags,
                            (not reopened)::int as begun, reopened::int as reopened, 0 as resolved, 0 as asked, 0 as answered
                          from conversations.matter where workspace_id = :workspace and begun_day = :day
                          union all
                          select resolved_hour, channel_id, coalesce(resolver_id, :nobody), tags, 0, 0, 1, 0, 0
                          from conversations.matter where workspace_id = :workspace and resolved_day = :day
                          union all
                          select asked_hour, channel_id,
                            coalesce(member_id, case when answered_by = 'automatic' then :automatic else :nobody end), tags,
                            0, 0, 0, 1, 0
                          from conversations.turn where workspace_id = :workspace and asked_day = :day
                          union all
                          select answered_hour, channel_id,
                            coalesce(member_id, case when answered_by = 'automatic' then :automatic else :nobody end), tags,
                            0, 0, 0, 0, 1
                          from conversations.turn where workspace_id = :workspace and answered_day = :day
                        ) f cross join lateral unnest(array_append(f.tags, '')) as g(tag)
                        group by g.tag, f.hour, f.channel_id, f.member_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("day", Date.valueOf(day))
                .param("nobody", ReportFilter.NOBODY)
                .param("automatic", ReportFilter.AUTOMATIC)
                .update();
    }

    private void time(LocalDate day) {
        jdbc.sql("delete from conversations.pace where workspace_id = :workspace and day = :day")
                .param("workspace", CurrentWorkspace.id().value())
                .param("day", Date.valueOf(day))
                .update();
        jdbc.sql("""
                        insert into conversations.pace (workspace_id, tag, day, hour, measure, channel_id, member_id, minutes,
                          count, kept, broken)
                        select :workspace, g.tag, :day, f.hour, f.measure, f.channel_id, f.member_id, f.minutes, count(*),
                          count(*) filter (where f.kept), count(*) filter (where not f.kept)
                        from (
                          select asked_hour as hour, case when first then 'first' else 'next' end as measure, channel_id,
                            coalesce(member_id, case when answered_by = 'automatic' then :automatic else :nobody end)
                              as member_id, tags, minutes, kept
                          from conversations.turn where workspace_id = :workspace and answered_day = :day
                          union all
                          select begun_hour, 'resolution', channel_id, coalesce(resolver_id, :nobody), tags, minutes, kept
                          from conversations.matter where workspace_id = :workspace and resolved_day = :day
                        ) f cross join lateral unnest(array_append(f.tags, '')) as g(tag)
                        group by g.tag, f.hour, f.measure, f.channel_id, f.member_id, f.minutes
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("day", Date.valueOf(day))
                .param("nobody", ReportFilter.NOBODY)
                .param("automatic", ReportFilter.AUTOMATIC)
                .update();
    }
}
