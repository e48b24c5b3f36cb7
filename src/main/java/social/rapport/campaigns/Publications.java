package social.rapport.campaigns;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.campaigns.Publication.State;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.files.Files;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** What the workspace at work says to everybody: drafts, what is planned, and what has gone. */
@Component
public class Publications {

    private static final Duration FARTHEST = Duration.ofDays(366);

    private final PublicationTable table;
    private final Publisher publisher;
    private final Adapting adapting;
    private final Channels channels;
    private final Files files;
    private final Scheduler scheduler;
    private final Audit audit;

    Publications(
            PublicationTable table,
            Publisher publisher,
            Adapting adapting,
            Channels channels,
            Files files,
            Scheduler scheduler,
            Audit audit) {
        this.table = table;
        this.publisher = publisher;
        this.adapting = adapting;
        this.channels = channels;
        this.files = files;
        this.scheduler = scheduler;
        this.audit = audit;
    }

    /**
     * Which publications; null stands for any.
     *
     * @param channel to which they go
     * @param failed only those of which a version has failed
     */
    public record Filter(@Nullable State state, @Nullable ChannelId channel, boolean failed) {

        public static final Filter ALL = new Filter(null, null, false);
    }

    /** What goes out last, or went last, first. */
    @Transactional(readOnly = true)
    public Slice<Publication> list(Filter filter, @Nullable Keyset after, int most) {
        List<Publication> found = table.list(filter, after, most + 1);
        List<Publication> shown = found.subList(0, Math.min(most, found.size()));
        return new Slice<>(
                List.copyOf(shown),
                found.size() > most ? place(shown.getLast()).toString() : null,
                table.count(filter));
    }

    private static Keyset place(Publication publication) {
        Instant due = publication.dueAt();
        return new Keyset(
                due == null ? publication.createdAt() : due, publication.id().value());
    }

    @Transactional(readOnly = true)
    public long count(Filter filter) {
        return table.count(filter);
    }

    @Transactional(readOnly = true)
    public Optional<Publication> find(PublicationId id) {
        return table.find(id, false);
    }

    /** @throws Fault.Caller where there is none of this id */
    @Transactional(readOnly = true)
    public Publication get(PublicationId id) {
        return find(id).orElseThrow(() -> Fault.notFound("post"));
    }

    /** When something is to go out that somebody wrote. */
    public sealed interface When {

        record NotYet() implements When {}

        record Now() implements When {}

        record At(Instant moment) implements When {}
    }

    /**
     * Keeps what somebody wrote, and has it go out or not; all of it or nothing. What is planned stays planned where it is to
     * go out not yet.
     *
     * @param id made by whoever writes, so that the same is written once
     * @throws Fault.Caller naming what is in the way
     */
    @Transactional
    public Publication write(PublicationId id, Draft draft, When when, Actor by) {
        by.must(Scope.POSTS_WRITE);
        boolean isNew = table.insert(id, draft, by);
        Publication before = held(id, State.DRAFT, State.PLANNED);
        check(draft);
        if (before.state() == State.PLANNED) {
            mustGo(draft);
        }
        table.replace(id, draft);
        Publication kept = noted(by, isNew ? "post.written" : "post.changed", id);
        return switch (when) {
            case When.NotYet notYet -> kept;
            case When.Now now -> publish(id, by);
            case When.At at -> plan(id, at.moment(), by);
        };
    }

    private void check(Draft draft) {
        if (files.find(draft.pictures()).size() < draft.pictures().size()) {
            throw Fault.invalid("/pictures", "post.wrong.picture");
        }
        for (ChannelId channel : draft.channels().keySet()) {
            if (channels.find(channel).isEmpty()) {
                throw Fault.invalid("/channels", "post.wrong.channel");
            }
        }
        files.use(draft.pictures());
    }

    /** The publication, which nobody else changes until the transaction ends. */
    private Publication held(PublicationId id, State... states) {
        table.hold(id);
        Publication publication = get(id);
        if (!List.of(states).contains(publication.state())) {
            throw Fault.conflict("post.wrong." + publication.state().key());
        }
        return publication;
    }

    /** @throws Fault.Caller where there is nothing to say, or nowhere to say it */
    private void mustGo(Draft draft) {
        if (draft.channels().isEmpty()) {
            throw Fault.invalid("/channels", "post.wrong.nowhere");
        }
        List<Adapted> all = adapting.of(draft);
        List<ChannelId> open =
                all.stream().map(Adapted::channel).map(Channel::id).toList();
        if (!open.containsAll(draft.channels().keySet())) {
            throw Fault.invalid("/channels", "post.wrong.closed");
        }
        if (all.stream().anyMatch(Adapted::isNothing)) {
            throw Fault.invalid("/text", "post.wrong.empty");
        }
    }

    /**
     * Has it go out at a moment.
     *
     * @throws Fault.Caller naming {@code /at} where that has passed or is more than a year away
     */
    @Transactional
    public Publication plan(PublicationId id, Instant at, Actor by) {
        by.must(Scope.POSTS_WRITE);
        Publication before = held(id, State.DRAFT, State.PLANNED);
        Instant due = at.truncatedTo(ChronoUnit.MICROS);
        Instant now = Instant.now();
        if (due.isBefore(now)) {
            throw Fault.invalid("/at", "post.wrong.past");
        }
        if (due.isAfter(now.plus(FARTHEST))) {
            throw Fault.invalid("/at", "post.wrong.far");
        }
        mustGo(before.draft());
        table.move(id, State.PLANNED, due);
        scheduler.scheduleIfNotExists(PublishMoment.TASK
                .instance(id + "@" + due)
                .data(new PublishMoment(CurrentWorkspace.id(), id.value(), due))
                .scheduledTo(due));
        return noted(by, "post.planned", id);
    }

    /** Makes what was planned a draft again. */
    @Transactional
    public Publication recall(PublicationId id, Actor by) {
        by.must(Scope.POSTS_WRITE);
        held(id, State.PLANNED);
        table.move(id, State.DRAFT, null);
        return noted(by, "post.recalled", id);
    }

    /** Has it go out at once. */
    @Transactional
    public Publication publish(PublicationId id, Actor by) {
        by.must(Scope.POSTS_WRITE);
        Publication before = held(id, State.DRAFT, State.PLANNED);
        mustGo(before.draft());
        publisher.publish(before, Instant.now());
        return noted(by, "post.published", id);
    }

    /** Has a version go again that failed, by itself. */
    @Transactional
    public Publication retry(PublicationId id, ChannelId channel, Actor by) {
        by.must(Scope.POSTS_WRITE);
        Publication publication = held(id, State.PUBLISHED);
        Version version = publication.versions().stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("post"));
        if (!version.isRetryable()) {
            throw Fault.conflict("post.wrong.not-failed");
        }
        publisher.retry(publication, version, by);
        return noted(by, "post.retried", id);
    }

    /** Takes it out of the list; what has gone out stays where it is read. */
    @Transactional
    public Publication discard(PublicationId id, Actor by) {
        by.must(Scope.POSTS_WRITE);
        Publication publication = held(id, State.DRAFT);
        table.discard(id, true);
        audit.record(by, "post.discarded", "post:" + id);
        return publication;
    }

    @Transactional
    public Publication restore(PublicationId id, Actor by) {
        by.must(Scope.POSTS_WRITE);
        if (table.find(id, true).isEmpty()) {
            throw Fault.notFound("post");
        }
        table.discard(id, false);
        return noted(by, "post.restored", id);
    }

    private Publication noted(Actor by, String act, PublicationId id) {
        Publication publication = get(id);
        audit.record(
                by,
                act,
                "post:" + id,
                Map.of("channels", Integer.toString(publication.versions().size())));
        return publication;
    }
}
