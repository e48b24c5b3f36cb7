package social.rapport.macros;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Meanwhile;
import social.rapport.conversations.Meanwhiles;
import social.rapport.conversations.Seen;
import social.rapport.macros.BatchEntry.State;
import social.rapport.macros.Outcome.Result;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.text.Filled;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * Does a batch, one conversation after the other. What is done to one and that it was done commit together: whatever is
 * broken off goes on from there, and nobody is written to twice.
 */
@Component
class BatchRunner {

    private final BatchTable table;
    private final EntryTable entries;
    private final Runs runs;
    private final Conversations conversations;
    private final Meanwhiles meanwhiles;
    private final Doers doers;
    private final WorkspaceTransactions transactions;

    BatchRunner(
            BatchTable table,
            EntryTable entries,
            Runs runs,
            Conversations conversations,
            Meanwhiles meanwhiles,
            Doers doers,
            WorkspaceTransactions transactions) {
        this.table = table;
        this.entries = entries;
        this.runs = runs;
        this.conversations = conversations;
        this.meanwhiles = meanwhiles;
        this.doers = doers;
        this.transactions = transactions;
    }

    /**
     * Does what is left of a batch of the workspace at work.
     *
     * @throws CancellationException where it was told to stop; it is to be taken up again
     */
    void run(UUID id, BooleanSupplier isStopping) {
        while (transactions.in(CurrentWorkspace.id(), () -> step(id))) {
            if (isStopping.getAsBoolean()) {
                throw new CancellationException("The batch is taken up again later");
            }
        }
    }

    /** Whether there is more to do. */
    boolean step(UUID id) {
        table.lock(id);
        Batch batch = table.find(id).orElseThrow();
        if (batch.state() != Batch.State.RUNNING) {
            return false;
        }
        Optional<Actor> by = doers.of(batch).filter(actor -> actor.may(Scope.CONVERSATIONS_ANSWER));
        if (by.isEmpty()) {
            table.move(id, Batch.State.PAUSED, "macros.why.left");
            return false;
        }
        Optional<BatchEntry> next = entries.next(id);
        if (next.isEmpty()) {
            table.move(id, Batch.State.DONE, null);
            return false;
        }
        entries.end(id, done(batch, next.get(), by.get()));
        return true;
    }

    private BatchEntry done(Batch batch, BatchEntry entry, Actor by) {
        Optional<Conversation> found = conversations.find(entry.conversation());
        if (found.isEmpty()) {
            return ended(entry, State.REFUSED, Why.of("fault.none.conversation"), null);
        }
        Seen seen = entry.seen() == null ? new Seen.OnScreen(null, null) : new Seen.UpTo(entry.seen());
        if (batch.acts().isSending()) {
            List<Meanwhile> since = meanwhiles.since(found.get(), seen, by);
            if (!since.isEmpty()) {
                return ended(entry, State.WROTE, Why.of(since.getLast()), null);
            }
        }
        Filled answer = entry.text() == null ? null : new Filled(entry.text(), entry.open());
        UUID id = UUID.nameUUIDFromBytes((batch.id() + " " + entry.conversation()).getBytes(StandardCharsets.UTF_8));
        Run run = runs.run(
                new Runs.Order(id, entry.conversation(), batch.macro(), batch.acts(), batch.goesOn(), answer, seen),
                by);
        return told(entry, run);
    }

    private static BatchEntry told(BatchEntry entry, Run run) {
        Outcome refusal = run.refusal();
        if (refusal != null && refusal.why() != null) {
            boolean isLate = refusal.why().key().equals(Answers.MEANWHILE);
            return ended(entry, isLate ? State.WROTE : State.REFUSED, refusal.why(), run.id());
        }
        return run.outcomes().stream()
                .filter(outcome -> outcome.result() == Result.DEFERRED)
                .findFirst()
                .map(deferred -> new BatchEntry(
                        entry.conversation(),
                        entry.place(),
                        entry.text(),
                        entry.open(),
                        entry.seen(),
                        entry.forecast(),
                        State.DEFERRED,
                        deferred.until(),
                        deferred.why(),
                        run.id()))
                .orElseGet(() -> ended(entry, State.DONE, null, run.id()));
    }

    private static BatchEntry ended(BatchEntry entry, State state, @Nullable Why why, @Nullable UUID run) {
        return new BatchEntry(
                entry.conversation(),
                entry.place(),
                entry.text(),
                entry.open(),
                entry.seen(),
                entry.forecast(),
                state,
                null,
                why,
                run);
    }

    /** Lets it stand still until a member looks. */
    void rest(UUID id, String reason) {
        transactions.run(CurrentWorkspace.id(), () -> {
            table.lock(id);
            table.find(id)
                    .filter(batch -> batch.state() == Batch.State.RUNNING)
                    .ifPresent(batch -> table.move(id, Batch.State.PAUSED, reason));
        });
    }
}
