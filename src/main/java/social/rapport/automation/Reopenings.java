package social.rapport.automation;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Change.Act;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationChanged;

/** Conversations that are taken up again without anybody wait for somebody like new ones. */
@Component
class Reopenings {

    private final AssignmentRules rules;
    private final Awaiting awaiting;

    Reopenings(AssignmentRules rules, Awaiting awaiting) {
        this.rules = rules;
        this.awaiting = awaiting;
    }

    @EventListener
    void on(ConversationChanged changed) {
        Conversation conversation = changed.conversation();
        Act act = changed.change().act();
        if ((act == Act.OPENED || act == Act.WOKEN)
                && conversation.state() == Conversation.State.OPEN
                && conversation.assignee() == null
                && !rules.all().of(conversation.channel()).isByHand()) {
            awaiting.add(List.of(Awaiting.Waiting.of(conversation)));
        }
    }
}
