package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** The journal of what was done to conversations. */
@Component
public class Changes {

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Changes(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The latest changes of a conversation, oldest first. */
    public List<Change> of(ConversationId conversation) {
        return jdbc.sql("""
                        select * from (
                          select id, conversation_id, at, act, actor_id, actor_name, state_before, until_before,
                            assignee_before, state, until, assignee
                          from conversations.change
                          where workspace_id = :workspace and conversation_id = :conversation
                          order by id desc
                          limit :shown) latest
                        order by id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("shown", SHOWN)
                .query(Change::read)
                .list();
    }

    /** The changes that came after one, oldest first; all where it is null. */
    List<Change> after(ConversationId conversation, @Nullable UUID change) {
        return jdbc.sql("""
                        select id, conversation_id, at, act, actor_id, actor_name, state_before, until_before,
                          assignee_before, state, until, assignee
                        from conversations.change
                        where workspace_id = :workspace and conversation_id = :conversation
                          and (:change::uuid is null or id > :change::uuid)
                        order by id
                        limit :shown
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("change", change)
                .param("shown", SHOWN)
                .query(Change::read)
                .list();
    }

    Optional<Change> last(ConversationId conversation) {
        return jdbc.sql("""
                        select id, conversation_id, at, act, actor_id, actor_name, state_before, until_before,
                          assignee_before, state, until, assignee
                        from conversations.change
                        where workspace_id = :workspace and conversation_id = :conversation
                        order by id desc
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .query(Change::read)
                .optional();
    }

    /** How the states of many went, oldest first. */
    Map<ConversationId, List<Change>> of(Collection<ConversationId> conversations) {
        return jdbc
                .sql("""
                        select id, conversation_id, at, act, actor_id, actor_name, state_before, until_before,
                          assignee_before, state, until, assignee
                        from conversations.change
                        where workspace_id = :workspace and conversation_id = any(:conversations::uuid[])
                          and state <> state_before
                        order by id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversations", ConversationId.values(conversations))
                .query(Change::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Change::conversation));
    }

    Change record(Actor by, Change.Act act, Conversation before, Conversation after, Instant now) {
        Change change = new Change(
                Ids.next(),
                before.id(),
                now,
                act,
                by.id(),
                by.name(),
                before.state(),
                before.snoozedUntil(),
                before.assignee(),
                after.state(),
                after.snoozedUntil(),
                after.assignee());
        jdbc.sql("""
                        insert into conversations.change (workspace_id, id, conversation_id, at, act, actor_kind, actor_id,
                          actor_name, state_before, until_before, assignee_before, state, until, assignee)
                        values (:workspace, :id, :conversation, :at, :act, :kind, :by, :byName, :stateBefore, :untilBefore,
                          :assigneeBefore, :state, :until, :assignee)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", change.id())
                .param("conversation", change.conversation().value())
                .param("at", Timestamp.from(change.at()))
                .param("act", change.act().key())
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", change.by())
                .param("byName", change.byName())
                .param("stateBefore", change.stateBefore().key())
                .param("untilBefore", timestamp(change.untilBefore()))
                .param("assigneeBefore", value(change.assigneeBefore()))
                .param("state", change.state().key())
                .param("until", timestamp(change.until()))
                .param("assignee", value(change.assignee()))
                .update();
        events.publishEvent(new ConversationChanged(change, after));
        return change;
    }

    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    static @Nullable UUID value(@Nullable MemberId member) {
        return member == null ? null : member.value();
    }
}
