package social.rapport.macros;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.BatchEntry.Forecast;
import social.rapport.shared.ChannelId;
import social.rapport.shared.text.Filled;
import social.rapport.workspace.Actor;

/** Shows what a batch will do: the words as each will read them, and what gate and channel would say to them now. */
@Component
class Forecasts {

    private final Answers answers;
    private final Addressees addressees;
    private final Hands hands;
    private final Channels channels;
    private final Connectors connectors;

    Forecasts(Answers answers, Addressees addressees, Hands hands, Channels channels, Connectors connectors) {
        this.answers = answers;
        this.addressees = addressees;
        this.hands = hands;
        this.channels = channels;
        this.connectors = connectors;
    }

    /** An entry for each, in their order. */
    List<BatchEntry> of(Collection<Conversation> conversations, Acts acts, Actor by) {
        Map<ConversationId, Addressee> whom = acts.hasAnswer() ? addressees.of(conversations, by) : new HashMap<>();
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        List<BatchEntry> entries = new ArrayList<>();
        for (Conversation conversation : conversations) {
            Addressee addressee = whom.get(conversation.id());
            Filled words = addressee == null ? null : hands.words(acts, addressee, by);
            Channel channel = known.get(conversation.channel());
            entries.add(new BatchEntry(
                    conversation.id(),
                    entries.size(),
                    words == null ? null : words.text(),
                    words == null ? List.of() : words.open(),
                    conversation.lastSaid(),
                    words == null || channel == null || !acts.sends() ? null : forecast(conversation, channel, words),
                    BatchEntry.State.WAITING,
                    null,
                    null,
                    null));
        }
        return entries;
    }

    private Forecast forecast(Conversation conversation, Channel channel, Filled words) {
        Kind kind = Hands.kind(conversation);
        if (channel.state() == Channel.State.DISCONNECTED) {
            return refused("channel.wrong.disconnected");
        }
        Capabilities can = connectors.of(channel).capabilities(channel);
        if (!can.sends().contains(kind)) {
            return refused("outbox.wrong.kind");
        }
        if (words.text().codePointCount(0, words.text().length()) > can.textLength()) {
            return refused("outbox.wrong.long");
        }
        if (!words.isWhole()) {
            return refused("macros.why.open");
        }
        Verdict verdict = answers.preview(conversation, kind).verdict();
        return new Forecast(
                verdict.outcome(),
                verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                Why.of(verdict));
    }

    private static Forecast refused(String key) {
        return new Forecast("refused", null, Why.of(key));
    }
}
