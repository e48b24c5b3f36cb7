package social.rapport.conversations;

import org.springframework.stereotype.Component;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/** Lets every open page ask whether there is something to tell its member; of whom and what nothing is said aloud. */
@Component
class Told {

    static final String TOPIC = "told";

    private final Live live;

    Told(Live live) {
        this.live = live;
    }

    void somebody() {
        live.publish(CurrentWorkspace.id(), TOPIC);
    }
}
