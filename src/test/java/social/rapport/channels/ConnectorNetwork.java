package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.support.Brand;

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

    /** The brand is there, and has no channel yet. */
    default void opened(Brand brand) {}

    /** The channel stands now. */
    default void connected(Channel channel) {}

    /** In which ways it can refuse; one that is part of Rapport is never away and has no credentials. */
    default Set<NetworkFailure.Kind> refusals() {
        return EnumSet.allOf(NetworkFailure.Kind.class);
    }

    /** Both sides now share the secret that Rapport made, where it makes one. */
    default void trust(String secret) {
        throw new IllegalStateException(connector() + " knows no secret of ours");
    }

    /** The id that counts for a message that the network has under this one. */
    default String externalId(String id) {
        return id;
    }

    /** A thread of the network's, and a message in it that can be answered. */
    default String conversation() {
        return "talk";
    }

    default String answered() {
        return "m1";
    }

    /** The same where what is answered in public is another thing than what is answered in private. */
    default String answered(OutboundMessage.Kind kind) {
        return answered();
    }

    /** The account that writes, as the network knows it. */
    default String person() {
        return "mina";
    }

    /** What the network delivers: one private message of one person under each of these ids. */
    byte[] body(List<String> ids);

    /** What one payload holds of that, as {@code read} is handed it; the delivery itself where it is stored as it came. */
    default byte[] stored(List<String> ids) {
        return body(ids);
    }

    /** The network has one private message of one person under each of these ids, for a source to find. */
    default void give(List<String> ids) {
        throw new IllegalStateException(connector() + " delivers by itself");
    }

    /** What it delivers to say that there is something to be asked for; empty where it says nothing. */
    default Optional<WebhookRequest> ring() {
        return Optional.empty();
    }

    /** Whether deliveries are under test, of a network that delivers and is asked as well. */
    default boolean delivers() {
        return false;
    }

    /** How many messages one delivery may carry. */
    default int most() {
        return 1;
    }

    /** A body as the network would deliver it, whatever it says; only of networks that deliver by themselves. */
    default WebhookRequest signed(String id, Instant at, byte[] body) {
        throw new IllegalStateException(connector() + " waits to be asked");
    }

    /** Whether what proves a delivery covers its body. */
    default boolean signsBodies() {
        return true;
    }

    /** Whether a copy of a delivery can be told from the network trying again. */
    default boolean tellsCopies() {
        return true;
    }

    /** Whether the network always says of which type its deliveries are. */
    default boolean namesTypes() {
        return true;
    }

    /** The headers, by lower-case name, or else parameters, by which a delivery is believed. */
    default Set<String> proofs() {
        return Set.of();
    }

    /** How far a delivery's time may be off; null where the network signs none. */
    default @Nullable Duration tolerance() {
        return null;
    }

    /** How a payload says, as {@code read} is handed it, that a message of ours has come so far; empty where it never does. */
    default Optional<byte[]> receipt(OutboundMessage message, Receipt.State state, Instant at) {
        return Optional.empty();
    }

    /** How the network says that a send failed in this way, on its next answer. */
    void refuse(NetworkFailure.Kind kind);

    /** The text and the number of attachments of each message that the network took, once each. */
    List<Taken> taken();

    record Taken(String text, int media) {}

    @Override
    void close();
}
