package social.rapport.channels;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;

/** The way into the outbox: what the network can take and the gate lets pass. */
@Component
class GatedOutbox implements Outbox {

    private static final String MAIL = "email";

    private final Channels channels;
    private final Connectors connectors;
    private final People people;
    private final Asking asking;
    private final OutboxMessages messages;
    private final Dispatcher dispatcher;
    private final LeftAddresses left;

    GatedOutbox(
            Channels channels,
            Connectors connectors,
            People people,
            Asking asking,
            OutboxMessages messages,
            Dispatcher dispatcher,
            LeftAddresses left) {
        this.channels = channels;
        this.connectors = connectors;
        this.people = people;
        this.asking = asking;
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.left = left;
    }

    @Override
    @Transactional
    public Verdict send(Outgoing outgoing, Actor by) {
        OutboxMessage before = messages.find(outgoing.id()).orElse(null);
        if (before != null) {
            return asBefore(before);
        }
        Channel channel = channels.get(outgoing.channel());
        refuseWhatCannotGo(channel, outgoing);
        Instant now = Clock.systemUTC().instant();
        OutboxMessage message = OutboxMessage.draft(outgoing, by, now);
        Verdict verdict = asking.judge(channel, message);
        switch (verdict) {
            case Verdict.Allowed allowed -> messages.add(message, allowed.id(), State.QUEUED, now, null);
            case Verdict.Deferred deferred ->
                messages.add(message, deferred.id(), State.DEFERRED, deferred.until(), Reason.of(deferred));
            case Verdict.Refused refused -> {}
        }
        dispatcher.wakeAfterCommit();
        return verdict;
    }

    private static Verdict asBefore(OutboxMessage message) {
        return message.state() == State.DEFERRED
                ? new Verdict.Deferred(message.verdict(), message.dueAt(), List.of())
                : new Verdict.Allowed(message.verdict(), List.of());
    }

    private void refuseWhatCannotGo(Channel channel, Outgoing outgoing) {
        if (channel.state() == Channel.State.DISCONNECTED) {
            throw Fault.conflict("channel.wrong.disconnected");
        }
        Capabilities can = connectors.of(channel).capabilities(channel);
        if (!can.sends().contains(outgoing.kind())) {
            throw unsendable("/kind", "outbox.wrong.kind");
        }
        if (outgoing.text().isBlank() && outgoing.media().isEmpty()) {
            throw unsendable("/text", "outbox.wrong.empty");
        }
        if (outgoing.template() != null && !Extra.of(connectors.of(channel)).contains(Extra.TEMPLATES)) {
            throw unsendable("/template", "outbox.wrong.template");
        }
        if (outgoing.template() == null
                && can.lengthOf(outgoing.text()) + Envelopes.taken(outgoing, can) > can.textLength()) {
            throw unsendable("/text", "outbox.wrong.long");
        }
        if (outgoing.media().size() > can.mediaPerMessage(outgoing.kind())) {
            throw unsendable("/media", "outbox.wrong.media");
        }
        for (Activity.Media media : outgoing.media()) {
            String mistake = can.attachable().mistake(media);
            if (mistake != null) {
                throw unsendable("/media", mistake);
            }
        }
        if (outgoing.kind() != OutboundMessage.Kind.POST && !isTheirs(channel, outgoing)) {
            throw unsendable("/recipient", "outbox.wrong.recipient");
        }
    }

    /**
     * Permission is a person's: an account of anybody else must not be reached with it. An answer may follow them to an
     * e-mail that they have proved, and to where they asked for it.
     */
    private boolean isTheirs(Channel channel, Outgoing outgoing) {
        List<Identity> identities = people.identities(people.cluster(outgoing.person()));
        return identities.stream()
                        .anyMatch(identity -> outgoing.channel().equals(identity.channel())
                                && Objects.equals(identity.externalId(), outgoing.recipient()))
                || outgoing.contact() == ContactRequest.Kind.ANSWER
                        && (channel.connector().equals(MAIL) && isProved(identities, outgoing.recipient())
                                || left.areLeftBy(identities, outgoing.channel(), outgoing.recipient()));
    }

    private static boolean isProved(List<Identity> identities, String email) {
        return identities.stream()
                .anyMatch(
                        identity -> identity.isEmail() && identity.externalId().equals(email));
    }

    private static Fault.Caller unsendable(String pointer, String message) {
        return new Fault.Caller(
                Fault.Kind.UNPROCESSABLE, "outbox.wrong.message", List.of(new Fault.Field(pointer, message)));
    }

    @Override
    public List<Preview> preview(List<Intent> intents) {
        return asking.preview(intents, channels::get);
    }

    @Override
    public Map<UUID, Delivery> deliveries(Collection<UUID> ids) {
        return messages.find(List.copyOf(ids)).stream()
                .collect(Collectors.toMap(OutboxMessage::id, OutboxMessage::delivery));
    }

    @Override
    public Optional<String> lastBegun(Cluster person, ChannelId channel, Instant by) {
        return messages.lastBegun(person, channel, by);
    }
}
