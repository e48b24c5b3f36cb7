package social.rapport.channels.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.channels.Outbox;
import social.rapport.channels.OutboxMessage;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Words;

/** What is to go out, is on its way, went, or did not. */
public record OutboxPage(
        Slice<OutboxMessage> messages,
        Map<ChannelId, Channel> channels,
        Map<PersonId, PersonCard> people,
        List<Choice> filters,
        @Nullable String nextHref,
        boolean mayManage) {

    /** Of what went out at once there is nothing to look into. */
    public boolean showsTries(OutboxMessage message) {
        return message.attempts() > (message.state() == Outbox.State.SENT ? 1 : 0);
    }

    public String name(OutboxMessage message) {
        if (message.isPost()) {
            return Words.t("outbox.everybody");
        }
        PersonCard card = people.get(message.person());
        return card == null || card.name().isEmpty() ? "?" : card.name();
    }

    /** Nobody in particular where it is a post. */
    public @Nullable String href(OutboxMessage message) {
        return message.isPost() ? null : "/people/" + message.person();
    }

    public String network(OutboxMessage message) {
        Channel channel = channels.get(message.channel());
        return channel == null ? "open" : channel.network();
    }

    public String channelName(OutboxMessage message) {
        Channel channel = channels.get(message.channel());
        return channel == null ? "" : channel.name();
    }
}
