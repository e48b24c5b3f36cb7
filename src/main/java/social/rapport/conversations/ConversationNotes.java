package social.rapport.conversations;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;

/** Notes on conversations; customers never see them. */
@Component
public class ConversationNotes {

    private static final int LONGEST = 10_000;
    private static final int SHOWN = 500;

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final Members members;
    private final Mentions mentions;
    private final Drafts drafts;
    private final Conversed conversed;
    private final ApplicationEventPublisher events;

    ConversationNotes(
            JdbcClient jdbc,
            Conversations conversations,
            Members members,
            Mentions mentions,
            Drafts drafts,
            Conversed conversed,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.mentions = mentions;
        this.conversations = conversations;
        this.members = members;
        this.drafts = drafts;
        this.conversed = conversed;
        this.events = events;
    }

    /**
     * Adds a note. Whoever is called by name after an {@code @} is mentioned. The same id is added once.
     *
     * @param chosen whom the writer means where several have one name
     * @throws Fault.Caller where there is no text, or too much, or the id stands for another note
     */
    @Transactional
    public void add(ConversationId id, UUID note, String text, Collection<MemberId> chosen, Actor by) {
        conversations.mustReach(id, by);
        ConversationId conversation = conversations.get(conversations.shown(id)).id();
        String words = text.strip();
        if (words.isEmpty()) {
            throw Fault.invalid("/text", "inbox.wrong.empty");
        }
        if (words.length() > LONGEST) {
            throw Fault.invalid("/text", "inbox.wrong.long");
        }
        Set<MemberId> named = new Named(members.present(), chosen).in(words);
        Optional<Note> added = jdbc.sql("""
                        insert into conversations.note (workspace_id, id, conversation_id, at, author_id, author_name, text,
                          mentions)
                        values (:workspace, :id, :conversation, now(), :author, :name, :text, :mentions)
                        on conflict (workspace_id, id) do nothing
                        returning id, at, author_name, text, mentions
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", note)
                .param("conversation", conversation.value())
                .param("author", by.id())
                .param("name", by.name())
                .param("text", words)
                .param("mentions", named.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(Note::read)
                .optional();
        if (added.isEmpty()) {
            mustBeSame(conversation, note, words);
        } else {
            mentions.add(
                    note,
                    conversation,
                    named.stream().filter(member -> !member.equals(by.member())).toList());
        }
        added.ifPresent(one -> events.publishEvent(new NoteAdded(conversation, one)));
        if (by.member() != null) {
            drafts.forget(conversation, by.member(), "note");
        }
        conversed.moved(conversation);
    }

    private void mustBeSame(ConversationId conversation, UUID id, String text) {
        boolean isSame = jdbc.sql("""
                        select conversation_id = :conversation and text = :text from conversations.note
                        where workspace_id = :workspace and id = :id
                        """)
                .param("conversation", conversation.value())
                .param("text", text)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (!isSame) {
            throw Fault.conflict("inbox.wrong.reused");
        }
    }

    @Transactional
    public void add(ConversationId conversation, UUID id, String text, Actor by) {
        add(conversation, id, text, List.of(), by);
    }

    @Transactional
    public void add(ConversationId conversation, String text, Actor by) {
        add(conversation, Ids.next(), text, by);
    }

    /** The latest notes of a conversation, oldest first. */
    public List<Note> of(ConversationId conversation) {
        return jdbc.sql("""
                        select * from (
                          select id, at, author_name, text, mentions from conversations.note
                          where workspace_id = :workspace and conversation_id = :conversation
                          order by id desc limit :shown) latest
                        order by at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("shown", SHOWN)
                .query(Note::read)
                .list();
    }
}
