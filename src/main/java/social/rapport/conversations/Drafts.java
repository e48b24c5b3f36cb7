package social.rapport.conversations;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
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

    /**
     * What was begun.
     *
     * @param message the id that it will be sent under, so that it goes out once whatever becomes of the window
     */
    public record Begun(UUID message, String text) {}

    /** The member's drafts in a conversation, by kind: {@code private_reply}, {@code public_reply}, {@code note}. */
    public Map<String, Begun> of(ConversationId conversation, MemberId member) {
        Map<String, Begun> drafts = new HashMap<>();
        jdbc.sql("""
                        select kind, message_id, text from conversations.draft
                        where workspace_id = :workspace and conversation_id = :conversation and member_id = :member
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .query(row -> {
                    drafts.put(
                            row.getString("kind"),
                            new Begun(row.getObject("message_id", UUID.class), row.getString("text")));
                });
        return drafts;
    }

    /** Keeps a draft; an empty one is forgotten. */
    public void keep(ConversationId conversation, MemberId member, String kind, Begun begun) {
        String text = begun.text();
        if (text.isBlank()) {
            forget(conversation, member, kind);
            return;
        }
        if (text.length() > LONGEST) {
            throw Fault.invalid("/text", "inbox.wrong.long");
        }
        jdbc.sql("""
                        insert into conversations.draft (workspace_id, conversation_id, member_id, kind, message_id, text,
                          saved_at)
                        select :workspace, c.id, :member, :kind, :message, :text, now()
                        from conversations.conversation c
                        where c.workspace_id = :workspace and c.id = :conversation
                        on conflict (workspace_id, conversation_id, member_id, kind) do update
                          set message_id = excluded.message_id, text = excluded.text, saved_at = excluded.saved_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .param("kind", kind)
                .param("message", begun.message())
                .param("text", text)
                .update();
    }

    /** Makes a draft of words that did not go out; what the member began meanwhile stays before them. */
    void putBack(ConversationId conversation, MemberId member, Answers.Draft words) {
        jdbc.sql("""
                        insert into conversations.draft as d (workspace_id, conversation_id, member_id, kind, message_id, text,
                          saved_at)
                        values (:workspace, :conversation, :member, :kind, :message, :text, now())
                        on conflict (workspace_id, conversation_id, member_id, kind) do update
                          set text = d.text || E'\\n\\n' || excluded.text, saved_at = excluded.saved_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .param("kind", words.key())
                .param("message", Ids.next())
                .param("text", words.text())
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
