package social.rapport.channels.chat;

import java.util.UUID;
import social.rapport.shared.ChannelId;

/**
 * A visitor's chat as one browser has it open.
 *
 * @param origin the website on which that browser may use it
 */
record Visit(ChannelId channel, Visitor visitor, String origin) {

    UUID id() {
        return visitor.id();
    }

    /** What news of it are told under. */
    String ear() {
        return ear(id());
    }

    static String ear(UUID visit) {
        return "chat." + visit;
    }
}
