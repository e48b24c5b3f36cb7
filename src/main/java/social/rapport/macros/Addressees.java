package social.rapport.macros;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.consent.Tongues;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Tells what {@link Variable}s stand for in conversations, and in which language people should be written to. */
@Component
public class Addressees {

    private final People people;
    private final Tongues tongues;
    private final Channels channels;
    private final Workspaces workspaces;

    Addressees(People people, Tongues tongues, Channels channels, Workspaces workspaces) {
        this.people = people;
        this.tongues = tongues;
        this.channels = channels;
        this.workspaces = workspaces;
    }

    public Addressee of(Conversation conversation, Actor by) {
        return Objects.requireNonNull(of(List.of(conversation), by).get(conversation.id()));
    }

    /** One for each conversation; some statements more, however many there are. */
    public Map<ConversationId, Addressee> of(Collection<Conversation> conversations, Actor by) {
        Workspace brand = workspaces.current().orElseThrow();
        List<PersonId> persons =
                conversations.stream().map(Conversation::person).toList();
        var cards = people.cards(persons);
        Map<PersonId, String> wished = tongues.wished(persons);
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        Map<ConversationId, Addressee> addressees = new HashMap<>();
        for (Conversation conversation : conversations) {
            PersonCard card = cards.get(conversation.person());
            Map<Variable, String> facts = new EnumMap<>(Variable.class);
            facts.put(Variable.PERSON_NAME, named(card, card == null ? "" : card.name()));
            facts.put(Variable.PERSON_FIRST_NAME, named(card, card == null ? "" : card.firstName()));
            facts.put(Variable.MEMBER_NAME, by.isMember() ? by.name() : "");
            facts.put(Variable.BRAND_NAME, brand.name());
            facts.put(Variable.CONVERSATION_SUBJECT, Objects.requireNonNullElse(conversation.subject(), ""));
            Channel channel = known.get(conversation.channel());
            facts.put(Variable.CHANNEL_NAME, channel == null ? "" : channel.name());
            addressees.put(
                    conversation.id(),
                    new Addressee(
                            Map.copyOf(facts),
                            languages(wished.get(conversation.person()), conversation, card, brand)));
        }
        return addressees;
    }

    /** Nobody wants to be called by their e-mail address. */
    private static String named(@Nullable PersonCard card, String name) {
        return card == null || name.contains("@") ? "" : name;
    }

    /** What they wish goes before what they spoke, and that before what is known of them. */
    private static List<String> languages(
            @Nullable String wished, Conversation conversation, @Nullable PersonCard card, Workspace brand) {
        List<String> told = new ArrayList<>();
        Optional.ofNullable(conversation.last().language()).ifPresent(told::add);
        Optional.ofNullable(card).map(PersonCard::locale).ifPresent(told::add);
        if (!conversation.last().isInbound()) {
            Collections.reverse(told);
        }
        Optional.ofNullable(wished).ifPresent(told::addFirst);
        told.addAll(brand.languages());
        return told.stream()
                .filter(language -> !language.equals("und"))
                .map(language -> language.split("[-_]", 2)[0])
                .distinct()
                .toList();
    }
}
