package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connector brings along to be tested: its network, as its documentation describes it. It makes what the network
 * would deliver, and at an address of its own it takes what the network would take and refuses what it would refuse.
 */
public interface ConnectorNetwork extends AutoCloseable {

    /** The connector's name. */
    String connector();

    /** What a member fills in to connect a channel to this network. Secrets are long and found nowhere else. */
    Map<String, String> settings();

    /** As {@link #settings()}, where the network can be connected for listening alone; empty where it cannot. */
    default Map<String, String> settingsWithoutSending() {
        return Map.of();
    }

    /** Both sides now share the secret that Rapport made. */
    void trust(String secret);

    /** The body of a genuine delivery: one private message of one person under each of these ids. */
    byte[] body(List<String> ids);

    /** How many messages one delivery may carry. */
    int most();

    /** A body as the network would deliver it, whatever it says. */
    WebhookRequest signed(String id, Instant at, byte[] body);

    /** The headers by which a delivery is believed, by lower-case name. */
    Set<String> proofs();

    /** How far a delivery's time may be off; null where the network signs none. */
    @Nullable
    Duration tolerance();

    /** How the network says that a send failed in this way, on its next answer. */
    void refuse(DeliveryFailure.Kind kind);

    /** The text and the number of attachments of each message that the network took, once each. */
    List<Taken> taken();

    record Taken(String text, int media) {}

    @Override
    void close();
}
