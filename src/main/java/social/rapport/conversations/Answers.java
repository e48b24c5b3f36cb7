package social.rapport.conversations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Activity;
import social.rapport.channels.DeadLetters;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Answers what people said: through the gate into the outbox, and onto the timeline, in one transaction. */
@Component
public class Answers {

    /** What an answer is for, in the words of the gate. */
    public static final String PURPOSE = "care";

    /** The words of the conflict that {@link Meanwhiles} explains. */
    public static final String MEANWHILE = "inbox.wrong.meanwhile";

    private static final int STRETCH = 50;
    private static final int LONGEST_STRETCH = 500;

    private final Conversations conversations;
    private final Meanwhiles meanwhiles;
    private final SentAnswers sent;
    private final Drafts drafts;
    private final Threads threads;
    private final Timeline timeline;
    private final Outside outside;

    Answers(
            Conversations conversations,
            Meanwhiles meanwhiles,
            SentAnswers sent,
            Drafts drafts,
            Threads threads,
            Timeline timeline,
            Outside outside) {
        this.conversations = conversations;
        this.meanwhiles = meanwhiles;
        this.sent = sent;
        this.drafts = drafts;
        this.threads = threads;
        this.timeline = timeline;
        this.outside = outside;
    }

    /** Where answers go, and to whom. */
    @Component
    record Outside(People people, ObjectProvider<Outbox> outbox, DeadLetters deadLetters) {}

    /**
     * An answer to be sent.
     *
     * @param id made by whoever writes it; the same id goes out once, however often it is sent
     * @param kind in private, or in public under what they said
     */
    public record Draft(UUID id, Kind kind, String text, Seen seen) {

        String key() {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param where the conversation in which it is said: another one where public words are answered in private */
    public record Sent(Verdict verdict, ConversationId where) {}

    /**
     * Puts an answer to the gate and, unless it is refused, on its way. Whoever answers what nobody looks after looks after
     * it from then on.
     *
     * @throws Fault.Caller of kind CONFLICT where others were faster ({@link #MEANWHILE}) or the id stands for another
     *     answer, of others where it cannot go out
     */
    @Transactional
    public Sent send(ConversationId id, Draft draft, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        Conversation conversation = conversations.lock(id);
        Optional<SentAnswers.SentAnswer> before = sent.find(draft.id());
        before.ifPresent(answer -> answer.mustBe(id, draft));
        if (before.isEmpty()) {
            mustBeNew(conversation, draft, by);
        }
        Identity account = account(conversation);
        boolean continuesInPrivate = draft.kind() == Kind.PRIVATE_REPLY && conversation.isPublic();
        Outgoing outgoing = outgoing(conversation, draft, account, continuesInPrivate ? null : conversation.thread());
        ConversationId where =
                continuesInPrivate ? ConversationId.of(conversation.channel(), null, false, account.person()) : id;
        Verdict verdict = outbox().send(outgoing, by);
        if (before.isEmpty() && !(verdict instanceof Verdict.Refused)) {
            sent.add(id, where, draft, by);
            threads.hear(timeline.append(
                    conversation.channel(),
                    List.of(activity(conversation, outgoing, by)),
                    by.isMember() ? "member" : "api"));
            settle(conversation, continuesInPrivate, draft, by);
        }
        return new Sent(verdict, where);
    }

    private void mustBeNew(Conversation conversation, Draft draft, Actor by) {
        if (!outbox().deliveries(List.of(draft.id())).isEmpty()) {
            throw Fault.conflict("inbox.wrong.reused");
        }
        if (!meanwhiles.since(conversation, draft.seen(), by).isEmpty()) {
            throw Fault.conflict(MEANWHILE);
        }
    }

    Outgoing outgoing(Conversation conversation, Draft draft, Identity account, @Nullable String thread) {
        return new Outgoing(
                draft.id(),
                conversation.person(),
                conversation.channel(),
                PURPOSE,
                null,
                kind(conversation),
                draft.kind(),
                account.externalId(),
                thread,
                answered(conversation),
                conversation.subject(),
                draft.text(),
                List.of());
    }

    private static ContactRequest.Kind kind(Conversation conversation) {
        return conversation.lastInboundAt() == null ? ContactRequest.Kind.MESSAGE : ContactRequest.Kind.ANSWER;
    }

    private @Nullable String answered(Conversation conversation) {
        if (conversation.lastInbound() == null || conversation.lastInboundAt() == null) {
            return null;
        }
        Instant at = conversation.lastInboundAt();
        return timeline.all(List.of(conversation.lastInbound()), at, at).stream()
                .map(Interaction::externalId)
                .findFirst()
                .orElse(null);
    }

    /** A clock of the network's that is ahead of ours must not make our answer older than what it answers. */
    static Activity activity(Conversation conversation, Outgoing outgoing, Actor by) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant heard = conversation.lastInboundAt();
        boolean isPublic = outgoing.kind() == Kind.PUBLIC_REPLY;
        return new Activity(
                outgoing.id().toString(),
                isPublic ? Verb.COMMENTED : Verb.MESSAGED,
                Activity.Direction.OUTBOUND,
                isPublic ? Activity.Visibility.PUBLIC : Activity.Visibility.PRIVATE,
                heard == null || heard.isBefore(now) ? now : heard.plusMillis(1),
                outgoing.conversation(),
                outgoing.inReplyTo(),
                conversation.subject(),
                outgoing.text(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        outgoing.recipient(), null, null, null, null, null, null, false, null, false, null, null, null),
                by.name());
    }

    private void settle(Conversation conversation, boolean continuesInPrivate, Draft draft, Actor by) {
        if (conversation.assignee() == null && by.member() != null) {
            conversations.assign(conversation.id(), by.member(), by);
        }
        if (continuesInPrivate && conversation.state() == Conversation.State.OPEN) {
            conversations.setAside(conversation.id(), by);
        }
        if (by.member() != null) {
            drafts.forget(conversation.id(), by.member(), draft.key());
        }
    }

    Identity account(Conversation conversation) {
        People people = outside.people();
        return people.identities(people.cluster(conversation.person())).stream()
                .filter(identity -> conversation.channel().equals(identity.channel()))
                .min(Comparator.comparing(identity -> !identity.person().equals(conversation.person())))
                .orElseThrow(() -> Fault.conflict("inbox.wrong.account"));
    }

    /**
     * Sends an answer again that was given up or stopped.
     *
     * @throws Fault.Caller where it is no answer of this conversation, is on its way, or has gone
     */
    @Transactional
    public Verdict retry(ConversationId id, UUID message, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        if (sent.find(message).filter(answer -> answer.wentTo().equals(id)).isEmpty()) {
            throw Fault.notFound("message");
        }
        return outside.deadLetters().resend(by, message);
    }

    /**
     * A stretch of what was said, oldest first.
     *
     * @param earlier where what was said before it ends; null where nothing was
     */
    public record Stretch(List<Interaction> said, @Nullable Keyset earlier) {}

    /** What was said in a conversation last, or last before a place. */
    public Stretch said(Conversation conversation, @Nullable Keyset before) {
        List<Interaction> found = thread(conversation, before, null, STRETCH + 1);
        if (found.size() <= STRETCH) {
            return new Stretch(found, null);
        }
        List<Interaction> said = found.subList(1, found.size());
        return new Stretch(
                said, new Keyset(said.getFirst().at(), said.getFirst().id()));
    }

    /** What was said from a moment on. */
    public List<Interaction> saidSince(Conversation conversation, Instant since) {
        return thread(conversation, null, since, LONGEST_STRETCH);
    }

    private List<Interaction> thread(
            Conversation conversation, @Nullable Keyset before, @Nullable Instant since, int limit) {
        List<PersonId> speakers = Stream.concat(Stream.of(conversation.person()), conversation.others().stream())
                .toList();
        return timeline.thread(
                speakers, conversation.channel(), conversation.thread(), conversation.isPublic(), before, since, limit);
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

    /** What the gate would say now to a message of another purpose, on the same channel. */
    public Verdict preview(Conversation conversation, String purpose) {
        return outbox().preview(
                        conversation.person(), conversation.channel(), purpose, ContactRequest.Kind.MESSAGE, false)
                .verdict();
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

    Outbox outbox() {
        return outside.outbox().getObject();
    }
}
