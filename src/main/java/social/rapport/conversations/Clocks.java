package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** What is due in the conversations of the workspace at work. */
@Component
class Clocks {

    /** What was late for longer when it became known is not told: an import would tell of years. */
    private static final Duration NEWS = Duration.ofMinutes(10);

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Conversed conversed;

    Clocks(JdbcTemplate batches, JdbcClient jdbc, Conversed conversed) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.conversed = conversed;
    }

    /** Sets those of some conversations; where nothing is due any more the clock goes. Who looks sees it at once. */
    void set(Collection<ConversationId> of, List<Clock> clocks) {
        Set<ConversationId> changed = new HashSet<>(write(clocks));
        Set<ConversationId> none = new HashSet<>(of);
        clocks.forEach(clock -> none.remove(clock.conversation()));
        changed.addAll(remove(none));
        if (!changed.isEmpty()) {
            conversed.show(changed);
        }
    }

    private List<ConversationId> write(List<Clock> clocks) {
        Instant news = Instant.now().minus(NEWS);
        List<ConversationId> written = new ArrayList<>();
        if (clocks.isEmpty()) {
            return written;
        }
        batches.query(
                """
                insert into conversations.clock as k (workspace_id, conversation_id, promise_id, due_at, due_for, tell_at)
                select ?, n.conversation_id, n.promise_id, n.due_at, n.due_for, n.tell_at
                from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                  as n(conversation_id, promise_id, due_at, due_for, tell_at)
                on conflict (workspace_id, conversation_id) do update set
                  promise_id = excluded.promise_id, due_at = excluded.due_at, due_for = excluded.due_for,
                  tell_at = excluded.tell_at
                where (k.due_at, k.due_for) is distinct from (excluded.due_at, excluded.due_for)
                returning k.conversation_id
                """,
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    new Columns(statement, 2)
                            .add("uuid", clocks, clock -> clock.conversation().value())
                            .add("uuid", clocks, Clock::promise)
                            .add("timestamptz", clocks, Clock::dueAt)
                            .add("text", clocks, clock -> clock.of().key())
                            .add(
                                    "timestamptz",
                                    clocks,
                                    clock -> clock.dueAt().isBefore(news)
                                            ? null
                                            : clock.dueAt().minus(Duration.ofMinutes(clock.warnMinutes())));
                },
                row -> {
                    written.add(new ConversationId(row.getObject("conversation_id", UUID.class)));
                });
        return written;
    }

    private List<ConversationId> remove(Collection<ConversationId> ids) {
        return jdbc
                .sql("""
                        delete from conversations.clock
                        where workspace_id = :workspace and conversation_id = any(:ids::uuid[])
                        returning conversation_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ConversationId.values(ids))
                .query(UUID.class)
                .list()
                .stream()
                .map(ConversationId::new)
                .toList();
    }

    Listed.@Nullable Due of(ConversationId conversation) {
        return jdbc.sql("""
                        select due_at, due_for from conversations.clock
                        where workspace_id = :workspace and conversation_id = :conversation
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .query((row, number) -> new Listed.Due(
                        Promise.Of.of(row.getString("due_for")),
                        row.getTimestamp("due_at").toInstant()))
                .optional()
                .orElse(null);
    }

    /** Those that are due before a moment, the first first. */
    List<UUID> dueBefore(Instant moment, int most) {
        return jdbc.sql("""
                        select conversation_id from conversations.clock
                        where workspace_id = :workspace and due_at < :moment
                        order by due_at, conversation_id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("moment", Timestamp.from(moment))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Whether anything is due at all. */
    boolean run() {
        return jdbc.sql("select exists (select from conversations.clock where workspace_id = :workspace)")
                .param("workspace", CurrentWorkspace.id().value())
                .query(Boolean.class)
                .single();
    }
}
