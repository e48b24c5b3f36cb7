package social.rapport.conversations;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Up to when members have read conversations. */
@Component
public class Readings {

    private final JdbcClient jdbc;
    private final Mentions mentions;

    Readings(JdbcClient jdbc, Mentions mentions) {
        this.mentions = mentions;
        this.jdbc = jdbc;
    }

    /**
     * The member has read all that is in it now.
     *
     * @throws Fault.Caller where there is no such conversation
     */
    @Transactional
    public void read(ConversationId conversation, MemberId member) {
        int read = jdbc.sql("""
                        insert into conversations.reading (workspace_id, member_id, conversation_id, read_at)
                        select :workspace, :member, c.id, greatest(now(), c.last_at)
                        from conversations.conversation c
                        where c.workspace_id = :workspace and c.id = :conversation
                        on conflict (workspace_id, member_id, conversation_id) do update set read_at = excluded.read_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member.value())
                .param("conversation", conversation.value())
                .update();
        if (read == 0) {
            throw Fault.notFound("conversation");
        }
        mentions.seen(conversation, member);
    }
}
