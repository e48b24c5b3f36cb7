package social.rapport.macros;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Outbox;
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
        Map<ConversationId, Filled> words = acts.hasAnswer() ? words(conversations, acts, by) : Map.of();
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        Map<ConversationId, Forecast> forecasts = acts.sends() ? forecasts(conversations, words, known) : Map.of();
        List<BatchEntry> entries = new ArrayList<>();
        for (Conversation conversation : conversations) {
            Filled filled = words.get(conversation.id());
            entries.add(new BatchEntry(
                    conversation.id(),
                    entries.size(),
                    filled == null ? null : filled.text(),
                    filled == null ? List.of() : filled.open(),
                    conversation.lastSaid(),
                    forecasts.get(conversation.id()),
                    BatchEntry.State.WAITING,
                    null,
                    null,
                    null));
        }
        return entries;
    }

    private Map<ConversationId, Filled> words(Collection<Conversation> conversations, Acts acts, Actor by) {
        Map<ConversationId, Filled> words = new HashMap<>();
        addressees.of(conversations, by).forEach((id, addressee) -> words.put(id, hands.words(acts, addressee, by)));
        return words;
    }

    /** The gate is asked once about all that the channels would take. */
    private Map<ConversationId, Forecast> forecasts(
            Collection<Conversation> conversations, Map<ConversationId, Filled> words, Map<ChannelId, Channel> known) {
        Map<ConversationId, Forecast> forecasts = new HashMap<>();
        List<ConversationId> sendable = new ArrayList<>();
        List<Outbox.Intent> intents = new ArrayList<>();
        for (Conversation conversation : conversations) {
            Filled filled = words.get(conversation.id());
            Channel channel = known.get(conversation.channel());
            if (filled != null && channel != null) {
                String obstacle = obstacle(conversation, channel, filled);
                if (obstacle == null) {
                    sendable.add(conversation.id());
                    intents.add(Answers.intent(conversation, Hands.kind(conversation)));
                } else {
                    forecasts.put(conversation.id(), refused(obstacle));
                }
            }
        }
        List<Outbox.Preview> previews = answers.preview(intents);
        for (int i = 0; i < sendable.size(); i++) {
            forecasts.put(sendable.get(i), forecast(previews.get(i).verdict()));
        }
        return forecasts;
    }

    /** Why it could not be sent whatever the gate says; null where nothing speaks against it. */
    private @Nullable String obstacle(Conversation conversation, Channel channel, Filled words) {
        if (channel.state() == Channel.State.DISCONNECTED) {
            return "channel.wrong.disconnected";
        }
        Capabilities can = connectors.of(channel).capabilities(channel);
        if (!can.sends().contains(Hands.kind(conversation))) {
            return "outbox.wrong.kind";
        }
        if (can.lengthOf(words.text()) > can.textLength()) {
            return "outbox.wrong.long";
        }
        return words.isWhole() ? null : "macros.why.open";
    }

    private static Forecast forecast(Verdict verdict) {
        return new Forecast(
                verdict.outcome(),
                verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                Why.of(verdict));
    }

    private static Forecast refused(String key) {
        return new Forecast("refused", null, Why.of(key));
    }
}
