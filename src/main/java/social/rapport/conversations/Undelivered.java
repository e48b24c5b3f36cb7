package social.rapport.conversations;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.DeadLetters;
import social.rapport.channels.MessageMoved;
import social.rapport.channels.Outbox;
import social.rapport.consent.Verdict;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Answers that did not arrive. */
@Component
public class Undelivered {

    private final SentAnswers sent;
    private final Conversations conversations;
    private final DeadLetters deadLetters;

    Undelivered(SentAnswers sent, Conversations conversations, DeadLetters deadLetters) {
        this.sent = sent;
        this.conversations = conversations;
        this.deadLetters = deadLetters;
    }

    /**
     * Takes up the conversation again: whoever wrote the answer believes that the next word is the person's, who never got
     * it. What rules say nobody waits for.
     */
    @EventListener
    void on(MessageMoved message) {
        if (message.delivery().state() == Outbox.State.DEAD) {
            sent.find(message.message())
                    .filter(answer -> answer.author() != null)
                    .flatMap(answer -> conversations.find(conversations.shown(answer.wentTo())))
                    .ifPresent(
                            conversation -> conversations.open(conversation.id(), Actor.system(CurrentWorkspace.id())));
        }
    }

    /**
     * Sends one again that was given up or stopped; where nothing else waits the next word is theirs again.
     *
     * @throws Fault.Caller where it is no answer of this conversation, is on its way, or has gone
     */
    @Transactional
    public Verdict retry(ConversationId id, UUID message, Actor by) {
        conversations.mustReach(id, by);
        ConversationId here = conversations.shown(id);
        if (sent.find(message)
                .filter(answer -> here.equals(conversations.shown(answer.wentTo())))
                .isEmpty()) {
            throw Fault.notFound("message");
        }
        Verdict verdict = deadLetters.resend(by, message);
        Conversation conversation = conversations.get(here);
        if (!(verdict instanceof Verdict.Refused)
                && conversation.state() == Conversation.State.OPEN
                && conversation.waitingSince() == null) {
            conversations.setAside(here, by);
        }
        return verdict;
    }
}
