package social.rapport.conversations;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Lets every open page ask whether there is something to tell its member; of whom and what nothing is said aloud. It is the
 * one way in which members are told of something wherever they are.
 */
@Component
class Told {

    static final String TOPIC = "told";

    private final Live live;

    Told(Live live) {
        this.live = live;
    }

    /** Somebody was called by name, or an answer of theirs was held back. */
    void somebody() {
        live.publish(CurrentWorkspace.id(), TOPIC);
    }

    /** What is promised in these conversations is due soon, or late. */
    void whomItConcerns(Collection<ConversationId> due) {
        live.publish(
                CurrentWorkspace.id(),
                TOPIC,
                due.stream().map(ConversationId::toString).collect(Collectors.joining(" ")));
    }
}
