package social.rapport.conversations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Activity;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Answers what people said: through the gate into the outbox, and onto the timeline, in one transaction. */
@Component
public class Answers {

    /** What an answer is for, in the words of the gate. */
    public static final String PURPOSE = "care";

    private static final int LOOKED_BACK = 50;

    private final Conversations conversations;
    private final Threads threads;
    private final Timeline timeline;
    private final People people;
    private final ObjectProvider<Outbox> outbox;

    Answers(
            Conversations conversations,
            Threads threads,
            Timeline timeline,
            People people,
            ObjectProvider<Outbox> outbox) {
        this.conversations = conversations;
        this.threads = threads;
        this.timeline = timeline;
        this.people = people;
        this.outbox = outbox;
    }

    /**
     * An answer to be sent.
     *
     * @param id made by whoever writes it; the same id goes out once, however often it is sent
     * @param kind in private, or in public under what they said
     * @param known the last thing of ours that its writer saw; null where they saw none
     * @param anyway whether it goes out even where somebody else has answered since
     */
    public record Draft(
            UUID id, Kind kind, String text, @Nullable UUID known, boolean anyway) {}

    /**
     * Puts an answer to the gate and, unless it is refused, on its way. Whoever answers what nobody looks after looks after
     * it from then on.
     *
     * @throws Fault.Caller of kind CONFLICT where somebody else has answered since, of others where it cannot go out
     */
    @Transactional
    public Verdict send(ConversationId id, Draft draft, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        Conversation conversation = conversations.lock(id);
        boolean before = !outbox().deliveries(List.of(draft.id())).isEmpty();
        if (!before && !draft.anyway() && !Objects.equals(conversation.lastOutbound(), draft.known())) {
            throw Fault.conflict("Somebody else has answered in the meantime.");
        }
        Identity account = account(conversation);
        Interaction answered = lastInbound(conversation);
        String thread = draft.kind() == Kind.PRIVATE_REPLY && conversation.isPublic() ? null : conversation.thread();
        String inReplyTo = answered == null ? null : answered.externalId();
        Verdict verdict = outbox().send(
                        new Outgoing(
                                draft.id(),
                                conversation.person(),
                                conversation.channel(),
                                PURPOSE,
                                null,
                                kind(conversation),
                                draft.kind(),
                                account.externalId(),
                                thread,
                                inReplyTo,
                                conversation.subject(),
                                draft.text(),
                                List.of()),
                        by);
        if (!(verdict instanceof Verdict.Refused)) {
            threads.hear(timeline.append(
                    conversation.channel(),
                    List.of(activity(conversation, draft, account, thread, inReplyTo, by)),
                    by.isMember() ? "member" : "api"));
            if (conversation.assignee() == null && by.member() != null) {
                conversations.assign(id, by.member(), by);
            }
        }
        return verdict;
    }

    private static ContactRequest.Kind kind(Conversation conversation) {
        return conversation.lastInboundAt() == null ? ContactRequest.Kind.MESSAGE : ContactRequest.Kind.ANSWER;
    }

    /** A clock of the network's that is ahead of ours must not make our answer older than what it answers. */
    private static Activity activity(
            Conversation conversation,
            Draft draft,
            Identity account,
            @Nullable String thread,
            @Nullable String inReplyTo,
            Actor by) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant heard = conversation.lastInboundAt();
        boolean isPublic = draft.kind() == Kind.PUBLIC_REPLY;
        return new Activity(
                draft.id().toString(),
                isPublic ? Verb.COMMENTED : Verb.MESSAGED,
                Activity.Direction.OUTBOUND,
                isPublic ? Activity.Visibility.PUBLIC : Activity.Visibility.PRIVATE,
                heard == null || heard.isBefore(now) ? now : heard.plusMillis(1),
                thread,
                inReplyTo,
                conversation.subject(),
                draft.text(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        account.externalId(), null, null, null, null, null, null, false, null, false, null, null, null),
                by.name());
    }

    private Identity account(Conversation conversation) {
        return people.identities(people.cluster(conversation.person())).stream()
                .filter(identity -> conversation.channel().equals(identity.channel()))
                .min(Comparator.comparing(identity -> !identity.person().equals(conversation.person())))
                .orElseThrow(() -> Fault.conflict("They have no account on this channel."));
    }

    private @Nullable Interaction lastInbound(Conversation conversation) {
        return said(conversation, null).reversed().stream()
                .filter(Interaction::isInbound)
                .findFirst()
                .orElse(null);
    }

    /** What was said in a conversation before a moment, oldest first. */
    public List<Interaction> said(Conversation conversation, @Nullable Instant before) {
        return timeline
                .thread(
                        Stream.concat(Stream.of(conversation.person()), conversation.others().stream())
                                .toList(),
                        conversation.channel(),
                        conversation.thread(),
                        before,
                        LOOKED_BACK)
                .stream()
                .filter(said -> said.isPublic() == conversation.isPublic())
                .toList();
    }

    /** What the gate would say to an answer now, and what the network's window leaves. */
    public Outbox.Preview preview(Conversation conversation, Kind kind) {
        return outbox().preview(
                        conversation.person(),
                        conversation.channel(),
                        PURPOSE,
                        kind(conversation),
                        kind == Kind.PUBLIC_REPLY);
    }

    /** How far our answers among these have come, by the interaction's external id. */
    public Map<UUID, Outbox.Delivery> deliveries(List<Interaction> said) {
        List<UUID> ours = said.stream()
                .filter(interaction ->
                        !interaction.isInbound() && !interaction.source().equals("network"))
                .flatMap(interaction -> messageId(interaction).stream())
                .toList();
        return ours.isEmpty() ? Map.of() : outbox().deliveries(ours);
    }

    /** The id of the message in the outbox that an outbound interaction of ours was sent as. */
    public static Optional<UUID> messageId(Interaction interaction) {
        try {
            return Optional.of(UUID.fromString(interaction.externalId()));
        } catch (IllegalArgumentException ofTheNetwork) {
            return Optional.empty();
        }
    }

    private Outbox outbox() {
        return outbox.getObject();
    }
}
