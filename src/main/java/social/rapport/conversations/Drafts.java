package social.rapport.conversations;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.files.FileHolder;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What members began to write and have not sent; each has their own, one for each place where the words would go. */
@Component
public class Drafts implements FileHolder {

    private static final int LONGEST = 20_000;
    private static final int MOST = 100;
    private static final Set<String> KINDS = Set.of("private_reply", "public_reply", "note");

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was begun.
     *
     * @param message the id that it will be sent under, so that it goes out once whatever becomes of the window
     * @param attachments the files that are to go along
     */
    public record Begun(UUID message, String text, List<FileId> attachments) {

        /** With nothing attached. */
        public Begun(UUID message, String text) {
            this(message, text, List.of());
        }

        boolean isEmpty() {
            return text.isBlank() && attachments.isEmpty();
        }
    }

    /** The member's drafts in a conversation, by kind: {@code private_reply}, {@code public_reply}, {@code note}. */
    public Map<String, Begun> of(ConversationId conversation, MemberId member) {
        Map<String, Begun> drafts = new HashMap<>();
        jdbc.sql("""
                        select kind, message_id, text, attachments from conversations.draft
                        where workspace_id = :workspace and conversation_id = :conversation and member_id = :member
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .query(row -> {
                    drafts.put(
                            row.getString("kind"),
                            new Begun(
                                    row.getObject("message_id", UUID.class),
                                    row.getString("text"),
                                    files(row.getArray("attachments"))));
                });
        return drafts;
    }

    /** Keeps a draft; an empty one is forgotten. */
    public void keep(ConversationId conversation, MemberId member, String kind, Begun begun) {
        String text = begun.text();
        if (begun.isEmpty()) {
            forget(conversation, member, kind);
            return;
        }
        if (text.length() > LONGEST) {
            throw Fault.invalid("/text", "inbox.wrong.long");
        }
        if (begun.attachments().size() > MOST) {
            throw Fault.invalid("/attachments", "outbox.wrong.media");
        }
        jdbc.sql("""
                        insert into conversations.draft (workspace_id, conversation_id, member_id, kind, message_id, text,
                          attachments, saved_at)
                        select :workspace, c.id, :member, :kind, :message, :text, :attachments, now()
                        from conversations.conversation c
                        where c.workspace_id = :workspace and c.id = :conversation
                        on conflict (workspace_id, conversation_id, member_id, kind) do update
                          set message_id = excluded.message_id, text = excluded.text,
                            attachments = excluded.attachments, saved_at = excluded.saved_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .param("kind", kind)
                .param("message", begun.message())
                .param("text", text)
                .param("attachments", values(begun.attachments()))
                .update();
    }

    /** Keeps what was refused, as far as it can be kept, so that it is there wherever its writer goes from here. */
    public void keepRefused(ConversationId conversation, @Nullable MemberId member, String kind, Begun begun) {
        boolean fits = begun.text().length() <= LONGEST && begun.attachments().size() <= MOST;
        if (member != null && KINDS.contains(kind) && fits && !begun.isEmpty()) {
            UUID message = wentOut(begun.message()) ? Ids.next() : begun.message();
            keep(conversation, member, kind, new Begun(message, begun.text(), begun.attachments()));
        }
    }

    /** Makes a draft of words that did not go out; what the member began meanwhile stays before them. */
    void putBack(ConversationId conversation, MemberId member, Answers.Draft words) {
        jdbc.sql("""
                        insert into conversations.draft as d (workspace_id, conversation_id, member_id, kind, message_id, text,
                          attachments, saved_at)
                        values (:workspace, :conversation, :member, :kind, :message, :text, :attachments, now())
                        on conflict (workspace_id, conversation_id, member_id, kind) do update
                          set text = concat_ws(E'\\n\\n', nullif(d.text, ''), nullif(excluded.text, '')),
                            attachments = d.attachments || excluded.attachments, saved_at = excluded.saved_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("member", member.value())
                .param("kind", words.key())
                .param("message", Ids.next())
                .param("text", words.text())
                .param("attachments", values(words.attachments()))
                .update();
    }

    /** Whether what was begun under this id is no draft any more: it was sent, noted, or put off to a later time. */
    public boolean wentOut(UUID message) {
        return jdbc.sql("""
                        select exists (select from conversations.answer where workspace_id = :workspace and id = :message)
                          or exists (select from conversations.note where workspace_id = :workspace and id = :message)
                          or exists (select from conversations.scheduled where workspace_id = :workspace and id = :message)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("message", message)
                .query(Boolean.class)
                .single();
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

    /** What somebody attached and has not sent stays as long as their draft does. */
    @Override
    public Set<FileId> held(Collection<FileId> files) {
        return jdbc.sql("""
                        select distinct attached.id
                        from conversations.draft d, unnest(d.attachments) as attached(id)
                        where d.workspace_id = :workspace and attached.id = any (:files)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("files", values(files))
                .query((row, number) -> new FileId(row.getObject("id", UUID.class)))
                .set();
    }

    /** The files that a column of their ids names, in their order. */
    static List<FileId> files(Array ids) throws SQLException {
        return Arrays.stream((UUID[]) ids.getArray()).map(FileId::new).toList();
    }

    static UUID[] values(Collection<FileId> files) {
        return files.stream().map(FileId::value).toArray(UUID[]::new);
    }
}
