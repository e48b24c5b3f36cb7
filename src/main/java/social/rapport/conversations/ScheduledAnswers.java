package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.ScheduledAnswer.State;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Answers that are written now and go out at a moment; until then they can be changed, sent at once, or cancelled. */
@Component
public class ScheduledAnswers {

    private static final int MOST = 50;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final SentAnswers sent;
    private final MergedThreads merged;
    private final Drafts drafts;
    private final Scheduler scheduler;
    private final Conversed conversed;
    private final Files files;

    ScheduledAnswers(
            JdbcClient jdbc,
            Conversations conversations,
            SentAnswers sent,
            MergedThreads merged,
            Drafts drafts,
            Scheduler scheduler,
            Conversed conversed,
            Files files) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.sent = sent;
        this.merged = merged;
        this.drafts = drafts;
        this.scheduler = scheduler;
        this.conversed = conversed;
        this.files = files;
    }

    /**
     * Keeps an answer until its moment. The same id with the same words is kept once.
     *
     * @param yields whether it is held back where they write, or somebody answers, before then
     * @throws Fault.Caller where the moment has passed or is more than a year away, or the id stands for something else
     */
    @Transactional
    public ScheduledAnswer add(ConversationId id, Answers.Draft draft, Instant at, boolean yields, Actor by) {
        conversations.mustReach(id, by);
        Conversation conversation = conversations.lock(id);
        String text = ScheduledAnswer.words(draft.text(), draft.attachments());
        if (sent.find(draft.id()).isPresent()) {
            throw Fault.conflict("inbox.wrong.reused");
        }
        Optional<ScheduledAnswer> before = find(draft.id());
        if (before.isPresent()) {
            return before.filter(one -> one.conversation().equals(id)
                            && one.kind() == draft.kind()
                            && one.text().equals(text)
                            && one.attachments().equals(draft.attachments())
                            && one.isWaiting())
                    .orElseThrow(() -> Fault.conflict("inbox.wrong.reused"));
        }
        Instant due = due(at);
        if (of(conversation.id()).size() >= MOST) {
            throw Fault.conflict("inbox.later.wrong.many");
        }
        ScheduledAnswer answer = new ScheduledAnswer(
                draft.id(),
                id,
                draft.kind(),
                text,
                draft.attachments(),
                due,
                yields,
                conversation.lastInbound(),
                conversation.lastOutbound(),
                ScheduledAnswer.Author.of(by),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                State.WAITING,
                null);
        write(answer);
        files.use(draft.attachments());
        if (by.member() != null) {
            drafts.forget(conversation.id(), by.member(), draft.key());
        }
        await(answer);
        conversed.moved(conversation.id());
        return answer;
    }

    private static Instant due(Instant at) {
        Instant now = Instant.now();
        if (!at.isAfter(now)) {
            throw Fault.invalid("/at", "inbox.wrong.passed");
        }
        if (at.isAfter(now.plus(FARTHEST))) {
            throw Fault.invalid("/at", "inbox.wrong.far");
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private void write(ScheduledAnswer answer) {
        jdbc.sql("""
                        insert into conversations.scheduled (workspace_id, id, conversation_id, kind, text, attachments, due_at,
                          yields, heard_id, answered_id, author_kind, author_id, author_name, written_at, state)
                        values (:workspace, :id, :conversation, :kind, :text, :attachments, :due, :yields, :heard, :answered,
                          :authorKind, :author, :name, :written, :state)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", answer.id())
                .param("conversation", answer.conversation().value())
                .param("kind", answer.kind().name().toLowerCase(Locale.ROOT))
                .param("text", answer.text())
                .param("attachments", Drafts.values(answer.attachments()))
                .param("due", Timestamp.from(answer.dueAt()))
                .param("yields", answer.yields())
                .param("heard", answer.heard())
                .param("answered", answer.answered())
                .param("authorKind", answer.author().kind().name().toLowerCase(Locale.ROOT))
                .param("author", answer.author().id())
                .param("name", answer.author().name())
                .param("written", Timestamp.from(answer.writtenAt()))
                .param("state", answer.state().key())
                .update();
    }

    private void await(ScheduledAnswer answer) {
        scheduler.scheduleIfNotExists(SendMoment.TASK
                .instance(answer.id() + "@" + answer.dueAt())
                .data(new SendMoment(CurrentWorkspace.id(), answer.id(), answer.dueAt()))
                .scheduledTo(answer.dueAt()));
    }

    /** What waits in a conversation and what was merged into it, the soonest first. */
    public List<ScheduledAnswer> of(ConversationId conversation) {
        return jdbc.sql("""
                        select s.* from conversations.scheduled s
                        where workspace_id = :workspace and state = 'waiting'
                          and (conversation_id = :conversation or conversation_id = any(array(
                            select m.conversation_id from conversations.merge m
                            where m.workspace_id = :workspace and m.merged_into = :conversation)))
                        order by due_at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .query(ScheduledAnswer::read)
                .list();
    }

    /** An answer whatever has become of it. */
    public Optional<ScheduledAnswer> find(UUID id) {
        return jdbc.sql("select s.* from conversations.scheduled s where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(ScheduledAnswer::read)
                .optional();
    }

    /** Which of a member's answers were held back since a moment, the latest first. */
    public List<ScheduledAnswer> heldSince(MemberId author, Instant since) {
        return jdbc.sql("""
                        select s.* from conversations.scheduled s
                        where workspace_id = :workspace and author_id = :author and state = 'held' and settled_at > :since
                        order by settled_at desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("author", author.value())
                .param("since", Timestamp.from(since))
                .query(ScheduledAnswer::read)
                .list();
    }

    /**
     * Changes what it says, and when.
     *
     * @throws Fault.Caller where it does not wait any more
     */
    @Transactional
    public void change(ConversationId conversation, UUID id, String text, Instant at, boolean yields, Actor by) {
        conversations.mustReach(conversation, by);
        ScheduledAnswer answer = waiting(conversation, id);
        String said = ScheduledAnswer.words(text, answer.attachments());
        Instant due = at.truncatedTo(ChronoUnit.MILLIS).equals(answer.dueAt()) ? answer.dueAt() : due(at);
        Conversation now = conversations.lock(conversation);
        jdbc.sql("""
                        update conversations.scheduled
                        set text = :text, due_at = :due, yields = :yields, heard_id = :heard, answered_id = :answered
                        where workspace_id = :workspace and id = :id
                        """)
                .param("text", said)
                .param("due", Timestamp.from(due))
                .param("yields", yields)
                .param("heard", now.lastInbound())
                .param("answered", now.lastOutbound())
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        find(id).ifPresent(this::await);
        conversed.moved(now.id());
    }

    /**
     * It does not go out.
     *
     * @throws Fault.Caller where it does not wait any more
     */
    @Transactional
    public void cancel(ConversationId conversation, UUID id, Actor by) {
        conversations.mustReach(conversation, by);
        waiting(conversation, id);
        settle(id, State.CANCELLED, null);
        conversed.moved(merged.shown(conversation));
    }

    /**
     * Takes a cancellation back.
     *
     * @throws Fault.Caller where its moment has passed
     */
    @Transactional
    public void restore(ConversationId conversation, UUID id, Actor by) {
        conversations.mustReach(conversation, by);
        ScheduledAnswer answer = here(conversation, id);
        if (answer.state() != State.CANCELLED || !answer.dueAt().isAfter(Instant.now())) {
            throw Fault.conflict("inbox.wrong.undo");
        }
        settle(id, State.WAITING, null);
        await(answer);
        conversed.moved(merged.shown(conversation));
    }

    private ScheduledAnswer here(ConversationId conversation, UUID id) {
        ConversationId shown = conversations.lock(conversation).id();
        return find(id).filter(one -> merged.shown(one.conversation()).equals(shown))
                .orElseThrow(() -> Fault.notFound("message"));
    }

    /** One that waits, which nobody else changes until the caller commits. */
    ScheduledAnswer waiting(ConversationId conversation, UUID id) {
        ScheduledAnswer answer = here(conversation, id);
        if (!answer.isWaiting()) {
            throw Fault.conflict("inbox.later.wrong.gone");
        }
        return answer;
    }

    /** @param why it was held back; null where it was not */
    void settle(UUID id, State state, ScheduledAnswer.@Nullable Why why) {
        jdbc.sql("""
                        update conversations.scheduled
                        set state = :state, why = :why, settled_at = case when :state = 'waiting' then null else now() end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("state", state.key())
                .param("why", why == null ? null : why.key())
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    /** What had seen all of a conversation has seen all of it as it is now, merged or parted. */
    void see(Conversation before, Conversation now) {
        jdbc.sql("""
                        update conversations.scheduled
                        set heard_id = :heard, answered_id = :answered
                        where workspace_id = :workspace and conversation_id = :conversation and state = 'waiting'
                          and heard_id is not distinct from :heardBefore and answered_id is not distinct from :answeredBefore
                        """)
                .param("heard", now.lastInbound())
                .param("answered", now.lastOutbound())
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", before.id().value())
                .param("heardBefore", before.lastInbound())
                .param("answeredBefore", before.lastOutbound())
                .update();
    }
}
