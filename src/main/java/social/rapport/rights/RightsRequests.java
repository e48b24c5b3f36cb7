package social.rapport.rights;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.rights.RightsRequest.State;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;

/**
 * What the people of the workspace at work ask of it about what it keeps of them. They ask and take back; {@link RightsDesk}
 * answers.
 */
@Component
public class RightsRequests {

    private static final int MOST = 200;
    private static final int MOST_OPEN = 20;

    private final People people;
    private final RightsTable table;
    private final Deadlines deadlines;
    private final Effects effects;
    private final RightsJournal journal;

    RightsRequests(People people, RightsTable table, Deadlines deadlines, Effects effects, RightsJournal journal) {
        this.people = people;
        this.table = table;
        this.deadlines = deadlines;
        this.effects = effects;
        this.journal = journal;
    }

    /**
     * Asks in a person's name. What binds does so at once, and is done with it where they had nothing else to say.
     *
     * @param id made by whoever asks; the same id is taken once
     * @throws Fault.Caller naming what is wrong, or of kind CONFLICT where the id stands for another's or too much is open
     */
    @Transactional
    public RightsRequest ask(RightsRequestId id, PersonId person, Asked asked, Actor by) {
        return ask(id, people.cluster(person), asked, by);
    }

    /** The same of those alone who are one beyond doubt. */
    @Transactional
    public RightsRequest ask(RightsRequestId id, Cluster owner, Asked asked, Actor by) {
        Optional<RightsRequest> before = table.lock(id);
        if (before.isPresent()) {
            return before.filter(isOf(owner)).orElseThrow(() -> Fault.conflict("rights.wrong.reused"));
        }
        asked.check();
        if (table.lockOpen(owner.array()).size() >= MOST_OPEN) {
            throw Fault.conflict("rights.wrong.many");
        }
        Term term = deadlines.begin(RightsJournal.now());
        RightsRequest request = new RightsRequest(id, owner.root(), asked, term, State.ASKED, null, null);
        journal.asked(request, by);
        effects.begin(request, by);
        effects.object(request, by);
        return asked.right().binds() && asked.isPlain() ? journal.settled(request, State.DONE, null, "", by) : request;
    }

    /** Takes it back in their name; a restriction that it asked for ends. What is settled stays as it is. */
    @Transactional
    public RightsRequest withdraw(Cluster owner, RightsRequestId id, Actor by) {
        RightsRequest request = table.lock(id).filter(isOf(owner)).orElseThrow(() -> Fault.notFound("rights-request"));
        if (!request.state().isOpen()) {
            return request;
        }
        effects.end(request, by);
        return journal.settled(request, State.WITHDRAWN, null, "", by);
    }

    private static Predicate<RightsRequest> isOf(Cluster owner) {
        return request -> owner.members().contains(request.person());
    }

    /** Ends the restriction that stands for them, and takes back what still asks for one. */
    @Transactional
    public void lift(PersonId person, Actor by) {
        lift(people.cluster(person), by);
    }

    /** The same of those alone who are one beyond doubt. */
    @Transactional
    public void lift(Cluster owner, Actor by) {
        effects.lift(owner.root(), by);
        settle(owner, asked -> asked.right() == Right.RESTRICTION, State.WITHDRAWN, by);
    }

    /** They have taken along all that is kept of them, which answers whoever asked for nothing else. */
    @Transactional
    public void takenAway(Cluster owner, Actor by) {
        settle(owner, asked -> asked.right().isToKnow() && asked.isPlain(), State.DONE, by);
    }

    private void settle(Cluster owner, Predicate<Asked> which, State state, Actor by) {
        table.lockOpen(owner.array()).stream()
                .filter(request -> which.test(request.asked()))
                .forEach(request -> journal.settled(request, state, null, "", by));
    }

    /** @throws Fault.Caller of kind NOT_FOUND where there is none */
    public RightsRequest get(RightsRequestId id) {
        return table.find(id).orElseThrow(() -> Fault.notFound("rights-request"));
    }

    /** The open ones by when they are due, the soonest first; the others by when they came to an end, the latest first. */
    @Transactional(readOnly = true)
    public Slice<RightsRequest> list(RightsFilter filter, @Nullable Keyset after, int limit) {
        Instant now = RightsJournal.now();
        List<RightsRequest> found = filter.isOpen()
                ? table.open(filter, now, after, limit + 1)
                : table.settled(filter, now, after, limit + 1);
        List<RightsRequest> items = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(
                items, found.size() > limit ? end(items.getLast()).toString() : null, table.count(filter, now));
    }

    private static Keyset end(RightsRequest last) {
        return new Keyset(
                last.settled() == null ? last.term().dueAt() : last.settled().at(),
                last.id().value());
    }

    public long count(RightsFilter filter) {
        return table.count(filter, RightsJournal.now());
    }

    /** All that a person and whomever they are one with asked for, the newest first. */
    public List<RightsRequest> of(PersonId person) {
        return of(people.cluster(person));
    }

    /** The same of those alone who are one beyond doubt. */
    public List<RightsRequest> of(Cluster owner) {
        return table.of(owner.array(), MOST);
    }
}
