package social.rapport.conversations.web;

import java.util.Map;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Conversation;
import social.rapport.timeline.Interaction;

/** Conversations and what is said in them as the API shows them, for others who tell programs of them. */
@NamedInterface("json")
public final class ConversationJson {

    private ConversationJson() {}

    /** As it stands; what is due in it follows a moment later, and so is not told. */
    public static Record of(Conversation conversation) {
        return ConversationView.of(conversation, null);
    }

    /** @param deliveries how far messages of ours have come, by id */
    public static Record of(Interaction said, Map<UUID, Outbox.Delivery> deliveries) {
        return ConversationWhole.Said.of(said, deliveries);
    }
}
