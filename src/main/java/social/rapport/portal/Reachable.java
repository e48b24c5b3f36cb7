package social.rapport.portal;

import static social.rapport.shared.ui.Words.t;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.portal.Talk.Place;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Network;

/** Where people can be written to: the connected channels on which they are known. */
@Component
class Reachable {

    private final People people;
    private final Channels channels;

    Reachable(People people, Channels channels) {
        this.people = people;
        this.channels = channels;
    }

    List<Place> of(PortalVisit.Guest who) {
        Map<ChannelId, Channel> known = new LinkedHashMap<>();
        for (Identity identity : people.identities(who.person())) {
            ChannelId id = identity.channel();
            if (id != null) {
                channels.find(id)
                        .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                        .ifPresent(channel -> known.putIfAbsent(id, channel));
            }
        }
        return known.values().stream()
                .map(channel -> new Place(channel.id(), channel.network(), words(channel, known)))
                .toList();
    }

    private static String words(Channel channel, Map<ChannelId, Channel> all) {
        long alike = all.values().stream()
                .filter(other -> other.network().equals(channel.network()))
                .count();
        String network = Network.of(channel.network()).words();
        return alike == 1 ? network : t("portal.talk.place", "network", network, "name", channel.name());
    }
}
