package social.rapport.portal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;

/** The brand's own mailbox, from which people are written to about their pages. */
@Component
class Mailbox {

    private static final String MAIL = "email";

    private final Channels channels;

    Mailbox(Channels channels) {
        this.channels = channels;
    }

    /** The one that mails go out from; empty where none is connected. */
    Optional<Channel> active() {
        return all().filter(channel -> channel.state() == Channel.State.ACTIVE).findFirst();
    }

    /** All of them, be they at work or not. */
    List<ChannelId> ids() {
        return all().map(Channel::id).toList();
    }

    private Stream<Channel> all() {
        return channels.all().stream().filter(channel -> channel.connector().equals(MAIL));
    }
}
