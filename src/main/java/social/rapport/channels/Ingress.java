package social.rapport.channels;

import java.util.List;
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

    Ingress(Doors doors, Connectors connectors, Credentials credentials, Replays replays, InboundLog log) {
        this.doors = doors;
        this.connectors = connectors;
        this.credentials = credentials;
        this.replays = replays;
        this.log = log;
    }

    /**
     * Takes one request; on return its payloads are durable.
     *
     * @return what to answer the network
     * @throws Fault.Caller where it is not to be taken, or not now
     */
    public Received receive(ChannelId id, WebhookRequest request) {
        Door door = doors.find(id).orElseThrow(() -> Fault.notFound("channel"));
        byte[] sealed = door.sealed()
                .orElseThrow(() -> new Fault.Caller(Fault.Kind.GONE, "This channel was disconnected.", List.of()));
        Received received = connectors.of(door.channel()).receive(credentials.open(door.channel(), sealed), request);
        if (replays.isKnown(id, received.stamp(), request.body())) {
            return Received.accepted(List.of(), received.stamp());
        }
        log.append(door.channel().workspace(), id, received.payloads());
        replays.remember(id, received.stamp(), request.body());
        return received;
    }
}
