package social.rapport.conversations.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Connectors;
import social.rapport.channels.Counted;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Strategies;
import social.rapport.conversations.Conversation;

/** How a conversation can be answered on its channel. */
@Component
class Ways {

    private final Connectors connectors;
    private final Strategies strategies;

    Ways(Connectors connectors, Strategies strategies) {
        this.connectors = connectors;
        this.strategies = strategies;
    }

    Capabilities can(Channel channel) {
        return connectors.of(channel).capabilities(channel);
    }

    /** What becomes of a text there, where its network counts in a way of its own; empty where nothing is to be said. */
    String count(Channel channel, String text) {
        return !text.isBlank() && connectors.of(channel) instanceof Counted counted ? counted.count(text) : "";
    }

    /** How one speaks there; empty where nobody has said so. */
    String tone(Channel channel) {
        return strategies.of(channel.id()).tone();
    }

    /** In public where they spoke in public, and in private. */
    List<Kind> of(Conversation conversation, Channel channel) {
        if (channel.state() == Channel.State.DISCONNECTED) {
            return List.of();
        }
        List<Kind> kinds = new ArrayList<>();
        if (conversation.isPublic() && can(channel).sends().contains(Kind.PUBLIC_REPLY)) {
            kinds.add(Kind.PUBLIC_REPLY);
        }
        if (can(channel).sends().contains(Kind.PRIVATE_REPLY)) {
            kinds.add(Kind.PRIVATE_REPLY);
        }
        return kinds;
    }
}
