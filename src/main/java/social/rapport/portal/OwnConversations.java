package social.rapport.portal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Activity;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Whole;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.timeline.Interaction;

/** A person's conversations as they see them: what they said and what they were told, and nothing of others who speak there. */
@Component
public class OwnConversations {

    private final Conversations conversations;
    private final Inbox inbox;
    private final Answers answers;
    private final People people;
    private final Voice voice;
    private final Reachable reachable;

    OwnConversations(
            Conversations conversations,
            Inbox inbox,
            Answers answers,
            People people,
            Voice voice,
            Reachable reachable) {
        this.conversations = conversations;
        this.inbox = inbox;
        this.answers = answers;
        this.people = people;
        this.voice = voice;
        this.reachable = reachable;
    }

    public Leaf<Listed> list(PortalVisit.Guest who, @Nullable Keyset after, int limit) {
        Leaf<Listed> page = inbox.list(who.person(), after, limit);
        return isWhole(who)
                ? page
                : new Leaf<>(
                        page.items().stream()
                                .flatMap(listed -> ofTheirs(who, listed).stream())
                                .toList(),
                        page.next());
    }

    /** Whether proofs lead to everybody whom they are taken for. */
    private boolean isWhole(PortalVisit.Guest who) {
        return people.cluster(who.person().root()).equals(who.person());
    }

    /** What the team holds for one conversation may be more than theirs. */
    private Optional<Listed> ofTheirs(PortalVisit.Guest who, Listed listed) {
        Whole whole = conversations.whole(listed.conversation().id());
        return Optional.of(whole)
                .filter(all -> all.threads().stream().anyMatch(thread -> isIn(who, thread)))
                .map(all -> ofTheirs(who, all).one())
                .map(theirs -> new Listed(theirs, listed.unread(), listed.due(), listed.place()));
    }

    private static Whole ofTheirs(PortalVisit.Guest who, Whole whole) {
        List<Conversation> threads =
                whole.threads().stream().filter(thread -> isIn(who, thread)).toList();
        return threads.size() == whole.threads().size()
                ? whole
                : new Whole(new Whole(threads.getFirst(), threads).latest(), threads);
    }

    /**
     * One of them.
     *
     * @param said a stretch of it, oldest first
     * @param earlier where what was said before ends; null where nothing was
     * @param isOpenToThem whether they can go on with it here
     * @param places where they can go on with it
     */
    public record Open(
            Conversation conversation,
            List<Interaction> said,
            @Nullable Keyset earlier,
            boolean isOpenToThem,
            List<Talk.Place> places) {}

    /** @throws Fault.Caller of kind NOT_FOUND where it is none of theirs */
    public Open open(PortalVisit.Guest who, ConversationId id, @Nullable Keyset before) {
        Whole whole = theirs(who, id);
        Answers.Stretch stretch = answers.said(whole, before);
        return new Open(
                whole.one(),
                stretch.said().stream()
                        .filter(said -> who.person().members().contains(said.person()))
                        .toList(),
                stretch.earlier(),
                place(who, whole).isPresent(),
                reachable.of(who));
    }

    private Whole theirs(PortalVisit.Guest who, ConversationId id) {
        Whole whole = conversations
                .find(id)
                .map(found -> conversations.whole(found.id()))
                .orElseThrow(() -> Fault.notFound("conversation"));
        if (whole.threads().stream().noneMatch(thread -> isIn(who, thread))) {
            throw Fault.notFound("conversation");
        }
        return ofTheirs(who, whole);
    }

    private static boolean isIn(PortalVisit.Guest who, Conversation thread) {
        return thread.speakers().stream().anyMatch(who.person().members()::contains);
    }

    private record Place(Conversation thread, Identity account) {}

    /** Where what they say goes: the private thread of theirs where they spoke last. What is public is said in public. */
    private Optional<Place> place(PortalVisit.Guest who, Whole whole) {
        List<Identity> accounts = people.identities(who.person());
        return whole.threads().stream()
                .filter(thread -> !thread.isPublic() && isIn(who, thread))
                .sorted(Comparator.comparing(OwnConversations::lastAt).reversed())
                .flatMap(thread -> accounts.stream()
                        .filter(account -> thread.channel().equals(account.channel()))
                        .map(account -> new Place(thread, account)))
                .findFirst();
    }

    private static Instant lastAt(Conversation thread) {
        return thread.last().at();
    }

    /**
     * Goes on with it: it comes to the inbox as what they said, on its channel or where they choose, and is answered there.
     *
     * @param message made by whoever says it; the same id is heard once
     * @param channel one on which they are known; null for that of the conversation
     * @throws Fault.Caller of kind NOT_FOUND where it is none of theirs, or they are not known on the channel; of kind CONFLICT
     *     where it was said in public
     */
    @Transactional
    public void say(PortalVisit.Guest who, ConversationId id, UUID message, String text, @Nullable ChannelId channel) {
        Whole whole = theirs(who, id);
        Place place = place(who, whole).orElseThrow(() -> Fault.conflict("portal.wrong.public"));
        if (channel == null || channel.equals(place.account().channel())) {
            voice.say(place.account(), place.thread().thread(), null, message, text);
        } else {
            voice.say(account(who, channel), null, about(whole.one()), message, text);
        }
    }

    private Identity account(PortalVisit.Guest who, ChannelId channel) {
        return people.identities(who.person()).stream()
                .filter(account -> channel.equals(account.channel()))
                .filter(account -> reachable.of(who).stream()
                        .anyMatch(place -> place.channel().equals(channel)))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("channel"));
    }

    /** So that whoever reads it elsewhere sees what it goes on with. */
    private static Activity.About about(Conversation conversation) {
        String subject = conversation.subject();
        return new Activity.About(
                "conversation",
                conversation.id().toString(),
                subject == null || subject.isBlank() ? conversation.last().text() : subject,
                null);
    }
}
