package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Change.Act;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** The conversations of the workspace at work, and what members do to them. Each act can be taken back. */
@Component
public class Conversations {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Members members;
    private final Scheduler scheduler;
    private final MergedThreads merged;
    private final Conversed conversed;

    Conversations(
            JdbcClient jdbc,
            Changes changes,
            Members members,
            Scheduler scheduler,
            MergedThreads merged,
            Conversed conversed) {
        this.jdbc = jdbc;
        this.merged = merged;
        this.changes = changes;
        this.members = members;
        this.scheduler = scheduler;
        this.conversed = conversed;
    }

    public Optional<Conversation> find(ConversationId id) {
        return jdbc.sql("select c.* from conversations.conversation c where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(Conversation::read)
                .optional();
    }

    /** @throws Fault.Caller where there is none of this id */
    public Conversation get(ConversationId id) {
        return find(id).orElseThrow(() -> Fault.notFound("conversation"));
    }

    /**
     * A conversation, or the one that shows it, with all of its threads.
     *
     * @throws Fault.Caller where there is none of this id
     */
    public Whole whole(ConversationId id) {
        return merged.whole(get(merged.shown(id)));
    }

    /** The conversation that shows this one: itself, unless it was merged. */
    public ConversationId shown(ConversationId id) {
        return merged.shown(id);
    }

    /** Whether it is there for somebody; where it was merged, whether what shows it is. */
    public boolean isSeenBy(Actor actor, ConversationId id) {
        Sight sight = Sight.of(actor);
        return sight.isEverything()
                || jdbc.sql("""
                        select exists (
                          select from conversations.conversation c
                          where c.workspace_id = :workspace and c.id = :id and %s)
                        """.formatted(sight.condition()))
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", shown(id).value())
                        .params(sight.parameters())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Lets somebody through who may act in a conversation.
     *
     * @throws Fault.Caller where they may not, or it is not there for them
     */
    void mustReach(ConversationId id, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        if (!isSeenBy(by, id)) {
            throw Fault.notFound("conversation");
        }
    }

    /** Takes it up again. */
    @Transactional
    public Conversation open(ConversationId id, Actor by) {
        return act(id, by, Act.OPENED, (conversation, now) -> conversation.open());
    }

    /** Leaves the next word to them. */
    @Transactional
    public Conversation setAside(ConversationId id, Actor by) {
        return act(id, by, Act.SET_ASIDE, (conversation, now) -> conversation.setAside());
    }

    /** Puts it out of sight until a moment comes, or until they write. */
    @Transactional
    public Conversation snooze(ConversationId id, Instant until, Actor by) {
        Instant moment = until.truncatedTo(ChronoUnit.MILLIS);
        Conversation snoozed = act(id, by, Act.SNOOZED, (conversation, now) -> conversation.snooze(moment, now));
        scheduler.scheduleIfNotExists(WakeUp.TASK
                .instance(id + "@" + moment)
                .data(new WakeUp(CurrentWorkspace.id(), id))
                .scheduledTo(moment));
        return snoozed;
    }

    /** Done, until they write. */
    @Transactional
    public Conversation resolve(ConversationId id, Actor by) {
        return act(id, by, Act.RESOLVED, (conversation, now) -> conversation.resolve());
    }

    /**
     * Tells late that it was done, as when a team brings its history along from elsewhere.
     *
     * @param at no earlier than the last word said there, and not to come
     */
    @Transactional
    public Conversation resolve(ConversationId id, Instant at, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        mustReach(id, by);
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        if (moment.isAfter(Instant.now()) || moment.isBefore(lock(id).last().at())) {
            throw Fault.invalid("/at", "inbox.wrong.resolved");
        }
        return act(id, by, Act.RESOLVED, moment, (conversation, now) -> conversation.resolve());
    }

    /** @param member who is to look after it; null for nobody */
    @Transactional
    public Conversation assign(ConversationId id, @Nullable MemberId member, Actor by) {
        if (member != null
                && members.present().stream().noneMatch(present -> present.id().equals(member))) {
            throw Fault.invalid("/member", "inbox.wrong.member");
        }
        Act act = member == null ? Act.UNASSIGNED : Act.ASSIGNED;
        return act(id, by, act, (conversation, now) -> conversation.assign(member));
    }

    /**
     * Lets a rule say who looks after it, whoever did before.
     *
     * @param act the rule's way, which stands in the journal
     */
    @Transactional
    Conversation give(ConversationId id, @Nullable MemberId member, Act act) {
        return act(id, Actor.system(CurrentWorkspace.id()), act, (conversation, now) -> conversation.assign(member));
    }

    /** Ends a snooze that has run out. */
    @Transactional
    void wake(ConversationId id) {
        if (find(id).isPresent()) {
            act(id, Actor.system(CurrentWorkspace.id()), Act.WOKEN, Conversation::wake);
        }
    }

    /**
     * Takes the last change back.
     *
     * @throws Fault.Caller where something else has been done since
     */
    @Transactional
    public Conversation takeBack(ConversationId id, UUID change, Actor by) {
        return takeBack(id, change, change, by);
    }

    /**
     * Takes back all that was done from one change on to the last, at once.
     *
     * @throws Fault.Caller where something else has been done since
     */
    @Transactional
    public Conversation takeBack(ConversationId id, UUID first, UUID last, Actor by) {
        mustReach(id, by);
        ConversationId held = lock(id).id();
        if (changes.last(held)
                .filter(found -> found.id().equals(last) && found.act().canBeTakenBack())
                .isEmpty()) {
            throw Fault.conflict("inbox.wrong.undo");
        }
        Change begun = changes.of(held).stream()
                .filter(found -> found.id().equals(first))
                .findFirst()
                .orElseThrow(() -> Fault.conflict("inbox.wrong.undo"));
        return act(id, by, Act.TAKEN_BACK, (conversation, now) -> conversation.restore(begun, now));
    }

    private Conversation act(
            ConversationId id, Actor by, Act act, BiFunction<Conversation, Instant, Conversation> verb) {
        return act(id, by, act, Instant.now().truncatedTo(ChronoUnit.MICROS), verb);
    }

    private Conversation act(
            ConversationId id, Actor by, Act act, Instant now, BiFunction<Conversation, Instant, Conversation> verb) {
        mustReach(id, by);
        Conversation before = lock(id);
        Conversation after = verb.apply(before, now);
        if (!after.equals(before)) {
            write(after);
            changes.record(by, act, before, after, now);
            conversed.moved(before.id());
        }
        return after;
    }

    /** Puts into the journal what changes nothing of how it stands. */
    void tell(ConversationId id, Act act, Actor by) {
        Conversation conversation = lock(id);
        changes.record(by, act, conversation, conversation, Instant.now().truncatedTo(ChronoUnit.MICROS));
        conversed.moved(conversation.id());
    }

    /** The conversation, or the one that shows it; whoever holds it is the only one to change it until they commit. */
    public Conversation lock(ConversationId id) {
        return jdbc.sql("""
                        select c.* from conversations.conversation c
                        where workspace_id = :workspace and id = coalesce((
                          select merged_into from conversations.merge
                          where workspace_id = :workspace and conversation_id = :id), :id)
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(Conversation::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("conversation"));
    }

    void write(Conversation conversation) {
        jdbc.sql("""
                        update conversations.conversation
                        set state = :state, snoozed_until = :until, assignee_id = :assignee
                        where workspace_id = :workspace and id = :id
                        """)
                .param("state", conversation.state().key())
                .param("until", Changes.timestamp(conversation.snoozedUntil()))
                .param("assignee", Changes.value(conversation.assignee()))
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", conversation.id().value())
                .update();
    }
}
