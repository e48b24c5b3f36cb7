package social.rapport.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Followed;
import social.rapport.conversations.web.ConversationJson;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;

/**
 * Follows the timeline, where anybody wants to know what is said: of messages, of conversations that begin with one, and
 * of those that a message opens again or an answer sets aside. What an import tells of the past is no news.
 */
@Component
class Follower implements InteractionReader {

    private static final Set<EventType> CONVERSATIONS =
            Set.of(EventType.CONVERSATION_CREATED, EventType.CONVERSATION_STATUS_CHANGED);
    private static final String IMPORT = "import";

    private final Announcer announcer;
    private final Followed followed;
    private final Answers answers;
    private final Told told;

    Follower(Announcer announcer, Followed followed, Answers answers, Told told) {
        this.announcer = announcer;
        this.followed = followed;
        this.answers = answers;
        this.told = told;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public boolean isInterested() {
        return announcer.listening().stream()
                .anyMatch(webhook -> webhook.events().contains(EventType.MESSAGE_CREATED) || follows(webhook));
    }

    private static boolean follows(Webhook webhook) {
        return CONVERSATIONS.stream().anyMatch(webhook.events()::contains);
    }

    @Override
    public void read(List<Interaction> batch) {
        List<Interaction> news = batch.stream()
                .filter(interaction ->
                        interaction.verb().isSaid() && !interaction.source().equals(IMPORT))
                .toList();
        Set<PersonId> untold =
                announcer.untold(news.stream().map(Interaction::person).toList());
        List<Interaction> said = news.stream()
                .filter(interaction -> !untold.contains(interaction.person()))
                .toList();
        if (said.isEmpty()) {
            return;
        }
        List<Webhook> listening = announcer.listening();
        Map<UUID, Conversation> conversations = followed.of(said);
        Map<UUID, Outbox.Delivery> deliveries = answers.deliveries(said);
        Map<ConversationId, Conversation.State> before =
                listening.stream().anyMatch(Follower::follows) ? told.note(distinct(conversations)) : Map.of();
        Set<ConversationId> done = new HashSet<>();
        List<DeliveryQueue.Entry> entries = new ArrayList<>();
        for (Interaction one : said) {
            Conversation conversation = conversations.get(one.id());
            if (conversation != null) {
                boolean isFirst = done.add(conversation.id());
                boolean isBorn = isFirst && !before.containsKey(conversation.id()) && begins(conversation, one);
                if (isBorn) {
                    entries.addAll(created(listening, conversation));
                }
                entries.addAll(message(listening, conversation, one, deliveries));
                Conversation.State was = before.get(conversation.id());
                if (isFirst && !isBorn && (was == null ? opens(conversation, one) : was != conversation.state())) {
                    entries.addAll(changed(listening, conversation, was));
                }
            }
        }
        announcer.add(entries);
    }

    private static Iterable<Conversation> distinct(Map<UUID, Conversation> conversations) {
        Map<ConversationId, Conversation> distinct = new HashMap<>();
        conversations.values().forEach(conversation -> distinct.put(conversation.id(), conversation));
        return distinct.values();
    }

    private static boolean begins(Conversation conversation, Interaction first) {
        return isAt(conversation.startedAt(), first);
    }

    /** Whether it was this that somebody has to answer now, and nothing before. */
    private static boolean opens(Conversation conversation, Interaction said) {
        return conversation.state() == Conversation.State.OPEN && isAt(conversation.waitingSince(), said);
    }

    private static boolean isAt(@Nullable Instant at, Interaction said) {
        return said.at().equals(at);
    }

    private List<DeliveryQueue.Entry> created(List<Webhook> listening, Conversation conversation) {
        return announcer.entries(
                listening,
                EventType.CONVERSATION_CREATED,
                conversation.id().value(),
                conversation.channel(),
                () -> Map.of("conversation", ConversationJson.of(conversation)));
    }

    private List<DeliveryQueue.Entry> message(
            List<Webhook> listening,
            Conversation conversation,
            Interaction said,
            Map<UUID, Outbox.Delivery> deliveries) {
        return announcer.entries(
                listening,
                EventType.MESSAGE_CREATED,
                conversation.id().value(),
                conversation.channel(),
                () -> Map.of(
                        "conversation",
                        ConversationJson.of(conversation),
                        "message",
                        ConversationJson.of(said, deliveries)));
    }

    private List<DeliveryQueue.Entry> changed(
            List<Webhook> listening, Conversation conversation, Conversation.@Nullable State before) {
        return announcer.entries(
                listening,
                EventType.CONVERSATION_STATUS_CHANGED,
                conversation.id().value(),
                conversation.channel(),
                () -> status(conversation, before, null));
    }

    /** @param by who changed it; null where it was something said */
    static Map<String, ?> status(Conversation conversation, Conversation.@Nullable State before, @Nullable String by) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("conversation", ConversationJson.of(conversation));
        data.put("stateBefore", before == null ? null : before.key());
        data.put("by", by);
        return data;
    }
}
