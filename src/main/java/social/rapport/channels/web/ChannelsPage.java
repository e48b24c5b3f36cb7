package social.rapport.channels.web;

import java.util.List;
import java.util.Set;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Connector;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Traffic;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;

/**
 * The brand's channels and how each does.
 *
 * @param search what the gallery is narrowed to
 * @param offers what channels can be connected with
 */
public record ChannelsPage(
        List<Card> cards,
        List<Choice> filters,
        Search search,
        List<Offer> offers,
        long connected,
        long needy,
        boolean mayManage) {

    /** One line of a select, and whether it is the one that was chosen. */
    public record Chosen(Option option, boolean current) {}

    /** What is looked for, and what can be. */
    public record Search(String words, String show, List<Chosen> abilities, List<Chosen> prices, boolean isNarrowed) {}

    /** Something that a channel can or cannot do, in words. */
    public record Ability(String words, boolean can) {}

    /** What a channel can be connected with. */
    public record Offer(String connector, NetworkFacts facts, List<Ability> abilities) {

        /** What everybody asks for first; the rest stands on its own page. */
        private static final int SHOWN = OutboundMessage.Kind.values().length + 1;

        static Offer of(Connector connector) {
            Set<String> can = Gallery.abilities(connector.utmost(), connector);
            return new Offer(
                    connector.name(),
                    NetworkFacts.of(connector),
                    Gallery.ABILITIES.stream()
                            .limit(SHOWN)
                            .map(ability -> new Ability(Words.t(Gallery.wordsOf(ability)), can.contains(ability)))
                            .toList());
        }
    }

    /** One channel in the gallery. */
    public record Card(Channel channel, ChannelHealth health, Traffic.Lately lately) {

        /** Where a member mends it: straight at what has to be given anew. */
        public String mending() {
            return "/settings/channels/" + channel.id() + "/renewal";
        }

        public boolean needsYou() {
            return isConnected() && health.level() == ChannelHealth.Level.NEEDS_YOU;
        }

        boolean isConnected() {
            return channel.state() != Channel.State.DISCONNECTED;
        }
    }
}
