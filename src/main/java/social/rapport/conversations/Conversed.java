package social.rapport.conversations;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.channels.MessageMoved;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/** Tells everybody who looks at the inbox which conversations have moved. */
@Component
class Conversed {

    static final String TOPIC = "inbox";

    /** As many ids as one notification carries; where there are more, whoever looks asks for everything. */
    private static final int NAMED = 150;

    private final Live live;
    private final SentAnswers sent;
    private final MergedThreads merged;

    Conversed(Live live, SentAnswers sent, MergedThreads merged) {
        this.live = live;
        this.sent = sent;
        this.merged = merged;
    }

    void moved(ConversationId conversation) {
        live.publish(CurrentWorkspace.id(), TOPIC, conversation.toString());
    }

    void moved(Collection<ConversationId> conversations) {
        live.publish(
                CurrentWorkspace.id(),
                TOPIC,
                conversations.size() > NAMED
                        ? ""
                        : conversations.stream().map(ConversationId::toString).collect(Collectors.joining(" ")));
    }

    /** How far an answer has come is shown in its conversation. */
    @EventListener
    void on(MessageMoved message) {
        sent.find(message.message()).ifPresent(answer -> moved(merged.shown(answer.wentTo())));
    }
}
