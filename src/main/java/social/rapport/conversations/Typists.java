package social.rapport.conversations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Typing;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Who is writing this very moment, on networks that show it to both sides. Nothing of it is kept. */
@Component
public class Typists {

    private final Conversations conversations;
    private final Channels channels;
    private final Connectors connectors;
    private final People people;

    Typists(Conversations conversations, Channels channels, Connectors connectors, People people) {
        this.conversations = conversations;
        this.channels = channels;
        this.connectors = connectors;
        this.people = people;
    }

    /** What is told live, under {@code typing}, when the person of a conversation writes; empty where it never is. */
    public List<String> signsOf(ConversationId id) {
        Conversation conversation = conversations.get(id);
        Channel channel = channels.get(conversation.channel());
        return typing(channel)
                .map(ignored -> accounts(conversation).stream()
                        .map(account -> channel.id() + " " + account)
                        .toList())
                .orElse(List.of());
    }

    /** Shows the person that a member writes to them. */
    public void show(ConversationId id, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        Conversation conversation = conversations.get(id);
        Channel channel = channels.get(conversation.channel());
        typing(channel).ifPresent(typing -> accounts(conversation)
                .forEach(account -> typing.show(channel, account, by.name())));
    }

    private Optional<Typing> typing(Channel channel) {
        return channel.state() == Channel.State.ACTIVE ? connectors.of(channel).typing() : Optional.empty();
    }

    private Set<String> accounts(Conversation conversation) {
        return people.identities(people.cluster(conversation.person())).stream()
                .filter(identity -> conversation.channel().equals(identity.channel()))
                .map(Identity::externalId)
                .collect(Collectors.toSet());
    }
}
