package social.rapport.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channels;
import social.rapport.people.PeopleChanged;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.HoursChanged;
import social.rapport.workspace.Scope;

/**
 * What the workspace at work promises to whoever writes to it. The first promise that fits a conversation holds for it;
 * whatever changes here holds at once for all that still waits, and for nothing that has been answered.
 */
@Component
public class Promises {

    /** So many promises a workspace may have. */
    public static final int MOST = 50;

    private final PromiseTable table;
    private final Channels channels;
    private final Moved moved;
    private final Audit audit;

    Promises(PromiseTable table, Channels channels, Moved moved, Audit audit) {
        this.table = table;
        this.channels = channels;
        this.moved = moved;
        this.audit = audit;
    }

    /** In the order in which they are asked, the default last. */
    @Transactional(readOnly = true)
    public List<Promise> all() {
        return table.all();
    }

    public boolean anyIsMade() {
        return !all().isEmpty();
    }

    /** @throws Fault.Caller where there is none of this id */
    @Transactional(readOnly = true)
    public Promise get(UUID id) {
        return table.find(id, false).orElseThrow(() -> Fault.notFound("promise"));
    }

    static Optional<Promise> holding(List<Promise> all, ChannelId channel, boolean isPublic, Set<String> tags) {
        return all.stream()
                .filter(promise -> promise.whom().fits(channel, isPublic, tags))
                .findFirst();
    }

    /** @throws Fault.Caller where it cannot be promised, or there is a default already */
    @Transactional
    public Promise make(Promise promise, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        check(promise);
        if (table.all().size() >= MOST) {
            throw Fault.conflict("promise.too-many");
        }
        table.insert(promise);
        return changed(promise, "promise.made", by);
    }

    @Transactional
    public Promise replace(Promise promise, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        check(promise);
        get(promise.id());
        table.replace(promise);
        return changed(promise, "promise.changed", by);
    }

    private void check(Promise promise) {
        promise.checked();
        ChannelId channel = promise.whom().channel();
        if (channel != null && channels.find(channel).isEmpty()) {
            throw Fault.invalid("/channel", "fault.value");
        }
        table.lock();
        if (promise.isDefault()
                && table.all().stream()
                        .anyMatch(other -> other.isDefault() && !other.id().equals(promise.id()))) {
            throw Fault.invalid("/channel", "promise.default.taken");
        }
    }

    @Transactional
    public Promise delete(UUID id, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        table.lock();
        Promise promise = get(id);
        table.delete(id, true);
        return changed(promise, "promise.deleted", by);
    }

    /** Takes a deletion back. */
    @Transactional
    public Promise restore(UUID id, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        Promise promise = table.find(id, true).orElseThrow(() -> Fault.notFound("promise"));
        check(promise);
        table.delete(id, false);
        return changed(promise, "promise.restored", by);
    }

    /** Lets it be asked before the one that was asked before it; the default stays last. */
    @Transactional
    public Promise raise(UUID id, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        table.lock();
        Promise promise = get(id);
        List<UUID> order = new ArrayList<>(table.all().stream()
                .filter(other -> !other.isDefault())
                .map(Promise::id)
                .toList());
        int place = order.indexOf(id);
        if (place > 0) {
            order.remove(place);
            order.add(place - 1, id);
            table.order(order);
            changed(promise, "promise.raised", by);
        }
        return promise;
    }

    /** What is counted in business hours is due at other moments now. */
    @EventListener
    void on(HoursChanged changed) {
        if (anyIsMade()) {
            moved.addAllThatWait();
        }
    }

    /** Who got a tag, or lost it, may be promised something else. */
    @EventListener
    void on(PeopleChanged changed) {
        if (all().stream().anyMatch(promise -> promise.whom().tag() != null)) {
            moved.addThoseOf(changed.people());
        }
    }

    private Promise changed(Promise promise, String act, Actor by) {
        audit.record(by, act, "promise:" + promise.id(), Map.of("name", promise.name()));
        moved.addAllThatWait();
        return promise;
    }
}
