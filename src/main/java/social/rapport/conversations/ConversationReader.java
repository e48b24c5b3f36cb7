package social.rapport.conversations;

import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;

/** Keeps the inbox in step with the timeline. */
@Component
final class ConversationReader implements InteractionReader {

    private final Threads threads;

    ConversationReader(Threads threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public void read(List<Interaction> batch) {
        threads.hear(batch);
    }
}
