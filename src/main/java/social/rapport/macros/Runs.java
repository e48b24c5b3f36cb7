package social.rapport.macros;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Change;
import social.rapport.conversations.Changes;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Seen;
import social.rapport.macros.Outcome.Deed;
import social.rapport.people.Undo;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.text.Filled;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * Does {@link Acts} to conversations, as whoever presses: what they may not do is refused. All of it is one transaction,
 * each act behind a savepoint; the same id runs once.
 */
@Component
public class Runs {

    private final RunTable table;
    private final Hands hands;
    private final Conversations conversations;
    private final Changes changes;
    private final Undo undo;
    private final WorkspaceTransactions transactions;

    Runs(
            RunTable table,
            Hands hands,
            Conversations conversations,
            Changes changes,
            Undo undo,
            WorkspaceTransactions transactions) {
        this.table = table;
        this.hands = hands;
        this.conversations = conversations;
        this.changes = changes;
        this.undo = undo;
        this.transactions = transactions;
    }

    /**
     * What is to be done.
     *
     * @param id made by whoever presses; the same id runs once
     * @param macro whose acts these are; null where they are nobody's
     * @param goesOn whether what follows a refusal is done all the same
     * @param answer what is answered, as it will be read; null where nothing is, or where it is yet to be filled in
     * @param seen what whoever presses knew of the conversation
     */
    public record Order(
            UUID id,
            ConversationId conversation,
            @Nullable UUID macro,
            Acts acts,
            boolean goesOn,
            @Nullable Filled answer,
            Seen seen) {}

    /**
     * Does it, and tells what came of each act.
     *
     * @throws Fault.Caller where there is no such conversation, or the id stands for something else
     */
    @Transactional
    public Run run(Order order, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        Conversation conversation = conversations.get(order.conversation());
        Optional<Run> before = table.find(order.id());
        if (before.isPresent()) {
            return same(before.get(), order);
        }
        List<UUID> known =
                changes.of(conversation.id()).stream().map(Change::id).toList();
        List<UUID> tagActs = new ArrayList<>();
        List<Outcome> outcomes = perform(order, tagActs, by);
        List<UUID> made = changes.of(conversation.id()).stream()
                .filter(change -> Objects.equals(change.by(), by.id()))
                .map(Change::id)
                .filter(change -> !known.contains(change))
                .toList();
        Run run = new Run(
                order.id(),
                conversation.id(),
                order.macro(),
                by.id(),
                outcomes,
                made.isEmpty() ? null : made.getFirst(),
                made.isEmpty() ? null : made.getLast(),
                tagActs,
                Instant.now(),
                null);
        table.insert(run, by);
        return run;
    }

    private static Run same(Run before, Order order) {
        if (!before.conversation().equals(order.conversation()) || !Objects.equals(before.macro(), order.macro())) {
            throw Fault.conflict("inbox.wrong.reused");
        }
        return before;
    }

    private List<Outcome> perform(Order order, List<UUID> tagActs, Actor by) {
        List<Outcome> outcomes = new ArrayList<>();
        Acts acts = order.acts();
        ConversationId id = order.conversation();
        if (acts.hasAnswer()) {
            Deed deed = acts.sends() ? Deed.ANSWER : Deed.INSERT;
            outcomes.add(attempt(deed, outcomes, order, () -> hands.answer(order, by)));
        }
        for (String tag : acts.tags()) {
            outcomes.add(attempt(Deed.TAG, outcomes, order, () -> {
                tagActs.add(hands.tag(id, tag, by));
                return Outcome.done(Deed.TAG);
            }));
        }
        String note = acts.note();
        if (note != null) {
            outcomes.add(attempt(Deed.NOTE, outcomes, order, () -> hands.note(id, note, by)));
        }
        if (acts.assign() != null) {
            outcomes.add(attempt(Deed.ASSIGN, outcomes, order, () -> {
                conversations.assign(id, acts.assignee(by), by);
                return Outcome.done(Deed.ASSIGN);
            }));
        }
        if (acts.then() != null) {
            outcomes.add(attempt(Deed.LEAVE, outcomes, order, () -> leave(acts, id, by)));
        }
        return outcomes;
    }

    /** Behind a savepoint, so that what is refused leaves nothing half done. */
    private Outcome attempt(Deed deed, List<Outcome> before, Order order, java.util.function.Supplier<Outcome> act) {
        if (!order.goesOn() && before.stream().anyMatch(Outcome::isRefused)) {
            return Outcome.leftOut(deed);
        }
        try {
            return transactions.apart(CurrentWorkspace.id(), act);
        } catch (Fault.Caller refused) {
            return Outcome.refused(deed, Why.of(refused));
        }
    }

    private Outcome leave(Acts acts, ConversationId id, Actor by) {
        switch (Objects.requireNonNull(acts.then())) {
            case OPEN -> conversations.open(id, by);
            case SET_ASIDE -> conversations.setAside(id, by);
            case SNOOZE ->
                conversations.snooze(
                        id, Instant.now().plus(Duration.ofHours(Objects.requireNonNull(acts.snoozeHours()))), by);
            case RESOLVE -> conversations.resolve(id, by);
        }
        return Outcome.done(Deed.LEAVE);
    }

    /** @throws Fault.Caller where there is none of this id in this conversation */
    public Run get(UUID id, ConversationId conversation) {
        return table.find(id)
                .filter(run -> run.conversation().equals(conversation))
                .orElseThrow(() -> Fault.notFound("macro run"));
    }

    /**
     * Takes back what can be taken back; what was sent or noted stays.
     *
     * @throws Fault.Caller where something else has been done since, or it was somebody else's
     */
    @Transactional
    public Run undo(UUID id, ConversationId conversation, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        Run run = get(id, conversation);
        if (!Objects.equals(run.actor(), by.id())) {
            throw Fault.forbidden("macros.wrong.others-run");
        }
        if (table.undo(id)) {
            if (run.firstChange() != null && run.lastChange() != null) {
                conversations.takeBack(conversation, run.firstChange(), run.lastChange(), by);
            }
            run.tagActs().forEach(act -> undo.undo(act, by));
        }
        return run;
    }
}
