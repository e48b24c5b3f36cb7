package social.rapport.macros;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.macros.Batch.State;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Sees;

/** Batches of the workspace at work. Whoever made one decides over it; whoever manages the inbox can stop any. */
@Component
public class Batches {

    /** So many conversations one batch is about at most. */
    public static final int MOST = 200;

    private final BatchTable table;
    private final EntryTable entries;
    private final Forecasts forecasts;
    private final Inbox inbox;
    private final Runs runs;
    private final BatchJobs jobs;
    private final WorkspaceTransactions transactions;

    Batches(
            BatchTable table,
            EntryTable entries,
            Forecasts forecasts,
            Inbox inbox,
            Runs runs,
            BatchJobs jobs,
            WorkspaceTransactions transactions) {
        this.table = table;
        this.entries = entries;
        this.forecasts = forecasts;
        this.inbox = inbox;
        this.runs = runs;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /**
     * What is to be done with many.
     *
     * @param macro whose acts these are; null where they are nobody's
     */
    public record Told(@Nullable UUID macro, String name, Acts acts, boolean goesOn) {

        public static Told of(Acts acts) {
            return new Told(null, "", acts, false);
        }

        public static Told of(Macro macro) {
            return new Told(macro.id(), macro.name(), macro.acts(), macro.goesOn());
        }
    }

    /**
     * Shows what would be done to these conversations; nothing is done yet. Those that are not there are left out.
     *
     * @param id made by whoever asks; the same id is shown once
     */
    @Transactional
    public Batch prepare(UUID id, Collection<ConversationId> asked, Told told, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        told.acts().checked();
        List<ConversationId> order = asked.stream().distinct().toList();
        if (order.isEmpty()) {
            throw Fault.invalid("/conversations", "macros.wrong.none-chosen");
        }
        if (order.size() > MOST) {
            throw Fault.invalid("/conversations", "macros.wrong.many");
        }
        List<Conversation> found = inbox.among(InboxFilter.all(by.member()), order).stream()
                .map(Listed::conversation)
                .sorted(Comparator.comparingInt(conversation -> order.indexOf(conversation.id())))
                .toList();
        if (found.isEmpty()) {
            throw Fault.notFound("conversation");
        }
        if (table.insert(id, told, told.name(), by)) {
            forecasts.of(found, told.acts(), by).forEach(entry -> entries.insert(id, entry));
        }
        return get(id);
    }

    /** @throws Fault.Caller where there is none of this id */
    public Batch get(UUID id) {
        UUID only = only();
        return table.find(id)
                .filter(batch -> only == null || only.equals(batch.actor()))
                .orElseThrow(() -> Fault.notFound("batch"));
    }

    /** Whoever sees only some conversations sees only the batches that they made; null for all of them. */
    private static @Nullable UUID only() {
        return Actor.present()
                .filter(reader -> reader.sees() != Sees.ALL)
                .map(Actor::id)
                .orElse(null);
    }

    /** Newest first. */
    public Slice<Batch> list(@Nullable Keyset after, int most) {
        List<Batch> found = table.list(only(), after, most + 1);
        List<Batch> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? new Keyset(shown.getLast().createdAt(), shown.getLast().id()).toString()
                : null;
        return new Slice<>(List.copyOf(shown), next, table.count(only()));
    }

    /** Its conversations in their order, from a place on. */
    public List<BatchEntry> entries(UUID id, BatchEntry.@Nullable State state, int from, int most) {
        return entries.list(id, state, from, most);
    }

    /** Takes a conversation out, as long as nothing has been done to it. */
    @Transactional
    public void exclude(UUID id, ConversationId conversation, Actor by) {
        move(id, conversation, true, by);
    }

    @Transactional
    public void include(UUID id, ConversationId conversation, Actor by) {
        move(id, conversation, false, by);
    }

    private void move(UUID id, ConversationId conversation, boolean out, Actor by) {
        table.lock(id);
        Batch batch = get(id);
        mustBeOf(batch, by);
        if (batch.state() != State.DRAFT && batch.state() != State.PAUSED) {
            throw Fault.conflict("macros.wrong.begun");
        }
        if (!entries.exclude(id, conversation, out)) {
            throw Fault.notFound("conversation");
        }
    }

    /** It is done as whoever made it, and so it is theirs to begin. */
    private static void mustBeOf(Batch batch, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        if (!batch.isOf(by)) {
            throw Fault.forbidden("macros.wrong.others-batch");
        }
    }

    /** Begins it, or goes on with it; once, however often it is pressed. */
    @Transactional
    public Batch start(UUID id, Actor by) {
        table.lock(id);
        Batch batch = get(id);
        mustBeOf(batch, by);
        if (batch.state() == State.CANCELLED) {
            throw Fault.conflict("macros.wrong.cancelled");
        }
        if (batch.state() == State.DRAFT || batch.state() == State.PAUSED) {
            table.move(id, State.RUNNING, null);
            jobs.ask(id);
        }
        return get(id);
    }

    /** Stands still after what is being done right now. */
    @Transactional
    public Batch pause(UUID id, Actor by) {
        return stop(id, State.PAUSED, by);
    }

    /** What has not been done yet is not done any more. */
    @Transactional
    public Batch cancel(UUID id, Actor by) {
        return stop(id, State.CANCELLED, by);
    }

    private Batch stop(UUID id, State state, Actor by) {
        table.lock(id);
        Batch batch = get(id);
        if (!by.may(Scope.CONVERSATIONS_MANAGE)) {
            mustBeOf(batch, by);
        }
        boolean isMoved = state == State.CANCELLED
                ? batch.state().isUnderWay() || batch.state() == State.DRAFT
                : batch.state() == State.RUNNING;
        if (isMoved) {
            table.move(id, state, null);
        }
        if (isMoved && state == State.CANCELLED) {
            entries.cancel(id);
        }
        return get(id);
    }

    /** Shows those anew that something was said to meanwhile. */
    @Transactional
    public Batch renew(UUID id, UUID renewed, Actor by) {
        Batch batch = get(id);
        mustBeOf(batch, by);
        List<ConversationId> wrote = entries.list(id, BatchEntry.State.WROTE, 0, MOST).stream()
                .map(BatchEntry::conversation)
                .toList();
        return prepare(renewed, wrote, new Told(batch.macro(), batch.name(), batch.acts(), batch.goesOn()), by);
    }

    /**
     * Takes back what can be taken back, and does nothing more.
     *
     * @return in how many conversations it was
     */
    @Transactional
    public int undo(UUID id, Actor by) {
        mustBeOf(get(id), by);
        stop(id, State.CANCELLED, by);
        if (!table.undo(id)) {
            return 0;
        }
        int undone = 0;
        for (BatchEntry entry : entries.list(id, null, 0, MOST)) {
            undone += entry.run() != null && undone(entry, entry.run(), by) ? 1 : 0;
        }
        return undone;
    }

    /** Where somebody has gone on since, it stays. */
    private boolean undone(BatchEntry entry, UUID run, Actor by) {
        try {
            return transactions.apart(
                    CurrentWorkspace.id(),
                    () -> runs.get(run, entry.conversation()).isUndoable()
                            && runs.undo(run, entry.conversation(), by) != null);
        } catch (Fault.Caller goneOn) {
            return false;
        }
    }
}
