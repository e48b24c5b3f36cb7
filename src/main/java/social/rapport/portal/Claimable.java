package social.rapport.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.OutboundMessage;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;

/** Which accounts can be claimed: those that have a name, on channels on which one alone can be written to. */
@Component
class Claimable {

    private static final int MOST = 20;

    private final Channels channels;
    private final Connectors connectors;
    private final People people;

    Claimable(Channels channels, Connectors connectors, People people) {
        this.channels = channels;
        this.connectors = connectors;
        this.people = people;
    }

    List<Channel> channels() {
        return channels.all().stream().filter(this::isNamed).toList();
    }

    /** Visits of a website's chat are called nothing by which anybody could name them. */
    private boolean isNamed(Channel channel) {
        Capabilities can = connectors.of(channel).capabilities(channel);
        return channel.state() == Channel.State.ACTIVE
                && can.sends().contains(OutboundMessage.Kind.PRIVATE_REPLY)
                && !can.receives().contains(Capabilities.Inbound.WIDGET);
    }

    /** The one account that is called so: by its id on the network, else by its handle. */
    Optional<Identity> account(ChannelId channel, String named) {
        if (channels().stream().noneMatch(known -> known.id().equals(channel))) {
            return Optional.empty();
        }
        String name = named.toLowerCase(Locale.ROOT);
        String handle = name.replaceFirst("^@", "");
        List<Identity> found = people.accounts(channel, List.of(named, name, handle));
        if (found.isEmpty()) {
            found =
                    people
                            .identities(people.clusters(people.known(handle, MOST)).values().stream()
                                    .distinct()
                                    .toList())
                            .stream()
                            .filter(identity -> channel.equals(identity.channel()) && isCalled(identity, handle))
                            .toList();
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean isCalled(Identity identity, String handle) {
        return identity.handle() != null
                && identity.handle()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^@", "")
                        .equals(handle);
    }
}
