package social.rapport.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.files.FileId;
import social.rapport.people.Identity;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;

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

    /**
     * An answer to be sent.
     *
     * @param id made by whoever writes it; the same id goes out once, however often it is sent
     * @param attachments the files to be sent along
     */
    public record Draft(UUID id, Kind kind, String text, List<FileId> attachments, Seen seen) {

        /** With nothing attached. */
        public Draft(UUID id, Kind kind, String text, Seen seen) {
            this(id, kind, text, List.of(), seen);
        }

        String key() {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param where the conversation in which it is said: another one where public words are answered in private */
    public record Sent(Verdict verdict, ConversationId where) {}

    /**
     * Puts an answer to the gate and, unless it is refused, on its way. Where conversations were merged it goes to where
     * they wrote last. Whoever answers what nobody looks after looks after it from then on.
     *
     * @throws Fault.Caller of kind CONFLICT where others were faster ({@link #MEANWHILE}) or the id stands for another
     *     answer, of others where it cannot go out
     */
    @Transactional
    public Sent send(ConversationId id, Draft draft, Actor by) {
        conversations.mustReach(id, by);
        Whole whole = conversations.whole(conversations.lock(id).id());
        Optional<ConversationId> before = sent.find(draft.id()).map(SentAnswers.SentAnswer::writtenIn);
        Optional<Conversation> chosen = whole.one().id().equals(id) ? before.flatMap(whole::thread) : whole.thread(id);
        return send(whole.one(), chosen.orElseGet(whole::latest), draft, by);
    }

    /** The same, in the thread that is named, wherever else they wrote. */
    @Transactional
    public Sent sendIn(ConversationId thread, Draft draft, Actor by) {
        conversations.mustReach(thread, by);
        Whole whole = conversations.whole(conversations.lock(thread).id());
        return send(whole.one(), whole.thread(thread).orElseThrow(), draft, by);
    }

    /**
     * @param one the conversation as it stands
     * @param thread where the words go
     */
    private Sent send(Conversation one, Conversation thread, Draft draft, Actor by) {
        Optional<SentAnswers.SentAnswer> before = sent.find(draft.id());
        before.ifPresent(answer -> answer.mustBe(thread.id(), draft));
        if (before.isEmpty()) {
            mustBeNew(one, draft, by);
        }
        Identity account = outside.account(thread);
        boolean continuesInPrivate = draft.kind() == Kind.PRIVATE_REPLY && thread.isPublic();
        Outgoing outgoing = outgoing(thread, draft, account, continuesInPrivate ? null : thread.thread());
        ConversationId where =
                continuesInPrivate ? ConversationId.of(thread.channel(), null, false, account.person()) : thread.id();
        Verdict verdict = outbox().send(outgoing, by);
        if (before.isEmpty() && !(verdict instanceof Verdict.Refused)) {
            sent.add(thread.id(), where, draft, by);
            threads.hear(timeline.append(
                    thread.channel(),
                    List.of(AsSaid.activity(thread, outgoing, by)),
                    by.isMember() ? "member" : "api"));
            settle(one, continuesInPrivate, draft, by);
        }
        return new Sent(verdict, where.equals(thread.id()) ? one.id() : conversations.shown(where));
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
                conversation.requests(),
                draft.kind(),
                account.externalId(),
                thread,
                answered(conversation),
                conversation.subject(),
                draft.text(),
                outside.attachments().media(draft.attachments()));
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

    /** Of an answer that is said elsewhere the journal tells whoever was about to answer the same from here. */
    private void settle(Conversation conversation, boolean continuesInPrivate, Draft draft, Actor by) {
        if (continuesInPrivate) {
            conversations.tell(conversation.id(), Change.Act.ANSWERED_PRIVATELY, by);
        }
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

    /** Where they wrote last, of the threads that are one conversation. */
    Conversation latest(Conversation conversation) {
        return conversations.whole(conversation.id()).latest();
    }

    Identity account(Conversation thread) {
        return outside.account(thread);
    }

    /**
     * A stretch of what was said, oldest first.
     *
     * @param earlier where what was said before it ends; null where nothing was
     */
    public record Stretch(List<Interaction> said, @Nullable Keyset earlier) {}

    /** What was said in a conversation last, or last before a place. */
    public Stretch said(Conversation conversation, @Nullable Keyset before) {
        return said(new Whole(conversation, List.of(conversation)), before);
    }

    /** The same, wherever in its threads it was said. */
    public Stretch said(Whole whole, @Nullable Keyset before) {
        List<Interaction> all = whole.said(timeline, before, null, STRETCH + 1);
        List<Interaction> found = all.subList(Math.max(0, all.size() - STRETCH - 1), all.size());
        if (found.size() <= STRETCH) {
            return new Stretch(found, null);
        }
        List<Interaction> said = found.subList(1, found.size());
        return new Stretch(
                said, new Keyset(said.getFirst().at(), said.getFirst().id()));
    }

    /** What was said from a moment on. */
    public List<Interaction> saidSince(Whole whole, Instant since) {
        return whole.said(timeline, null, since, LONGEST_STRETCH);
    }

    /** What the gate would say now to each of these, in their order, and what the network's window leaves. */
    public List<Outbox.Preview> preview(List<Outbox.Intent> intents) {
        return outbox().preview(intents);
    }

    /** An answer of this kind. */
    public static Outbox.Intent intent(Conversation conversation, Kind kind) {
        return new Outbox.Intent(
                conversation.person(),
                conversation.channel(),
                PURPOSE,
                conversation.requests(),
                kind == Kind.PUBLIC_REPLY);
    }

    /** A message of another purpose, on the same channel. */
    public static Outbox.Intent intent(Conversation conversation, String purpose) {
        return new Outbox.Intent(
                conversation.person(), conversation.channel(), purpose, ContactRequest.Kind.MESSAGE, false);
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
        return messageId(interaction.externalId());
    }

    static Optional<UUID> messageId(String externalId) {
        try {
            return Optional.of(UUID.fromString(externalId));
        } catch (IllegalArgumentException ofTheNetwork) {
            return Optional.empty();
        }
    }

    Outbox outbox() {
        return outside.outbox().getObject();
    }
}
