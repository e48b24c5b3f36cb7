package social.rapport.conversations;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What members began to write and have not sent; each has their own, one for each place where the words would go. */
@Component
public class Drafts {

    private static final int LONGEST = 20_000;

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The member's drafts in a conversation, by kind: {@code private_reply}, {@code public_reply}, {@code note}. */
    public Map<String, String> of(ConversationId conversation, MemberId member) {
        Map<String, String> drafts = new HashMap<>();
        jdbc.sql("""
                        select kind, text from conversations.draft
                        where workspace_id = :workspace and conversation_id = :conversation and member_id = :member
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .query(row -> {
                    drafts.put(row.getString("kind"), row.getString("text"));
                });
        return drafts;
    }

    /** Keeps a draft; an empty one is forgotten. */
    public void keep(ConversationId conversation, MemberId member, String kind, String text) {
        if (text.isBlank()) {
            forget(conversation, member, kind);
            return;
        }
        if (text.length() > LONGEST) {
            throw Fault.invalid("/text", "inbox.wrong.long");
        }
        jdbc.sql("""
                        insert into conversations.draft (workspace_id, conversation_id, member_id, kind, text, saved_at)
                        select :workspace, c.id, :member, :kind, :text, now()
                        from conversations.conversation c
                        where c.workspace_id = :workspace and c.id = :conversation
                        on conflict (workspace_id, conversation_id, member_id, kind) do update
                          set text = excluded.text, saved_at = excluded.saved_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .param("kind", kind)
                .param("text", text)
                .update();
    }

    public void forget(ConversationId conversation, MemberId member, String kind) {
        jdbc.sql("""
                        delete from conversations.draft
                        where workspace_id = :workspace and conversation_id = :conversation and member_id = :member
                          and kind = :kind
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .param("kind", kind)
                .update();
    }
}
