package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import social.rapport.channels.Channel;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Option;

/** Where somebody names an account that is theirs as well. */
public record AccountClaimPage(PortalFrame frame, List<Channel> channels, Form form) {

    public List<Option> options() {
        return channels.stream()
                .map(channel -> Option.of(channel.id().toString(), words(channel, channels)))
                .toList();
    }

    /** Its network's name; where there are two of one network, its own as well. */
    static String words(Channel channel, List<Channel> all) {
        String network = Network.of(channel.network()).words();
        long alike = all.stream()
                .filter(other -> other.network().equals(channel.network()))
                .count();
        return alike == 1 ? network : t("portal.talk.place", "network", network, "name", channel.name());
    }
}
