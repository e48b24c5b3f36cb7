package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Traffic;
import social.rapport.shared.ui.Choice;

/**
 * The brand's channels and how each does.
 *
 * @param offers what channels can be connected with
 */
public record ChannelsPage(
        List<Card> cards, List<Choice> filters, List<Offer> offers, long connected, long needy, boolean mayManage) {

    /** What a channel can be connected with. */
    public record Offer(String connector, NetworkFacts facts) {}

    /** One channel in the gallery. */
    public record Card(Channel channel, ChannelHealth health, Traffic.Lately lately) {

        boolean isConnected() {
            return channel.state() != Channel.State.DISCONNECTED;
        }
    }
}
