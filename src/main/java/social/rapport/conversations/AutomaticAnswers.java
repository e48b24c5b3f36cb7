package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
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

    /** @param goes whether it goes out: at once, or once the gate lets it */
    public record Outcome(Verdict verdict, boolean goes) {}

    /**
     * Says it where the person spoke, in public or in private, unless the gate refuses or lets it go only later: what no
     * human writes is worth nothing once its moment has passed.
     *
     * @param conversation as {@link Conversations#lock} gave it
     * @param id made of what it answers and why, so that it goes out once
     * @param rule who says it, for the team to read
     */
    @Transactional
    public Outcome send(Conversation conversation, UUID id, String text, String rule) {
        Conversation thread = answers.latest(conversation);
        return say(conversation, thread, thread.requests(), new Words(id, text, rule));
    }

    /** Asks them something in the same way, once they were answered: whoever wants nothing but answers is not asked. */
    @Transactional
    public Outcome ask(Conversation conversation, UUID id, String text, String rule) {
        return say(
                conversation, answers.latest(conversation), ContactRequest.Kind.FOLLOW_UP, new Words(id, text, rule));
    }

    private record Words(UUID id, String text, String rule) {}

    private Outcome say(Conversation conversation, Conversation thread, ContactRequest.Kind contact, Words words) {
        Outbox.Intent intent =
                new Outbox.Intent(thread.person(), thread.channel(), Answers.PURPOSE, contact, thread.isPublic());
        Verdict before = answers.preview(List.of(intent)).getFirst().verdict();
        if (!(before instanceof Verdict.Allowed) || sent.find(words.id()).isPresent()) {
            return new Outcome(before, false);
        }
        Actor by = Actor.rule(CurrentWorkspace.id(), words.rule());
        Kind kind = thread.isPublic() ? Kind.PUBLIC_REPLY : Kind.PRIVATE_REPLY;
        Answers.Draft draft = new Answers.Draft(words.id(), kind, words.text(), new Seen.Whatever());
        Outgoing outgoing = answers.outgoing(thread, draft, answers.account(thread), thread.thread())
                .as(contact);
        Verdict verdict = answers.outbox().send(outgoing, by);
        boolean goes = !(verdict instanceof Verdict.Refused);
        if (goes) {
            sent.add(thread.id(), thread.id(), draft, by);
            timeline.append(thread.channel(), List.of(AsSaid.activity(thread, outgoing, by)), Interaction.AUTOMATIC);
            conversed.moved(conversation.id());
        }
        return new Outcome(verdict, goes);
    }
}
