package social.rapport.conversations;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;

/**
 * Brings conversations up to date with what was said: one statement for a batch of any size. Whatever it hears twice, or
 * late, leaves them as they would be had each thing been heard once and in time, so that an answer may be told at once by
 * whoever sends it and again by the reader.
 */
@Component
class Threads {

    private final JdbcTemplate jdbc;

    Threads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes interactions of the workspace at work, in the caller's transaction; those that say nothing are passed over. */
    void hear(List<Interaction> interactions) {
        List<Said> heard = gather(interactions);
        if (!heard.isEmpty()) {
            write(heard);
        }
    }

    /** In the order of their ids, so that two batches that meet wait for each other and never in a circle. */
    private static List<Said> gather(List<Interaction> interactions) {
        Map<ConversationId, Said> byConversation = new HashMap<>();
        for (Interaction interaction : interactions) {
            if (interaction.verb().isSaid()) {
                byConversation
                        .computeIfAbsent(Said.conversationOf(interaction), Said::new)
                        .add(interaction);
            }
        }
        return byConversation.values().stream()
                .map(Said::inOrder)
                .sorted(Comparator.comparing(said -> said.conversation().value()))
                .toList();
    }

    private void write(List<Said> heard) {
        UUID workspace = CurrentWorkspace.id().value();
        jdbc.update(HEAR, statement -> {
            statement.setObject(1, workspace);
            new Columns(statement, 2)
                    .add("uuid", heard, said -> said.conversation().value())
                    .add("uuid", heard, said -> said.first().channel().value())
                    .add("text", heard, said -> said.first().conversation())
                    .add("bool", heard, Said::isPublic)
                    .add("uuid", heard, said -> said.first().person().value())
                    .add("text", heard, Said::people)
                    .add("text", heard, said -> said.stateAtBirth().key())
                    .add("text", heard, Said::subject)
                    .add("uuid", heard, said -> said.last().id())
                    .add("timestamptz", heard, said -> said.last().at())
                    .add("bool", heard, said -> said.last().isInbound())
                    .add("text", heard, Said::lastText)
                    .add("text", heard, said -> said.last().language())
                    .add("text", heard, Said::lastMedia)
                    .add("uuid", heard, said -> Said.idOf(said.lastInbound()))
                    .add("timestamptz", heard, said -> Said.timeOf(said.lastInbound()))
                    .add("uuid", heard, said -> Said.idOf(said.lastOutbound()))
                    .add("timestamptz", heard, said -> Said.timeOf(said.lastOutbound()))
                    .add("timestamptz", heard, Said::waitingSince)
                    .add("timestamptz", heard, said -> said.first().at());
        });
    }

    /**
     * {@code c} is what stands, {@code excluded} what was heard, {@code n} what follows from both. What they said after
     * our last answer and what we had not heard yet opens the conversation; an answer to everything sets it aside.
     */
    private static final String HEAR = """
            insert into conversations.conversation as c (workspace_id, id, channel_id, thread, public, person_id, people,
              state, subject, last_id, last_at, last_inbound, last_text, last_language, last_media,
              inbound_id, inbound_at, outbound_id, outbound_at, waiting_since, started_at)
            select ?, h.id, h.channel_id, h.thread, h.public, h.person_id, h.people::uuid[],
              h.state, h.subject, h.last_id, h.last_at, h.last_inbound, h.last_text, h.last_language, h.last_media,
              h.inbound_id, h.inbound_at, h.outbound_id, h.outbound_at, h.waiting_since, h.started_at
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bool[], ?::uuid[], ?::text[],
                ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::bool[], ?::text[], ?::text[], ?::text[],
                ?::uuid[], ?::timestamptz[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
              as h(id, channel_id, thread, public, person_id, people,
                state, subject, last_id, last_at, last_inbound, last_text, last_language, last_media,
                inbound_id, inbound_at, outbound_id, outbound_at, waiting_since, started_at)
            on conflict (workspace_id, id) do update set
              (people, state, snoozed_until, subject, last_id, last_at, last_inbound, last_text, last_language, last_media,
                inbound_id, inbound_at, outbound_id, outbound_at, waiting_since, started_at) = (
                select
                  case when c.people @> excluded.people then c.people
                    else array(select distinct unnest(c.people || excluded.people)) end,
                  case when n.wakes then 'open' when n.answers and c.state = 'open' then 'pending' else c.state end,
                  case when not n.wakes then c.snoozed_until end,
                  coalesce(c.subject, excluded.subject),
                  case when n.later then excluded.last_id else c.last_id end,
                  case when n.later then excluded.last_at else c.last_at end,
                  case when n.later then excluded.last_inbound else c.last_inbound end,
                  case when n.later then excluded.last_text else c.last_text end,
                  case when n.later then excluded.last_language else c.last_language end,
                  case when n.later then excluded.last_media else c.last_media end,
                  case when n.inbound then excluded.inbound_id else c.inbound_id end,
                  case when n.inbound then excluded.inbound_at else c.inbound_at end,
                  case when n.outbound then excluded.outbound_id else c.outbound_id end,
                  case when n.outbound then excluded.outbound_at else c.outbound_at end,
                  case
                    when n.answered then null
                    when n.wakes and c.state <> 'resolved' and c.waiting_since > n.outbound_at then c.waiting_since
                    when n.wakes and excluded.waiting_since > n.outbound_at then excluded.waiting_since
                    when n.wakes or c.waiting_since <= n.outbound_at then n.inbound_at
                    else c.waiting_since
                  end,
                  least(c.started_at, excluded.started_at)
                from (
                  select m.*, m.inbound and not m.answered as wakes, m.outbound and m.answered as answers
                  from (
                    select l.*, l.inbound_at is null or l.outbound_at > l.inbound_at as answered
                    from (
                      select
                        excluded.last_id <> c.last_id and excluded.last_at >= c.last_at as later,
                        excluded.inbound_id is not null and excluded.inbound_id is distinct from c.inbound_id
                          and excluded.inbound_at >= coalesce(c.inbound_at, '-infinity') as inbound,
                        excluded.outbound_id is not null and excluded.outbound_id is distinct from c.outbound_id
                          and excluded.outbound_at >= coalesce(c.outbound_at, '-infinity') as outbound,
                        greatest(c.inbound_at, excluded.inbound_at) as inbound_at,
                        coalesce(greatest(c.outbound_at, excluded.outbound_at), '-infinity') as outbound_at
                    ) l
                  ) m
                ) n)
            where excluded.started_at < c.started_at
              or excluded.last_at >= c.last_at and excluded.last_id <> c.last_id
              or excluded.inbound_id is distinct from c.inbound_id
                and excluded.inbound_at >= coalesce(c.inbound_at, '-infinity')
              or excluded.outbound_id is distinct from c.outbound_id
                and excluded.outbound_at >= coalesce(c.outbound_at, '-infinity')
            """;
}
