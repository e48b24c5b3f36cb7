package social.rapport.campaigns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.campaigns.Publication.State;
import social.rapport.campaigns.Version.Part;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.DeadLetters;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.PostMoved;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;

/**
 * Hands publications to the outbox, each version by itself: one that cannot go holds up no other. A message is named after
 * its place, so that whatever is done twice goes out once; a part goes once the one before it has gone.
 */
@Component
class Publisher {

    private final PublicationTable publications;
    private final VersionTable versions;
    private final Adapting adapting;
    private final Channels channels;
    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final WorkspaceTransactions transactions;

    Publisher(
            PublicationTable publications,
            VersionTable versions,
            Adapting adapting,
            Channels channels,
            Outbox outbox,
            DeadLetters deadLetters,
            WorkspaceTransactions transactions) {
        this.publications = publications;
        this.versions = versions;
        this.adapting = adapting;
        this.channels = channels;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.transactions = transactions;
    }

    /** Its moment has come, unless it was put off, recalled or published since. */
    @Transactional
    public void due(PublicationId id, Instant moment) {
        publications.hold(id);
        publications
                .find(id, false)
                .filter(found -> found.state() == State.PLANNED && moment.equals(found.dueAt()))
                .ifPresent(found -> publish(found, moment));
    }

    /** In the caller's transaction, which holds the publication. */
    void publish(Publication publication, Instant at) {
        publications.move(publication.id(), State.PUBLISHED, at);
        publication.draft().channels().keySet().forEach(channel -> begin(publication, channel));
    }

    private void begin(Publication publication, ChannelId id) {
        Channel channel = channels.get(id);
        if (!adapting.isOpen(channel)) {
            versions.move(publication.id(), id, Version.State.FAILED, "post.wrong.closed");
            return;
        }
        Adapted adapted = adapting.of(publication.draft(), channel);
        if (adapted.isNothing()) {
            versions.move(publication.id(), id, Version.State.FAILED, "post.wrong.empty");
            return;
        }
        versions.split(
                publication.id(),
                id,
                IntStream.range(0, adapted.parts().size())
                        .mapToObj(nth -> new Part(
                                message(publication.id(), id, nth),
                                adapted.parts().get(nth)))
                        .toList());
        send(publication, id, 0, adapted.parts().getFirst(), adapted.media(), null);
    }

    private static UUID message(PublicationId publication, ChannelId channel, int nth) {
        return UUID.nameUUIDFromBytes((publication + " " + channel + " " + nth).getBytes(StandardCharsets.UTF_8));
    }

    private void send(
            Publication publication,
            ChannelId channel,
            int nth,
            String text,
            List<Activity.Media> media,
            @Nullable String after) {
        Outgoing post = Outgoing.post(message(publication.id(), channel, nth), channel, text, media, after);
        try {
            transactions.apart(CurrentWorkspace.id(), () -> outbox.send(post, author(publication)));
            versions.move(publication.id(), channel, Version.State.GOING, null);
        } catch (Fault.Caller impossible) {
            versions.move(publication.id(), channel, Version.State.FAILED, why(impossible));
        }
    }

    /** Whoever wrote it, by name alone: what they could do when it was planned was looked at then. */
    private static Actor author(Publication publication) {
        MemberId author = publication.author();
        return new Actor(
                author == null ? Actor.Kind.TOKEN : Actor.Kind.MEMBER,
                CurrentWorkspace.id(),
                author == null ? null : author.value(),
                publication.by(),
                Set.of(),
                null);
    }

    private static String why(Fault.Caller impossible) {
        return impossible.fields().isEmpty()
                ? String.valueOf(impossible.getMessage())
                : impossible.fields().getFirst().message();
    }

    /** A message of ours has come further: the next part follows, or that was all. */
    @EventListener
    void on(PostMoved moved) {
        versions.placeOf(moved.message()).ifPresent(place -> {
            publications.hold(place.publication());
            publications.find(place.publication(), false).ifPresent(found -> follow(found, place, moved.delivery()));
        });
    }

    private void follow(Publication publication, VersionTable.Place place, Outbox.Delivery delivery) {
        switch (delivery.state()) {
            case SENT -> goOn(publication, place, delivery);
            case DEAD -> versions.move(publication.id(), place.channel(), Version.State.FAILED, null);
            case CANCELLED -> versions.move(publication.id(), place.channel(), Version.State.CANCELLED, null);
            case QUEUED, DEFERRED -> versions.move(publication.id(), place.channel(), Version.State.GOING, null);
        }
    }

    private void goOn(Publication publication, VersionTable.Place place, Outbox.Delivery delivery) {
        List<Part> parts = publication.versions().stream()
                .filter(version -> version.channel().equals(place.channel()))
                .findFirst()
                .map(Version::parts)
                .orElse(List.of());
        int next = place.nth() + 1;
        if (next < parts.size()) {
            send(publication, place.channel(), next, parts.get(next).text(), List.of(), delivery.externalId());
        } else {
            versions.move(publication.id(), place.channel(), Version.State.OUT, null);
        }
    }

    /** Sends again what failed of a version, or all of it where nothing of it got as far as the outbox. */
    void retry(Publication publication, Version version, Actor by) {
        List<UUID> messages = version.parts().stream().map(Part::message).toList();
        outbox.deliveries(messages).entrySet().stream()
                .filter(one -> one.getValue().state() == Outbox.State.DEAD
                        || one.getValue().state() == Outbox.State.CANCELLED)
                .findFirst()
                .ifPresentOrElse(
                        one -> {
                            deadLetters.resend(by, one.getKey());
                            versions.move(publication.id(), version.channel(), Version.State.GOING, null);
                        },
                        () -> begin(publication, version.channel()));
    }
}
