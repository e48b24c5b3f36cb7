package social.rapport.conversations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;

/** To which conversations belongs what is said, for others who follow the timeline. */
@Component
public class Followed {

    private final JdbcClient jdbc;
    private final Threads threads;
    private final MergedThreads merged;
    private final SentAnswers sent;

    Followed(JdbcClient jdbc, Threads threads, MergedThreads merged, SentAnswers sent) {
        this.jdbc = jdbc;
        this.threads = threads;
        this.merged = merged;
        this.sent = sent;
    }

    /**
     * The conversations that show interactions which say something, by the interaction's id, as they are once it was heard.
     * Whoever follows the timeline may be ahead of the inbox: what it has not heard yet it hears now.
     */
    public Map<UUID, Conversation> of(List<Interaction> interactions) {
        List<Interaction> said = interactions.stream()
                .filter(interaction -> interaction.verb().isSaid())
                .toList();
        Map<ConversationId, Conversation> known = find(conversationsOf(said));
        List<Interaction> unheard =
                said.stream().filter(one -> !isHeard(one, known)).toList();
        if (!unheard.isEmpty()) {
            threads.hear(unheard);
            known.putAll(find(conversationsOf(unheard)));
        }
        known.replaceAll((id, conversation) -> shown(conversation));
        Map<UUID, Conversation> byInteraction = new HashMap<>();
        said.forEach(one -> Optional.ofNullable(known.get(Said.conversationOf(one)))
                .ifPresent(conversation -> byInteraction.put(one.id(), conversation)));
        return byInteraction;
    }

    private static Set<ConversationId> conversationsOf(List<Interaction> said) {
        return said.stream().map(Said::conversationOf).collect(Collectors.toSet());
    }

    private static boolean isHeard(Interaction said, Map<ConversationId, Conversation> known) {
        Conversation conversation = known.get(Said.conversationOf(said));
        return conversation != null
                && (!Said.counts(said) || !conversation.last().at().isBefore(said.at()));
    }

    private Conversation shown(Conversation conversation) {
        ConversationId shown =
                conversation.state() == Conversation.State.MERGED ? merged.shown(conversation.id()) : conversation.id();
        return shown.equals(conversation.id())
                ? conversation
                : find(Set.of(shown)).getOrDefault(shown, conversation);
    }

    private Map<ConversationId, Conversation> find(Set<ConversationId> ids) {
        Map<ConversationId, Conversation> found = new HashMap<>();
        jdbc.sql("""
                        select c.* from conversations.conversation c
                        where workspace_id = :workspace and id = any(:ids::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.stream().map(ConversationId::toString).toArray(String[]::new))
                .query(Conversation::read)
                .list()
                .forEach(conversation -> found.put(conversation.id(), conversation));
        return found;
    }

    /** The conversation that shows a message of the outbox; none where it is no answer. */
    public Optional<ConversationId> ofMessage(UUID message) {
        return sent.find(message).map(answer -> merged.shown(answer.wentTo()));
    }
}
