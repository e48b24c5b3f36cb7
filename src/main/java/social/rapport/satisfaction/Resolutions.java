package social.rapport.satisfaction;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Change;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationChanged;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Members;

/** Notes which conversations members have resolved, to ask about them later. */
@Component
class Resolutions {

    private static final Duration LATE = Duration.ofDays(1);

    /** So long after it was resolved nobody is asked any more, whatever held the question up. */
    private static final Duration STALE = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Askings askings;
    private final Members members;

    Resolutions(JdbcClient jdbc, Askings askings, Members members) {
        this.jdbc = jdbc;
        this.askings = askings;
        this.members = members;
    }

    /** @param member who is asked about */
    record Due(ConversationId conversation, MemberId member, Instant resolvedAt) {}

    /** In public nobody is sent a link, what a program resolves was nobody's care, and what is told late is long past. */
    @EventListener
    void on(ConversationChanged changed) {
        Change change = changed.change();
        Conversation conversation = changed.conversation();
        if (change.act() != Change.Act.RESOLVED
                || conversation.isPublic()
                || conversation.lastInboundAt() == null
                || change.at().isBefore(Instant.now().minus(LATE))) {
            return;
        }
        Asking asking = askings.current();
        Optional<MemberId> by = Optional.ofNullable(change.by())
                .map(MemberId::new)
                .filter(id -> members.find(id).isPresent());
        if (asking.covers(conversation.channel()) && by.isPresent()) {
            MemberId member = conversation.assignee() == null ? by.get() : conversation.assignee();
            add(
                    new Due(conversation.id(), member, change.at()),
                    change.at().plus(Duration.ofMinutes(asking.afterMinutes())));
        }
    }

    /** Asks later, when they do not mind; not where it is long past by then. */
    void putOff(Due due, Instant until) {
        if (until.isBefore(due.resolvedAt().plus(STALE))) {
            add(due, until);
        }
    }

    private void add(Due due, Instant at) {
        jdbc.sql("""
                        insert into satisfaction.due (workspace_id, conversation_id, member_id, resolved_at, due_at)
                        values (:workspace, :conversation, :member, :resolved, :due)
                        on conflict (workspace_id, conversation_id) do update
                          set member_id = excluded.member_id, resolved_at = excluded.resolved_at, due_at = excluded.due_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", due.conversation().value())
                .param("member", due.member().value())
                .param("resolved", Timestamp.from(due.resolvedAt()))
                .param("due", Timestamp.from(at))
                .update();
    }

    List<Due> due(int most) {
        return jdbc.sql("""
                        select conversation_id, member_id, resolved_at from satisfaction.due
                        where workspace_id = :workspace and due_at <= now()
                        order by due_at, conversation_id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new Due(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        row.getTimestamp("resolved_at").toInstant()))
                .list();
    }

    /** Takes one for good; false where another has, or it was resolved anew. */
    boolean take(Due due) {
        return jdbc.sql("""
                        delete from satisfaction.due
                        where workspace_id = :workspace and conversation_id = :conversation and resolved_at = :resolved
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("conversation", due.conversation().value())
                        .param("resolved", Timestamp.from(due.resolvedAt()))
                        .update()
                > 0;
    }
}
