package social.rapport.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Course.Turn;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code conversations.turn}, in step with how conversations went. */
@Component
class TurnTable {

    private final JdbcTemplate jdbc;

    TurnTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(Fact fact, Turn turn) {

        @Nullable
        Instant answeredAt() {
            return turn.answer() == null ? null : turn.answer().at();
        }

        @Nullable
        Boolean kept() {
            Instant due = fact.due(turn);
            return due == null || turn.answer() == null
                    ? null
                    : !turn.answer().at().isAfter(due);
        }

        @Nullable
        String by() {
            Course.Word answer = turn.answer();
            return answer == null || answer.by() == null ? null : answer.by().key();
        }

        @Nullable
        UUID member() {
            Course.Word answer = turn.answer();
            return answer == null || answer.member() == null
                    ? null
                    : answer.member().value();
        }

        @Nullable
        Integer minutes() {
            Course.Word answer = turn.answer();
            return answer == null ? null : fact.minutes(turn, answer);
        }
    }

    /** What was answered before stays as it was judged then; every day that a change touches is to be added up again. */
    void write(List<Fact> facts) {
        List<Row> turns = facts.stream()
                .flatMap(fact -> fact.followed().course().turns().stream()
                        .filter(turn -> !turn.askedAt.isBefore(fact.from()))
                        .map(turn -> new Row(fact, turn)))
                .toList();
        jdbc.update("""
                with looked as (
                  select ?::uuid as workspace_id, c.id, c.since
                  from unnest(?::uuid[], ?::timestamptz[]) as c(id, since)
                ), now as (
                  select n.*, string_to_array(nullif(n.joined, ''), chr(31)) as tags
                  from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::int4[], ?::bool[], ?::timestamptz[], ?::text[],
                      ?::int4[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::bool[], ?::int4[])
                    as n(conversation_id, asked_at, asked_day, asked_hour, first, answered_at, answered_day,
                      answered_hour, answered_by, member_id, channel_id, joined, promise_id, due_at, kept, minutes)
                ), gone as (
                  delete from conversations.turn t using looked l
                  where t.workspace_id = l.workspace_id and t.conversation_id = l.id and t.asked_at >= l.since
                    and not exists (
                      select from now n where n.conversation_id = t.conversation_id and n.asked_at = t.asked_at)
                  returning t.asked_day, t.answered_day
                ), before as (
                  select t.answered_day
                  from conversations.turn t
                  join now n on n.conversation_id = t.conversation_id and n.asked_at = t.asked_at
                  where t.workspace_id = (select workspace_id from looked limit 1)
                    and t.answered_at is not null and t.answered_at is distinct from n.answered_at
                ), put as (
                  insert into conversations.turn as t (workspace_id, conversation_id, asked_at, asked_day, asked_hour, first,
                    answered_at, answered_day, answered_hour, answered_by, member_id, channel_id, tags, promise_id, due_at,
                    kept, minutes)
                  select (select workspace_id from looked limit 1), n.conversation_id, n.asked_at, n.asked_day::date,
                    n.asked_hour, n.first, n.answered_at, n.answered_day::date, n.answered_hour, n.answered_by, n.member_id,
                    n.channel_id, coalesce(n.tags, '{}'), n.promise_id, n.due_at, n.kept, n.minutes
                  from now n
                  on conflict (workspace_id, conversation_id, asked_at) do update set
                    first = excluded.first, answered_at = excluded.answered_at, answered_day = excluded.answered_day,
                    answered_hour = excluded.answered_hour, answered_by = excluded.answered_by,
                    member_id = excluded.member_id, tags = excluded.tags, promise_id = excluded.promise_id,
                    due_at = excluded.due_at, kept = excluded.kept, minutes = excluded.minutes
                  where t.answered_at is distinct from excluded.answered_at
                    or t.answered_at is null and t.due_at is distinct from excluded.due_at
                  returning t.asked_day, t.answered_day
                )
                insert into conversations.untallied (workspace_id, day)
                select distinct (select workspace_id from looked limit 1), d.day
                from (
                  select asked_day as day from gone union all select answered_day from gone
                  union all select answered_day from before
                  union all select asked_day from put union all select answered_day from put) d
                where d.day is not null
                order by d.day
                on conflict do nothing
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", facts, Fact::conversation)
                    .add("timestamptz", facts, Fact::from)
                    .add("uuid", turns, row -> row.fact().conversation())
                    .add("timestamptz", turns, row -> row.turn().askedAt)
                    .add("text", turns, row -> row.fact().day(row.turn().askedAt))
                    .add("int4", turns, row -> row.fact().hour(row.turn().askedAt))
                    .add("bool", turns, row -> row.turn().isFirst)
                    .add("timestamptz", turns, Row::answeredAt)
                    .add("text", turns, row -> row.fact().day(row.answeredAt()))
                    .add("int4", turns, row -> row.fact().hour(row.answeredAt()))
                    .add("text", turns, Row::by)
                    .add("uuid", turns, Row::member)
                    .add("uuid", turns, row -> row.fact().channel())
                    .add("text", turns, row -> row.fact().joined())
                    .add("uuid", turns, row -> row.fact().judge())
                    .add("timestamptz", turns, row -> row.fact().due(row.turn()))
                    .add("bool", turns, Row::kept)
                    .add("int4", turns, Row::minutes);
        });
    }
}
