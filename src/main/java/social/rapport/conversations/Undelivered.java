package social.rapport.conversations;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.channels.MessageMoved;
import social.rapport.channels.Outbox;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/**
 * Takes conversations up again in which an answer did not arrive: whoever wrote it believes that the next word is the
 * person's, who never got it. What rules say nobody waits for.
 */
@Component
class Undelivered {

    private final SentAnswers sent;
    private final Conversations conversations;

    Undelivered(SentAnswers sent, Conversations conversations) {
        this.sent = sent;
        this.conversations = conversations;
    }

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
}
