package social.rapport.conversations;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;
import social.rapport.channels.Strategies;
import social.rapport.shared.PersonId;
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
    private final MergedThreads merged;
    private final Conversed conversed;
    private final Strategies strategies;
    private final Batches batches;

    Threads(JdbcTemplate jdbc, MergedThreads merged, Conversed conversed, Strategies strategies, Batches batches) {
        this.jdbc = jdbc;
        this.merged = merged;
        this.conversed = conversed;
        this.strategies = strategies;
        this.batches = batches;
    }

    /** Takes interactions of the workspace at work, in the caller's transaction; those that say nothing are passed over. */
    void hear(List<Interaction> interactions) {
        Strategies.All handled = strategies.all();
        List<Said> heard = gather(interactions, one -> Said.counts(one) && !Said.isLeft(one, handled));
        if (!heard.isEmpty()) {
            write(heard);
            batches.sort(heard, handled);
            conversed.moved(merged.follow(heard.stream().map(Said::conversation).toList()));
        }
        List<Said> shown = gather(interactions, one -> Said.isMerelyShown(one) || Said.isLeft(one, handled));
        if (!shown.isEmpty()) {
            place(shown);
            conversed.show(merged.follow(shown.stream().map(Said::conversation).toList()));
        }
    }

    /** In the order of their ids, so that two batches that meet wait for each other and never in a circle. */
    private static List<Said> gather(List<Interaction> interactions, Predicate<Interaction> which) {
        Map<ConversationId, Said> byConversation = new HashMap<>();
        for (Interaction interaction : interactions) {
            if (which.test(interaction)) {
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
        keepCompany(heard, HEAR, statement -> bind(heard, statement));
    }

    /** What machines say, and what the brand leaves alone, begins a conversation where there is none, as one in which nobody has to act, and moves none. */
    private void place(List<Said> shown) {
        keepCompany(shown, PLACE, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", shown, said -> said.conversation().value())
                    .add("uuid", shown, said -> said.first().channel().value())
                    .add("text", shown, said -> said.first().conversation())
                    .add("bool", shown, Said::isPublic)
                    .add("uuid", shown, said -> said.first().person().value())
                    .add("text", shown, Said::subject)
                    .add("timestamptz", shown, said -> said.first().at())
                    .add("timestamptz", shown, said -> said.last().at())
                    .add("text", shown, Said::lastText)
                    .add("text", shown, said -> said.last().language())
                    .add("text", shown, Said::lastMedia);
        });
    }

    /** The statement returns those that are new, or in which several speak; of the others it is known who does. */
    private void keepCompany(List<Said> heard, String statement, PreparedStatementSetter values) {
        Set<ConversationId> company = new HashSet<>();
        jdbc.query(statement, values, row -> {
            company.add(new ConversationId(row.getObject("id", UUID.class)));
        });
        addFirst(heard.stream()
                .filter(said -> company.contains(said.conversation()))
                .toList());
        addOthers(heard);
    }

    private static void bind(List<Said> heard, PreparedStatement statement) throws SQLException {
        statement.setObject(1, CurrentWorkspace.id().value());
        new Columns(statement, 2)
                .add("uuid", heard, said -> said.conversation().value())
                .add("uuid", heard, said -> said.first().channel().value())
                .add("text", heard, said -> said.first().conversation())
                .add("bool", heard, Said::isPublic)
                .add("uuid", heard, said -> said.first().person().value())
                .add("text", heard, said -> said.stateAtBirth().key())
                .add("text", heard, Said::subject)
                .add("timestamptz", heard, said -> said.first().at())
                .add("uuid", heard, said -> Said.idOf(said.lastInbound()))
                .add("timestamptz", heard, said -> Said.timeOf(said.lastInbound()))
                .add("uuid", heard, said -> Said.idOf(said.lastOutbound()))
                .add("timestamptz", heard, said -> Said.timeOf(said.lastOutbound()))
                .add("text", heard, Said::lastText)
                .add("text", heard, said -> said.last().language())
                .add("text", heard, Said::lastMedia)
                .add("timestamptz", heard, Said::waitingSince);
    }

    private void addFirst(List<Said> company) {
        if (company.isEmpty()) {
            return;
        }
        jdbc.update("""
                insert into conversations.participant (workspace_id, person_id, conversation_id)
                select ?, h.person_id, h.id from unnest(?::uuid[], ?::uuid[]) as h(person_id, id)
                on conflict do nothing
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", company, said -> said.first().person().value())
                    .add("uuid", company, said -> said.conversation().value());
        });
    }

    /** Several who speak in one thread are rare; the first of each batch has been seen. */
    private void addOthers(List<Said> heard) {
        List<Map.Entry<ConversationId, PersonId>> others = heard.stream()
                .flatMap(said -> said.others().stream().map(person -> Map.entry(said.conversation(), person)))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        jdbc.update("""
                with other as (
                  select h.id, h.person_id from unnest(?::uuid[], ?::uuid[]) as h(id, person_id)
                ), added as (
                  insert into conversations.participant (workspace_id, person_id, conversation_id)
                  select ?, other.person_id, other.id from other
                  on conflict do nothing
                )
                update conversations.conversation c
                set others = array(
                  select distinct o from unnest(c.others || n.people) o where o <> c.person_id limit 50)
                from (select other.id, array_agg(other.person_id) as people from other group by other.id) n
                where c.workspace_id = ? and c.id = n.id
                """, statement -> {
            new Columns(statement, 1)
                    .add("uuid", others, other -> other.getKey().value())
                    .add("uuid", others, other -> other.getValue().value());
            statement.setObject(3, CurrentWorkspace.id().value());
            statement.setObject(4, CurrentWorkspace.id().value());
        });
    }

    /**
     * {@code c} is what stands, {@code excluded} what was heard, {@code n} what follows from both. What they said after
     * our last answer and what we had not heard yet opens the conversation; an answer to everything sets it aside. A row
     * without {@code xmax} has just been inserted.
     */
    private static final String HEAR = """
            with heard as (
              insert into conversations.conversation as c (workspace_id, id, channel_id, thread, public, person_id, state,
                subject, started_at, inbound_id, inbound_at, outbound_id, outbound_at, last_at, last_text, last_language,
                last_media, waiting_since)
              select ?, s.id, s.channel_id, s.thread, s.public, s.person_id, s.state,
                s.subject, s.started_at, s.inbound_id, s.inbound_at, s.outbound_id, s.outbound_at,
                greatest(s.inbound_at, s.outbound_at), s.last_text, s.last_language, s.last_media, s.waiting_since
              from (
                select unnest(?::uuid[]) as id, unnest(?::uuid[]) as channel_id, unnest(?::text[]) as thread,
                  unnest(?::bool[]) as public, unnest(?::uuid[]) as person_id, unnest(?::text[]) as state,
                  unnest(?::text[]) as subject, unnest(?::timestamptz[]) as started_at,
                  unnest(?::uuid[]) as inbound_id, unnest(?::timestamptz[]) as inbound_at,
                  unnest(?::uuid[]) as outbound_id, unnest(?::timestamptz[]) as outbound_at,
                  unnest(?::text[]) as last_text, unnest(?::text[]) as last_language, unnest(?::text[]) as last_media,
                  unnest(?::timestamptz[]) as waiting_since
              ) s
              on conflict (workspace_id, id) do update set
                (others, state, snoozed_until, subject, started_at, inbound_id, inbound_at, outbound_id, outbound_at,
                  last_at, last_text, last_language, last_media, waiting_since) = (
                  select
                    case when excluded.person_id = c.person_id or c.others @> array[excluded.person_id] then c.others
                      else (c.others || excluded.person_id)[:50] end,
                    case when n.wakes then 'open' when n.answers and c.state = 'open' then 'pending' else c.state end,
                    case when not n.wakes then c.snoozed_until end,
                    coalesce(c.subject, excluded.subject),
                    least(c.started_at, excluded.started_at),
                    case when n.inbound then excluded.inbound_id else c.inbound_id end,
                    case when n.inbound then excluded.inbound_at else c.inbound_at end,
                    case when n.outbound then excluded.outbound_id else c.outbound_id end,
                    case when n.outbound then excluded.outbound_at else c.outbound_at end,
                    greatest(c.last_at, excluded.last_at),
                    case when n.last then excluded.last_text else c.last_text end,
                    case when n.last then excluded.last_language else c.last_language end,
                    case when n.last then excluded.last_media else c.last_media end,
                    case
                      when n.answered then null
                      when n.wakes and c.state <> 'resolved' and c.waiting_since > n.outbound_at then c.waiting_since
                      when n.wakes and excluded.waiting_since > n.outbound_at then excluded.waiting_since
                      when n.wakes or c.waiting_since <= n.outbound_at then n.inbound_at
                      else c.waiting_since
                    end
                  from (
                    select l.*, l.inbound and not l.answered as wakes, l.outbound and l.answered as answers
                    from (
                      select
                        excluded.inbound_at is not null and excluded.inbound_id is distinct from c.inbound_id
                          and (c.inbound_at is null or excluded.inbound_at >= c.inbound_at) as inbound,
                        excluded.outbound_at is not null and excluded.outbound_id is distinct from c.outbound_id
                          and (c.outbound_at is null or excluded.outbound_at >= c.outbound_at) as outbound,
                        excluded.last_at >= c.last_at as last,
                        greatest(c.inbound_at, excluded.inbound_at) as inbound_at,
                        coalesce(greatest(c.outbound_at, excluded.outbound_at), '-infinity') as outbound_at,
                        coalesce(greatest(c.outbound_at, excluded.outbound_at)
                          > greatest(c.inbound_at, excluded.inbound_at), c.inbound_at is null and excluded.inbound_at is null)
                          as answered
                    ) l
                  ) n)
              where excluded.inbound_at >= coalesce(c.inbound_at, '-infinity')
                  and excluded.inbound_id is distinct from c.inbound_id
                or excluded.outbound_at >= coalesce(c.outbound_at, '-infinity')
                  and excluded.outbound_id is distinct from c.outbound_id
                or excluded.started_at < c.started_at
              returning c.id, c.xmax = 0 or c.others is not null as has_company
            )
            select id from heard where has_company
            """;

    private static final String PLACE = """
            insert into conversations.conversation as c (workspace_id, id, channel_id, thread, public, person_id, state,
              subject, started_at, last_at, last_text, last_language, last_media)
            select ?, s.id, s.channel_id, s.thread, s.public, s.person_id, 'resolved',
              s.subject, s.started_at, s.last_at, s.last_text, s.last_language, s.last_media
            from (
              select unnest(?::uuid[]) as id, unnest(?::uuid[]) as channel_id, unnest(?::text[]) as thread,
                unnest(?::bool[]) as public, unnest(?::uuid[]) as person_id, unnest(?::text[]) as subject,
                unnest(?::timestamptz[]) as started_at, unnest(?::timestamptz[]) as last_at,
                unnest(?::text[]) as last_text, unnest(?::text[]) as last_language, unnest(?::text[]) as last_media
            ) s
            on conflict (workspace_id, id) do update set others = (c.others || excluded.person_id)[:50]
              where excluded.person_id <> c.person_id
                and (c.others is null or not c.others @> array[excluded.person_id])
            returning c.id
            """;
}
