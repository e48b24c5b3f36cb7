package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Conversation.State;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/**
 * Joins conversations with one person into one, and parts them again. Nothing moves: a merged conversation points at the
 * one that shows it, and goes on hearing what is said in its thread.
 */
@Component
public class ConversationMerges {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final MergedThreads merged;
    private final Threads threads;
    private final Journal journal;
    private final People people;

    ConversationMerges(
            JdbcClient jdbc,
            Conversations conversations,
            MergedThreads merged,
            Threads threads,
            Journal journal,
            People people) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.merged = merged;
        this.threads = threads;
        this.journal = journal;
        this.people = people;
    }

    /** Where what was done is written down and told. */
    @Component
    record Journal(Changes changes, ScheduledAnswers scheduled, Conversed conversed) {}

    private record Row(
            ConversationId conversation,
            @Nullable UUID wasIn,
            UUID act,
            Instant at,
            State stateBefore,
            @Nullable Instant untilBefore) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    new ConversationId(row.getObject("conversation_id", UUID.class)),
                    row.getObject("was_in", UUID.class),
                    row.getObject("act_id", UUID.class),
                    row.getTimestamp("at").toInstant(),
                    State.of(row.getString("state_before")).orElseThrow(),
                    Conversation.instant(row, "until_before"));
        }

        /** How it stands once it is by itself again. */
        Conversation parted(Conversation now, Instant moment) {
            boolean hasWritten =
                    now.lastInboundAt() != null && now.lastInboundAt().isAfter(at);
            if (hasWritten && now.last().isInbound()) {
                return now.open();
            }
            Conversation before = now.as(stateBefore, untilBefore).wake(moment);
            boolean wasAnswered = !now.last().isInbound() && now.last().at().isAfter(at);
            return before.state() == State.OPEN && wasAnswered ? before.setAside() : before;
        }
    }

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
            point(part.id(), root.id(), null, change, part.state(), part.snoozedUntil());
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
        int along = jdbc.sql("""
                        update conversations.merge set merged_into = :root, was_in = :part, act_id = :act
                        where workspace_id = :workspace and merged_into = :part
                        """)
                .param("root", root.value())
                .param("part", part.id().value())
                .param("act", act)
                .param("workspace", CurrentWorkspace.id().value())
                .update();
        if (along > 0) {
            threads.hear(merged.takeOwnWords(part));
        }
    }

    private void point(
            ConversationId part,
            ConversationId root,
            @Nullable UUID wasIn,
            Change change,
            State stateBefore,
            @Nullable Instant untilBefore) {
        jdbc.sql("""
                        insert into conversations.merge (workspace_id, conversation_id, merged_into, was_in, act_id, at,
                          state_before, until_before)
                        values (:workspace, :part, :root, :wasIn, :act, :at, :state, :until)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("part", part.value())
                .param("root", root.value())
                .param("wasIn", wasIn)
                .param("act", change.id())
                .param("at", Timestamp.from(change.at()))
                .param("state", stateBefore.key())
                .param("until", Changes.timestamp(untilBefore))
                .update();
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

    private List<Row> rows(ConversationId root) {
        conversations.lock(root);
        return jdbc.sql("""
                        select conversation_id, was_in, act_id, at, state_before, until_before from conversations.merge
                        where workspace_id = :workspace and merged_into = :root
                        order by conversation_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("root", root.value())
                .query(Row::read)
                .list();
    }

    private void part(ConversationId root, List<Row> rows, Actor by) {
        conversations.mustReach(root, by);
        if (rows.isEmpty()) {
            throw Fault.notFound("conversation");
        }
        Conversation before = conversations.get(root);
        jdbc.sql("delete from conversations.merge where workspace_id = :workspace and conversation_id = any(:parts)")
                .param("workspace", CurrentWorkspace.id().value())
                .param(
                        "parts",
                        rows.stream().map(row -> row.conversation().value()).toArray(UUID[]::new))
                .update();
        Instant moment = now();
        for (Row row : rows) {
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
    private void backWhereTheyWere(List<Row> rows, Change change) {
        Set<UUID> parted = rows.stream().map(row -> row.conversation().value()).collect(Collectors.toSet());
        for (Row row : rows) {
            if (row.wasIn() != null && parted.contains(row.wasIn())) {
                ConversationId before = new ConversationId(row.wasIn());
                merged.keepOwnWords(before);
                point(row.conversation(), before, null, change, row.stateBefore(), row.untilBefore());
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
