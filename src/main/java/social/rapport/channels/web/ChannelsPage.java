package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Traffic;
import social.rapport.shared.ui.Choice;

/**
 * The brand's channels and how each does.
 *
 * @param connectors the names of those that channels can be connected with
 */
public record ChannelsPage(
        List<Card> cards,
        List<Choice> filters,
        List<String> connectors,
        long connected,
        long needy,
        boolean mayManage) {

    /** One channel in the gallery. */
    public record Card(Channel channel, ChannelHealth health, Traffic.Lately lately) {

        boolean isConnected() {
            return channel.state() != Channel.State.DISCONNECTED;
        }
    }
}
