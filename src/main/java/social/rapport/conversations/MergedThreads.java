package social.rapport.conversations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;

/** Which conversations are shown within which others, and what that makes of the one that shows them. */
@Component
class MergedThreads {

    private static final int LOOKED_AT = 50;

    private final JdbcTemplate rows;
    private final JdbcClient jdbc;
    private final Timeline timeline;

    MergedThreads(JdbcTemplate rows, JdbcClient jdbc, Timeline timeline) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    /** The conversation that shows this one: itself, unless it was merged. */
    ConversationId shown(ConversationId id) {
        return new ConversationId(roots(Set.of(id.value())).getOrDefault(id.value(), id.value()));
    }

    /** The conversations that show these. */
    Set<UUID> shown(Set<UUID> ids) {
        Map<UUID, UUID> roots = ids.isEmpty() ? Map.of() : roots(ids);
        Set<UUID> shown = new HashSet<>(ids);
        roots.forEach((merged, root) -> {
            shown.remove(merged);
            shown.add(root);
        });
        return shown;
    }

    private Map<UUID, UUID> roots(Collection<UUID> ids) {
        Map<UUID, UUID> roots = new HashMap<>();
        List<UUID> asked = List.copyOf(ids);
        rows.query(
                """
                select conversation_id, merged_into from conversations.merge
                where workspace_id = ? and conversation_id = any(?::uuid[])
                """,
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    new Columns(statement, 2).add("uuid", asked, id -> id);
                },
                row -> {
                    roots.put(row.getObject("conversation_id", UUID.class), row.getObject("merged_into", UUID.class));
                });
        return roots;
    }

    /** A conversation that shows itself, with what was merged into it. */
    Whole whole(Conversation one) {
        List<Conversation> parts = parts(one.id());
        if (parts.isEmpty()) {
            return new Whole(one, List.of(one));
        }
        List<Conversation> threads = new ArrayList<>();
        threads.add(alone(one));
        threads.addAll(parts);
        return new Whole(one, threads);
    }

    /** Those of these that show others within them. */
    Set<ConversationId> showing(Collection<ConversationId> ids) {
        return new HashSet<>(jdbc.sql("""
                        select distinct merged_into from conversations.merge
                        where workspace_id = :workspace and merged_into = any(:ids::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ConversationId.values(ids))
                .query((row, number) -> new ConversationId(row.getObject("merged_into", UUID.class)))
                .list());
    }

    List<Conversation> parts(ConversationId root) {
        return jdbc.sql("""
                        select c.* from conversations.merge m
                        join conversations.conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
                        where m.workspace_id = :workspace and m.merged_into = :root
                        order by m.at, m.conversation_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("root", root.value())
                .query(Conversation::read)
                .list();
    }

    /** As its own thread would have it; its row tells of all threads together. */
    private Conversation alone(Conversation one) {
        List<Interaction> said =
                timeline.thread(one.speakers(), one.channel(), one.thread(), one.isPublic(), null, null, LOOKED_AT);
        Said own = new Said(one.id());
        said.stream().filter(Said::counts).forEach(own::add);
        return one.heard(own.lastInbound(), own.lastOutbound());
    }

    /**
     * Lets what was just heard in merged threads count where they are shown.
     *
     * @return what was heard, and where it is shown
     */
    Collection<ConversationId> follow(List<ConversationId> heard) {
        Map<UUID, UUID> roots = roots(heard.stream().map(ConversationId::value).toList());
        if (roots.isEmpty()) {
            return heard;
        }
        gather(roots.values());
        Set<ConversationId> all = new LinkedHashSet<>(heard);
        roots.values().stream().map(ConversationId::new).forEach(all::add);
        return all;
    }

    /**
     * Makes conversations tell of all their threads. A thread that was merged and yet stands open has just heard them: it
     * goes back to being merged, and what shows it opens.
     */
    void gather(Collection<UUID> roots) {
        UUID[] ids = roots.stream().filter(Objects::nonNull).distinct().toArray(UUID[]::new);
        for (String statement : List.of(GATHER, STAY_MERGED)) {
            jdbc.sql(statement)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("roots", ids)
                    .update();
        }
    }

    private static final String GATHER = """
            with part as (
              select m.merged_into as root, p.* from conversations.merge m
              join conversations.conversation p on p.workspace_id = m.workspace_id and p.id = m.conversation_id
              where m.workspace_id = :workspace and m.merged_into = any(:roots)
              union all
              select r.id as root, r.* from conversations.conversation r
              where r.workspace_id = :workspace and r.id = any(:roots)
            ), whole as (
              select root,
                (array_agg(inbound_id order by inbound_at desc nulls last))[1] as inbound_id,
                max(inbound_at) as inbound_at,
                (array_agg(outbound_id order by outbound_at desc nulls last))[1] as outbound_id,
                max(outbound_at) as outbound_at,
                coalesce(max(outbound_at) > max(inbound_at), max(inbound_at) is null) as answered,
                max(last_at) as last_at,
                (array_agg(last_text order by last_at desc))[1] as last_text,
                (array_agg(last_language order by last_at desc))[1] as last_language,
                (array_agg(last_media order by last_at desc))[1] as last_media,
                bool_or(id <> root and state <> 'merged') as woken
              from part
              group by root
            )
            update conversations.conversation r
            set inbound_id = w.inbound_id, inbound_at = w.inbound_at, outbound_id = w.outbound_id,
              outbound_at = w.outbound_at, last_at = w.last_at, last_text = w.last_text,
              last_language = w.last_language, last_media = w.last_media,
              waiting_since = case
                when w.answered then null
                when w.woken and r.state = 'resolved' then w.inbound_at
                else coalesce((
                  select min(p.waiting_since) from part p
                  where p.root = w.root and p.waiting_since > coalesce(w.outbound_at, '-infinity')), w.inbound_at)
              end,
              state = case
                when w.woken and not w.answered then 'open'
                when w.answered and r.state = 'open' and w.outbound_at > coalesce(r.outbound_at, '-infinity') then 'pending'
                else r.state
              end,
              snoozed_until = case when not w.woken or w.answered then r.snoozed_until end
            from whole w
            where r.workspace_id = :workspace and r.id = w.root
            """;

    private static final String STAY_MERGED = """
            update conversations.conversation c
            set state = 'merged', snoozed_until = null
            from conversations.merge m
            where m.workspace_id = :workspace and m.merged_into = any(:roots)
              and c.workspace_id = m.workspace_id and c.id = m.conversation_id and c.state <> 'merged'
            """;

    /** Remembers what was said last in a conversation's own thread, before others are merged into it. */
    void keepOwnWords(ConversationId root) {
        jdbc.sql("""
                        insert into conversations.own_words (workspace_id, conversation_id, inbound_id, inbound_at, outbound_id,
                          outbound_at, last_at, last_text, last_language, last_media, waiting_since)
                        select workspace_id, id, inbound_id, inbound_at, outbound_id, outbound_at, last_at, last_text,
                          last_language, last_media, waiting_since
                        from conversations.conversation
                        where workspace_id = :workspace and id = :id
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", root.value())
                .update();
    }

    /**
     * Makes a conversation tell of its own thread alone again.
     *
     * @return what was said in it since it began to tell of others as well
     */
    List<Interaction> takeOwnWords(Conversation root) {
        jdbc.sql("""
                        update conversations.conversation c
                        set inbound_id = o.inbound_id, inbound_at = o.inbound_at, outbound_id = o.outbound_id,
                          outbound_at = o.outbound_at, last_at = o.last_at, last_text = o.last_text,
                          last_language = o.last_language, last_media = o.last_media, waiting_since = o.waiting_since
                        from conversations.own_words o
                        where c.workspace_id = :workspace and c.id = :id
                          and o.workspace_id = c.workspace_id and o.conversation_id = c.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", root.id().value())
                .update();
        return jdbc.sql("""
                        delete from conversations.own_words where workspace_id = :workspace and conversation_id = :id
                        returning last_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", root.id().value())
                .query((row, number) -> row.getTimestamp("last_at").toInstant())
                .optional()
                .map(since -> timeline.thread(
                        root.speakers(),
                        root.channel(),
                        root.thread(),
                        root.isPublic(),
                        null,
                        since,
                        Integer.MAX_VALUE))
                .orElse(List.of());
    }
}
