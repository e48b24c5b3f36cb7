package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outgoing;
import social.rapport.consent.Verdict;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;

/**
 * Says in a conversation what a rule of the brand wants said. It passes the gate and stands on the timeline like every
 * answer, but it is none: whoever waits for somebody waits on, and what was resolved stays so.
 */
@Component
public class AutomaticAnswers {

    private final JdbcClient jdbc;
    private final Answers answers;
    private final SentAnswers sent;
    private final Changes changes;
    private final Timeline timeline;
    private final Conversed conversed;

    AutomaticAnswers(
            JdbcClient jdbc,
            Answers answers,
            SentAnswers sent,
            Changes changes,
            Timeline timeline,
            Conversed conversed) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.sent = sent;
        this.changes = changes;
        this.timeline = timeline;
        this.conversed = conversed;
    }

    /**
     * Whether somebody of the team is at it: they have answered since a moment, or begun to write since, or have taken
     * it on themselves since the person began to wait.
     */
    public boolean isBeingAnswered(Conversation conversation, Instant since) {
        return hasAnswer(conversation, since) || isWritten(conversation.id(), since) || isTaken(conversation, since);
    }

    private boolean hasAnswer(Conversation conversation, Instant since) {
        return conversation.lastOutbound() != null
                && timeline.find(conversation.lastOutbound())
                        .filter(answer -> !answer.at().isBefore(since))
                        .isPresent();
    }

    private boolean isWritten(ConversationId conversation, Instant since) {
        return jdbc.sql("""
                        select exists (
                          select from conversations.draft
                          where workspace_id = :workspace and conversation_id = :conversation
                            and kind in ('private_reply', 'public_reply') and saved_at >= :since)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", conversation.value())
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    private boolean isTaken(Conversation conversation, Instant since) {
        Instant waiting = conversation.waitingSince();
        Instant from = waiting == null || waiting.isAfter(since) ? since : waiting;
        return conversation.assignee() != null
                && changes.of(conversation.id()).stream()
                        .anyMatch(change -> change.act() == Change.Act.ASSIGNED
                                && conversation.assignee().equals(change.assignee())
                                && !change.at().isBefore(from));
    }

    /**
     * Says it where the person spoke, in public or in private, unless the gate refuses or lets it go only later: what no
     * human writes is worth nothing once its moment has passed.
     *
     * @param conversation as {@link Conversations#lock} gave it
     * @param id made of what it answers and why, so that it goes out once
     * @param rule who says it, for the team to read
     */
    @Transactional
    public Verdict send(Conversation conversation, UUID id, String text, String rule) {
        Conversation thread = answers.latest(conversation);
        Kind kind = thread.isPublic() ? Kind.PUBLIC_REPLY : Kind.PRIVATE_REPLY;
        Verdict before = answers.preview(List.of(Answers.intent(thread, kind)))
                .getFirst()
                .verdict();
        if (!(before instanceof Verdict.Allowed) || sent.find(id).isPresent()) {
            return before;
        }
        Actor by = Actor.rule(CurrentWorkspace.id(), rule);
        Answers.Draft draft = new Answers.Draft(id, kind, text, new Seen.Whatever());
        Outgoing outgoing = answers.outgoing(thread, draft, answers.account(thread), thread.thread());
        Verdict verdict = answers.outbox().send(outgoing, by);
        if (!(verdict instanceof Verdict.Refused)) {
            sent.add(thread.id(), thread.id(), draft, by);
            timeline.append(thread.channel(), List.of(AsSaid.activity(thread, outgoing, by)), Interaction.AUTOMATIC);
            conversed.moved(conversation.id());
        }
        return verdict;
    }
}
