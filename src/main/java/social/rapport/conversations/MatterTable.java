package social.rapport.conversations;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Course.Matter;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code conversations.matter}, in step with how conversations went. */
@Component
class MatterTable {

    private final JdbcTemplate jdbc;

    MatterTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(Fact fact, Matter matter) {

        Duration took() {
            return matter.counted(fact::counted);
        }

        @Nullable
        Boolean kept() {
            Integer minutes =
                    fact.promise() == null ? null : fact.promise().terms().resolution();
            return minutes == null || matter.resolvedAt() == null
                    ? null
                    : took().compareTo(Duration.ofMinutes(minutes)) <= 0;
        }
    }

    /** What a change touches is to be added up again, day by day. */
    void write(List<Fact> facts) {
        List<Row> matters = facts.stream()
                .flatMap(fact -> fact.followed().course().matters().stream()
                        .filter(matter -> !matter.begunAt.isBefore(fact.from()))
                        .map(matter -> new Row(fact, matter)))
                .toList();
        jdbc.update("""
                with looked as (
                  select ?::uuid as workspace_id, c.id, c.since
                  from unnest(?::uuid[], ?::timestamptz[]) as c(id, since)
                ), now as (
                  select n.*, string_to_array(nullif(n.joined, ''), chr(31)) as tags
                  from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::int4[], ?::bool[], ?::timestamptz[], ?::text[],
                      ?::int4[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::bool[], ?::int4[])
                    as n(conversation_id, begun_at, begun_day, begun_hour, reopened, resolved_at, resolved_day,
                      resolved_hour, member_id, resolver_id, channel_id, joined, promise_id, kept, minutes)
                ), gone as (
                  delete from conversations.matter m using looked l
                  where m.workspace_id = l.workspace_id and m.conversation_id = l.id and m.begun_at >= l.since
                    and not exists (
                      select from now n where n.conversation_id = m.conversation_id and n.begun_at = m.begun_at)
                  returning m.begun_day, m.resolved_day
                ), before as (
                  select m.resolved_day
                  from conversations.matter m
                  join now n on n.conversation_id = m.conversation_id and n.begun_at = m.begun_at
                  where m.workspace_id = (select workspace_id from looked limit 1)
                    and m.resolved_at is not null and m.resolved_at is distinct from n.resolved_at
                ), put as (
                  insert into conversations.matter as m (workspace_id, conversation_id, begun_at, begun_day, begun_hour,
                    reopened, resolved_at, resolved_day, resolved_hour, member_id, resolver_id, channel_id, tags, promise_id,
                    kept, minutes)
                  select (select workspace_id from looked limit 1), n.conversation_id, n.begun_at, n.begun_day::date,
                    n.begun_hour, n.reopened, n.resolved_at, n.resolved_day::date, n.resolved_hour, n.member_id, n.resolver_id,
                    n.channel_id, coalesce(n.tags, '{}'), n.promise_id, n.kept, n.minutes
                  from now n
                  on conflict (workspace_id, conversation_id, begun_at) do update set
                    reopened = excluded.reopened, resolved_at = excluded.resolved_at, resolved_day = excluded.resolved_day,
                    resolved_hour = excluded.resolved_hour, member_id = excluded.member_id,
                    resolver_id = excluded.resolver_id, tags = excluded.tags, promise_id = excluded.promise_id,
                    kept = excluded.kept, minutes = excluded.minutes
                  where m.resolved_at is distinct from excluded.resolved_at or m.member_id is distinct from excluded.member_id
                    or m.reopened is distinct from excluded.reopened
                  returning m.begun_day, m.resolved_day
                )
                insert into conversations.untallied (workspace_id, day)
                select distinct (select workspace_id from looked limit 1), d.day
                from (
                  select begun_day as day from gone union all select resolved_day from gone
                  union all select resolved_day from before
                  union all select begun_day from put union all select resolved_day from put) d
                where d.day is not null
                order by d.day
                on conflict do nothing
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", facts, Fact::conversation)
                    .add("timestamptz", facts, Fact::from)
                    .add("uuid", matters, row -> row.fact().conversation())
                    .add("timestamptz", matters, row -> row.matter().begunAt)
                    .add("text", matters, row -> row.fact().day(row.matter().begunAt))
                    .add("int4", matters, row -> row.fact().hour(row.matter().begunAt))
                    .add("bool", matters, row -> row.matter().isReopened)
                    .add("timestamptz", matters, row -> row.matter().resolvedAt())
                    .add("text", matters, row -> row.fact().day(row.matter().resolvedAt()))
                    .add("int4", matters, row -> row.fact().hour(row.matter().resolvedAt()))
                    .add("uuid", matters, row -> Changes.value(row.matter().member()))
                    .add("uuid", matters, row -> Changes.value(row.matter().resolver()))
                    .add("uuid", matters, row -> row.fact().channel())
                    .add("text", matters, row -> row.fact().joined())
                    .add("uuid", matters, row -> row.fact().judge())
                    .add("bool", matters, Row::kept)
                    .add("int4", matters, row -> Fact.minutes(row.took()));
        });
    }
}
