package social.rapport.channels;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import social.rapport.channels.Doors.Door;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/** Takes in what networks deliver: proved, stored, and only then acknowledged. */
@Component
public class Ingress {

    private final Doors doors;
    private final Connectors connectors;
    private final Credentials credentials;
    private final Replays replays;
    private final InboundLog log;
    private final Traffic traffic;
    private final Bells bells;

    Ingress(
            Doors doors,
            Connectors connectors,
            Credentials credentials,
            Replays replays,
            InboundLog log,
            Traffic traffic,
            Bells bells) {
        this.doors = doors;
        this.connectors = connectors;
        this.credentials = credentials;
        this.replays = replays;
        this.log = log;
        this.traffic = traffic;
        this.bells = bells;
    }

    /**
     * Takes one request; on return its payloads are durable.
     *
     * @return what to answer the network
     * @throws Fault.Caller where it is not to be taken, or not now
     */
    public Received receive(ChannelId id, WebhookRequest request) {
        Door door = doors.find(id).orElseThrow(() -> Fault.notFound("channel"));
        byte[] sealed = door.sealed().orElseThrow(() -> new Fault.Caller(Fault.Kind.GONE, "in.wrong.gone", List.of()));
        try {
            Received received = take(door.channel(), sealed, request);
            traffic.received(door.channel(), received.payloads().size());
            return received;
        } catch (Fault.Caller refused) {
            traffic.refused(door.channel(), refused);
            throw refused;
        }
    }

    /** The channel that signed a request, for systems beside us that take what it sends; empty where it did not. */
    public Optional<Channel> signedBy(ChannelId id, WebhookRequest request) {
        return doors.find(id)
                .filter(door -> door.sealed()
                        .filter(stored -> connectors
                                .of(door.channel())
                                .isSigned(credentials.open(door.channel(), stored), request))
                        .isPresent())
                .map(Door::channel);
    }

    /** The channel behind an address of ours, of whichever workspace, while it is connected. */
    public Optional<Channel> at(ChannelId id) {
        return doors.find(id).filter(door -> door.sealed().isPresent()).map(Door::channel);
    }

    /**
     * What comes of a channel's credentials, opened for the moment of one call.
     *
     * @throws Fault.Caller of kind NOT_FOUND where no connected channel has this id
     */
    public <T> T opened(ChannelId id, Function<ConnectedChannel, T> work) {
        Door door = doors.find(id).orElseThrow(() -> Fault.notFound("channel"));
        byte[] sealed = door.sealed().orElseThrow(() -> Fault.notFound("channel"));
        return work.apply(credentials.open(door.channel(), sealed));
    }

    private Received take(Channel channel, byte[] sealed, WebhookRequest request) {
        Received received = connectors.of(channel).receive(credentials.open(channel, sealed), request);
        if (replays.isKnown(channel.id(), received.stamp(), request.body())) {
            return Received.accepted(List.of(), received.stamp());
        }
        log.append(channel.workspace(), channel.id(), received.payloads());
        replays.remember(channel.id(), received.stamp(), request.body());
        if (received.rings()) {
            bells.ring(channel);
        }
        return received;
    }
}
