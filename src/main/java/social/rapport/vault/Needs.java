package social.rapport.vault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonChanged;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.vault.NeedChange.Act;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * What the people of the workspace at work say they will want. A need is its person's: it is published, changed and
 * withdrawn in their name, and the team sees what they let it see, for as long as they do.
 */
@Component
public class Needs {

    private static final int MOST = 200;

    private final People people;
    private final NeedTable table;
    private final NeedChanges changes;
    private final ApplicationEventPublisher events;

    Needs(People people, NeedTable table, NeedChanges changes, ApplicationEventPublisher events) {
        this.people = people;
        this.table = table;
        this.changes = changes;
        this.events = events;
    }

    /**
     * Says what a person will want.
     *
     * @param id made by whoever says so; the same id is taken once
     * @throws Fault.Caller naming what is wrong, or of kind CONFLICT where the id stands for another's
     */
    @Transactional
    public Need publish(NeedId id, Cluster owner, Wanted wanted, Actor by) {
        Optional<Need> before = table.lock(id);
        if (before.isPresent()) {
            return before.filter(need -> owner.members().contains(need.person()))
                    .orElseThrow(() -> Fault.conflict("need.wrong.reused"));
        }
        Instant now = now();
        wanted.check(now);
        if (table.of(owner.array(), MOST).size() >= MOST) {
            throw Fault.conflict("need.wrong.many");
        }
        Need need = new Need(id, owner.root(), wanted, now, null, null, null);
        write(need, Act.PUBLISHED, by);
        tell(false, need, now);
        return need;
    }

    /** @throws Fault.Caller naming what is wrong; of kind NOT_FOUND where it is not theirs, CONFLICT where it is withdrawn */
    @Transactional
    public Need change(Cluster owner, NeedId id, Wanted wanted, Actor by) {
        Need need = theirs(owner, id);
        if (need.withdrawnAt() != null) {
            throw Fault.conflict("need.wrong.withdrawn");
        }
        if (need.wanted().equals(wanted)) {
            return need;
        }
        Instant now = now();
        wanted.check(now);
        Need changed =
                new Need(id, need.person(), wanted, need.publishedAt(), need.answeredAt(), need.answeredBy(), null);
        write(changed, Act.CHANGED, by);
        tell(need.isPublic(now), changed, now);
        return changed;
    }

    /** Takes it back: the team does not see it any more. */
    @Transactional
    public Need withdraw(Cluster owner, NeedId id, Actor by) {
        Need need = theirs(owner, id);
        if (need.withdrawnAt() != null) {
            return need;
        }
        Instant now = now();
        Need withdrawn = withdrawn(need, now);
        write(withdrawn, Act.WITHDRAWN, by);
        tell(need.isPublic(now), withdrawn, now);
        return withdrawn;
    }

    /** Lets it hold again. */
    @Transactional
    public Need restore(Cluster owner, NeedId id, Actor by) {
        Need need = theirs(owner, id);
        if (need.withdrawnAt() == null) {
            return need;
        }
        Need restored = withdrawn(need, null);
        write(restored, Act.RESTORED, by);
        tell(false, restored, now());
        return restored;
    }

    private static Need withdrawn(Need need, @Nullable Instant at) {
        return new Need(
                need.id(), need.person(), need.wanted(), need.publishedAt(), need.answeredAt(), need.answeredBy(), at);
    }

    private Need theirs(Cluster owner, NeedId id) {
        return table.lock(id)
                .filter(need -> owner.members().contains(need.person()))
                .orElseThrow(() -> Fault.notFound("need"));
    }

    /** Notes that somebody of the team has answered it. */
    @Transactional
    public Need answered(NeedId id, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        return noteAnswer(hold(id), by);
    }

    /** One that the team may see; nobody else changes it until the transaction ends. */
    Need hold(NeedId id) {
        return seen(table.lock(id));
    }

    Need noteAnswer(Need need, Actor by) {
        if (need.answeredAt() != null) {
            return need;
        }
        Need answered = new Need(
                need.id(), need.person(), need.wanted(), need.publishedAt(), now(), by.name(), need.withdrawnAt());
        write(answered, Act.ANSWERED, by);
        return answered;
    }

    /** Takes that back. */
    @Transactional
    public Need reopen(NeedId id, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        Need need = hold(id);
        if (need.answeredAt() == null) {
            return need;
        }
        Need open = new Need(id, need.person(), need.wanted(), need.publishedAt(), null, null, need.withdrawnAt());
        write(open, Act.REOPENED, by);
        return open;
    }

    private void write(Need need, Act act, Actor by) {
        table.write(need);
        events.publishEvent(new PersonChanged(need.person()));
        changes.add(new NeedChange(Ids.next(), need.id(), act, need.wanted(), now(), by.name()), by);
    }

    /** Only what the team did not see before is news to it, and what it does not see any more. */
    private void tell(boolean wasSeen, Need need, Instant now) {
        boolean isSeen = need.isPublic(now);
        if (!wasSeen && isSeen) {
            events.publishEvent(new NeedPublished(need));
        } else if (wasSeen && !isSeen) {
            events.publishEvent(new NeedWithdrawn(need.id(), need.person()));
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** A need that the team may see. */
    public Need get(NeedId id) {
        return seen(table.find(id));
    }

    private static Need seen(Optional<Need> found) {
        return found.filter(need -> need.isPublic(Instant.now())).orElseThrow(() -> Fault.notFound("need"));
    }

    /** What the team may see, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Need> published(NeedFilter filter, @Nullable Keyset after, int limit) {
        Instant now = now();
        List<Need> found = table.published(filter, now, after, limit + 1);
        List<Need> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().publishedAt(), items.getLast().id().value()).toString()
                : null;
        return new Slice<>(items, next, table.count(filter, now));
    }

    /** How many the team may see. */
    public long count(NeedFilter filter) {
        return table.count(filter, now());
    }

    /** What the team may see of a person and whomever they are one with. */
    public Slice<Need> publishedBy(PersonId person, @Nullable Keyset after, int limit) {
        return published(NeedFilter.of(people.cluster(person).members()), after, limit);
    }

    /** All that a person said themselves, for their own eyes, the newest first. */
    public List<Need> of(Cluster owner) {
        return table.of(owner.array(), MOST);
    }

    /** One of theirs, whoever sees it. */
    public Need of(Cluster owner, NeedId id) {
        return table.find(id)
                .filter(need -> owner.members().contains(need.person()))
                .orElseThrow(() -> Fault.notFound("need"));
    }

    /** What became of a need of theirs, the first first. */
    public List<NeedChange> history(Cluster owner, NeedId id) {
        return changes.of(of(owner, id).id());
    }
}
