package social.rapport.conversations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Which conversations have moved since clocks and reports followed them. Whoever moves some adds one row, in the
 * transaction of the move; a conversation that moves often is followed once.
 */
@Component
class Moved {

    private static final int BATCH = 1_000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    Moved(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    void add(Collection<ConversationId> conversations) {
        List<ConversationId> all = List.copyOf(conversations);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<ConversationId> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            batches.update("""
                    insert into conversations.moved (conversations, workspace_id) values (?::uuid[], ?)
                    """, statement -> {
                new Columns(statement, 1).add("uuid", batch, ConversationId::value);
                statement.setObject(2, CurrentWorkspace.id().value());
            });
        }
    }

    /** All in which something is still due or waits: what was promised has changed. */
    void addAllThatWait() {
        jdbc.sql("""
                        insert into conversations.moved (workspace_id, conversations)
                        select :workspace, array_agg(w.id)
                        from (
                          select c.id, (row_number() over (order by c.id) - 1) / :batch as batch
                          from conversations.conversation c
                          where c.workspace_id = :workspace
                            and (c.state in ('open', 'snoozed') or exists (
                              select from conversations.clock k
                              where k.workspace_id = :workspace and k.conversation_id = c.id))) w
                        group by w.batch
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", BATCH)
                .update();
    }

    /** Those with some people in which somebody waits. */
    void addThoseOf(Collection<PersonId> people) {
        jdbc.sql("""
                        insert into conversations.moved (workspace_id, conversations)
                        select :workspace, array_agg(c.id)
                        from conversations.participant p
                        join conversations.conversation c on c.workspace_id = :workspace and c.id = p.conversation_id
                        where p.workspace_id = :workspace and p.person_id = any(:people::uuid[])
                          and c.state in ('open', 'snoozed')
                        having count(*) > 0
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    /** Where some wait to be followed. */
    List<WorkspaceId> workspaces() {
        return jdbc.sql("select w from conversations.moved_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Takes those that moved first, some thousand at most; the caller's transaction has followed them all once it ends. */
    Set<ConversationId> take() {
        List<UUID[]> taken = new ArrayList<>();
        jdbc.sql("""
                        delete from conversations.moved
                        where workspace_id = :workspace and id in (
                          select w.id
                          from (
                            select f.id, sum(cardinality(f.conversations)) over (order by f.id)
                              - cardinality(f.conversations) as before
                            from (
                              select m.id, m.conversations from conversations.moved m
                              where m.workspace_id = :workspace
                              order by m.id
                              limit :batch) f) w
                          where w.before < :batch)
                        returning conversations
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("batch", BATCH)
                .query(row -> {
                    taken.add((UUID[]) row.getArray("conversations").getArray());
                });
        Set<ConversationId> conversations = new LinkedHashSet<>();
        taken.forEach(ids -> Stream.of(ids).map(ConversationId::new).forEach(conversations::add));
        return conversations;
    }
}
