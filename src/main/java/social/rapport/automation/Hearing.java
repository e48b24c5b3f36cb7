package social.rapport.automation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import social.rapport.channels.Verb;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** What was said, by whom, and whether it is the first of its kind. */
@Component
record Hearing(Timeline timeline, Conversations conversations, People people) {

    static final Set<Verb> SAID = Set.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.REVIEWED);

    /** The conversation, once it has heard what was said at a moment; nobody else changes it until the transaction ends. */
    Optional<Conversation> hold(ConversationId id, Instant saidAt) {
        return conversations.find(id).filter(found -> hasHeard(found, saidAt)).map(found -> conversations.lock(id));
    }

    static boolean hasHeard(Conversation conversation, Instant saidAt) {
        Instant heard = conversation.lastInboundAt();
        return heard == null ? saidAt.equals(Instant.EPOCH) : !heard.isBefore(saidAt);
    }

    Optional<Interaction> find(UUID interaction) {
        return timeline.find(interaction);
    }

    /**
     * Whether a machine may answer it: not where no human wrote it, as far as its network tells (a bounce, a notice of absence,
     * a bot), nor where it went to many.
     */
    static boolean isForRules(Interaction said) {
        Map<String, Object> facts = said.attributes();
        return !said.isAutomatic()
                && !facts.containsKey("bounce")
                && !facts.containsKey("list")
                && !facts.containsKey("bulk");
    }

    Incoming incoming(Interaction said, Conversation conversation, Cluster person) {
        return Incoming.of(said, () -> isFirstOf(person, said), () -> !conversation
                .startedAt()
                .isBefore(said.at().minusNanos(1_000)));
    }

    private boolean isFirstOf(Cluster person, Interaction said) {
        InteractionFilter before =
                new InteractionFilter(person.members(), null, SAID, true, null, null, said.at(), null, false);
        return timeline.past(before, null, 1).isEmpty();
    }
}
