package social.rapport.conversations;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.channels.MessageMoved;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/** Tells everybody who looks at the inbox which conversations have moved, and whoever follows them later. */
@Component
class Conversed {

    static final String TOPIC = "inbox";

    /** As many ids as one notification carries; where there are more, whoever looks asks for everything. */
    private static final int NAMED = 150;

    private final Live live;
    private final SentAnswers sent;
    private final MergedThreads merged;
    private final Moved moved;
    private final WaitingCounts counts;

    Conversed(Live live, SentAnswers sent, MergedThreads merged, Moved moved, WaitingCounts counts) {
        this.live = live;
        this.sent = sent;
        this.merged = merged;
        this.moved = moved;
        this.counts = counts;
    }

    void moved(ConversationId conversation) {
        moved(List.of(conversation));
    }

    void moved(Collection<ConversationId> conversations) {
        moved.add(conversations);
        show(conversations);
    }

    /** Lets everybody look again, where nothing was said or done. */
    void show(Collection<ConversationId> conversations) {
        counts.moved();
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
        sent.find(message.message()).ifPresent(answer -> show(List.of(merged.shown(answer.wentTo()))));
    }
}
