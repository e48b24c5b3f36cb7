package social.rapport.conversations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Conversation.State;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;

/**
 * Joins conversations with one person into one, and parts them again. Nothing moves: a merged conversation points at the
 * one that shows it, and goes on hearing what is said in its thread.
 */
@Component
public class ConversationMerges {

    private static final int MOST = 20;

    private final MergeTable table;
    private final Conversations conversations;
    private final MergedThreads merged;
    private final Threads threads;
    private final Journal journal;
    private final People people;

    ConversationMerges(
            MergeTable table,
            Conversations conversations,
            MergedThreads merged,
            Threads threads,
            Journal journal,
            People people) {
        this.table = table;
        this.conversations = conversations;
        this.merged = merged;
        this.threads = threads;
        this.journal = journal;
        this.people = people;
    }

    /** Where what was done is written down and told. */
    @Component
    record Journal(Changes changes, ScheduledAnswers scheduled, Conversed conversed) {}

    /**
     * Merges conversations into another.
     *
     * @return the act, by which it can be taken back
     * @throws Fault.Caller where they are one already, are with different people, or are too many
     */
    @Transactional
    public UUID merge(ConversationId into, Collection<ConversationId> others, Actor by) {
        conversations.mustReach(into, by);
        others.forEach(other -> conversations.mustReach(other, by));
        Conversation root = conversations.lock(into);
        List<Conversation> parts = others.stream()
                .map(merged::shown)
                .filter(id -> !id.equals(root.id()))
                .distinct()
                .sorted(Comparator.comparing(ConversationId::value))
                .map(conversations::lock)
                .toList();
        mustFit(root, parts);
        Conversation after = joined(root, parts);
        Change change = journal.changes().record(by, Change.Act.MERGED, root, after, now());
        conversations.write(after);
        merged.keepOwnWords(root.id());
        for (Conversation part : parts) {
            bringAlong(part, root.id(), change.id());
            point(part.id(), root.id(), change, part.state(), part.snoozedUntil());
        }
        merged.gather(List.of(root.id().value()));
        Conversation now = conversations.get(root.id());
        Stream.concat(Stream.of(root), parts.stream())
                .forEach(part -> journal.scheduled().see(part, now));
        tell(root, parts);
        return change.id();
    }

    /**
     * What merging would make.
     *
     * @param into the one that shows the others
     */
    public record Preview(Conversation into, List<Conversation> parts) {}

    /**
     * Merging these, into the one in which something was said last.
     *
     * @throws Fault.Caller where they are one already, are with different people, or are too many
     */
    public Preview preview(Collection<ConversationId> chosen, Actor by) {
        if (chosen.size() > MOST + 1) {
            throw Fault.invalid("/conversations", "inbox.merge.wrong.many");
        }
        chosen.forEach(one -> conversations.mustReach(one, by));
        List<Conversation> latestFirst =
                merged.shown(chosen.stream().map(ConversationId::value).collect(Collectors.toSet())).stream()
                        .map(id -> conversations.get(new ConversationId(id)))
                        .sorted(Comparator.comparing(
                                        (Conversation one) -> one.last().at())
                                .reversed())
                        .toList();
        if (latestFirst.isEmpty()) {
            throw Fault.invalid("/conversations", "fault.needed");
        }
        Preview preview = new Preview(latestFirst.getFirst(), latestFirst.subList(1, latestFirst.size()));
        mustFit(preview.into(), preview.parts());
        return preview;
    }

    private void mustFit(Conversation root, List<Conversation> parts) {
        if (parts.isEmpty()) {
            throw Fault.conflict("inbox.merge.wrong.one");
        }
        Set<PersonId> person = people.cluster(root.person()).members();
        if (!parts.stream().allMatch(part -> person.contains(part.person()))) {
            throw Fault.invalid("/conversations", "inbox.merge.wrong.person");
        }
        if (merged.parts(root.id()).size() + parts.size() > MOST) {
            throw Fault.invalid("/conversations", "inbox.merge.wrong.many");
        }
    }

    /** Open where any of them is; looked after by whoever looks after any of them, the one that shows them first. */
    private static Conversation joined(Conversation root, List<Conversation> parts) {
        boolean isOpen = parts.stream().anyMatch(part -> part.state() == State.OPEN);
        Conversation joined = isOpen && root.state() != State.OPEN ? root.open() : root;
        return joined.assignee() != null
                ? joined
                : parts.stream()
                        .filter(part -> part.assignee() != null)
                        .findFirst()
                        .map(part -> joined.assign(part.assignee()))
                        .orElse(joined);
    }

    /** What was merged into one that is now merged itself goes along with it, and remembers where it was. */
    private void bringAlong(Conversation part, ConversationId root, UUID act) {
        if (table.bringAlong(part.id(), root, act)) {
            threads.hear(merged.takeOwnWords(part));
        }
    }

    private void point(
            ConversationId part, ConversationId root, Change change, State stateBefore, @Nullable Instant untilBefore) {
        table.add(new MergeTable.Row(part, null, change.id(), change.at(), stateBefore, untilBefore), root);
        conversations.write(conversations.get(part).merged());
    }

    /**
     * Takes a merge back: each is as it was, but for what was said since.
     *
     * @throws Fault.Caller where nothing of it is merged any more
     */
    @Transactional
    public void undo(ConversationId root, UUID act, Actor by) {
        part(root, rows(root).stream().filter(row -> row.act().equals(act)).toList(), by);
    }

    /** @throws Fault.Caller where it is not merged into this one */
    @Transactional
    public void part(ConversationId root, ConversationId conversation, Actor by) {
        part(
                root,
                rows(root).stream()
                        .filter(row -> row.conversation().equals(conversation))
                        .toList(),
                by);
    }

    private List<MergeTable.Row> rows(ConversationId root) {
        conversations.lock(root);
        return table.of(root);
    }

    private void part(ConversationId root, List<MergeTable.Row> rows, Actor by) {
        conversations.mustReach(root, by);
        if (rows.isEmpty()) {
            throw Fault.notFound("conversation");
        }
        Conversation before = conversations.get(root);
        table.delete(rows);
        Instant moment = now();
        for (MergeTable.Row row : rows) {
            conversations.write(row.parted(conversations.get(row.conversation()), moment));
        }
        Conversation after = journal.changes()
                .last(root)
                .filter(last -> last.act() == Change.Act.MERGED
                        && rows.stream().allMatch(row -> row.act().equals(last.id())))
                .map(last -> before.restore(last, moment))
                .orElse(before);
        Change change = journal.changes().record(by, Change.Act.PARTED, before, after, moment);
        conversations.write(after);
        threads.hear(merged.takeOwnWords(before));
        if (!merged.parts(root).isEmpty()) {
            merged.keepOwnWords(root);
            merged.gather(List.of(root.value()));
        }
        backWhereTheyWere(rows, change);
        List<Conversation> parted =
                rows.stream().map(row -> conversations.get(row.conversation())).toList();
        parted.forEach(part -> journal.scheduled().see(before.under(part.id()), part));
        journal.scheduled().see(before, conversations.get(root));
        tell(before, parted);
    }

    /** Those that had come along go back to the one they had been merged into, which is by itself again. */
    private void backWhereTheyWere(List<MergeTable.Row> rows, Change change) {
        Set<UUID> parted = rows.stream().map(row -> row.conversation().value()).collect(Collectors.toSet());
        for (MergeTable.Row row : rows) {
            if (row.wasIn() != null && parted.contains(row.wasIn())) {
                ConversationId before = new ConversationId(row.wasIn());
                merged.keepOwnWords(before);
                point(row.conversation(), before, change, row.stateBefore(), row.untilBefore());
                merged.gather(List.of(row.wasIn()));
            }
        }
    }

    private void tell(Conversation root, List<Conversation> parts) {
        List<ConversationId> moved = new ArrayList<>(List.of(root.id()));
        parts.forEach(part -> moved.add(part.id()));
        journal.conversed().moved(moved);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
