package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Listed;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Network;

/**
 * The conversations of whoever looks, the latest first.
 *
 * @param more where the next page is; null on the last one
 */
public record OwnConversationsPage(
        PortalFrame frame,
        List<Listed> listed,
        Map<ChannelId, String> networks,
        @Nullable String more) {

    public String network(Conversation conversation) {
        return networks.getOrDefault(conversation.channel(), "");
    }

    public String href(Conversation conversation) {
        return frame.path() + "/conversations/" + conversation.id();
    }

    /** What it is called: its subject, else where it is. */
    public String name(Conversation conversation) {
        String subject = conversation.subject();
        return subject == null || subject.isBlank()
                ? Network.of(network(conversation)).words()
                : subject;
    }

    public String last(Conversation conversation) {
        String text = conversation.last().text();
        String said = text == null ? t("portal.talks.media") : text;
        return t(
                conversation.last().isInbound() ? "portal.talks.you" : "portal.talks.we",
                "brand",
                frame.brand(),
                "said",
                said);
    }
}
