package social.rapport.channels;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * The code that speaks one network's protocol. It keeps no state of its own and touches no database: it is handed the
 * channel with its credentials, and what it must remember it returns.
 */
public interface Connector {

    /** The credential that Rapport makes itself, where {@link #renew} does; shown once. */
    String SECRET = "secret";

    /** Its name in channels, URLs and message keys, such as {@code open}. */
    String name();

    /** What is to be known of this network before a channel is connected to it, and how that is done. */
    Declaration declaration();

    /** What this network can do and what it allows. */
    Capabilities capabilities();

    /** As {@link #capabilities()}, where it depends on how the channel is set. */
    default Capabilities capabilities(Channel channel) {
        return capabilities();
    }

    /** As {@link #capabilities()}, with what a channel can only do where its settings say so. */
    default Capabilities utmost() {
        return capabilities();
    }

    /** Whether it may stand for any network, so that a member says for which. */
    default boolean standsForAnyNetwork() {
        return false;
    }

    /** Under which network it is shown where a member does not say, by what they filled in. */
    default String network(Map<String, String> values) {
        return name();
    }

    /** What a member fills in to connect a channel, in the order of the form. */
    List<Setting> settings();

    /**
     * Why a value that was filled in will not do, where its kind does not say so already: the key of the words for whoever
     * fills it in; empty where it will do.
     */
    default String mistake(Setting setting, String value) {
        return "";
    }

    /**
     * The credentials with a new {@link #SECRET} made by us, where this network has such a thing. What was valid before may
     * stay valid for a while, so that the other side can change over.
     */
    default Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return credentials;
    }

    /**
     * Asks the network whether it takes these credentials and as whom it knows us, and has it deliver to an address of ours
     * where it is told by a call; empty where there is nobody to ask.
     *
     * @param address where the network is to deliver
     * @throws NetworkFailure where it does not answer, or not to these credentials
     */
    default Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        return Optional.empty();
    }

    /**
     * Opens what this network has for a channel, where {@link #capabilities} say that it is polled or streamed.
     *
     * @param cursor where the source before it had come to; null at the beginning
     * @throws NetworkFailure where the network does not answer, or not to these credentials
     */
    default Source open(ConnectedChannel channel, @Nullable String cursor) throws NetworkFailure {
        throw new IllegalStateException(name() + " delivers by itself");
    }

    /**
     * Proves that a webhook request is the network's own and whole, and takes it apart into payloads to be stored. Called
     * before anything is acknowledged. A network without webhooks has no such address.
     *
     * @throws social.rapport.shared.Fault.Caller where the request is forged, stale, malformed or too large
     */
    default Received receive(ConnectedChannel channel, WebhookRequest request) {
        throw Fault.notFound("channel");
    }

    /** Whether a request was signed with this channel's own secret, as those are that we send. */
    default boolean isSigned(ConnectedChannel channel, WebhookRequest request) {
        return false;
    }

    /**
     * Reads what one stored payload says: what people did, and how far messages of ours have come.
     *
     * @throws UnreadablePayload where it makes no sense; it then goes to quarantine and blocks nothing
     */
    Reading read(Channel channel, byte[] payload) throws UnreadablePayload;

    /** By what an activity finds its conversation, where this network does not always name it; null where it does. */
    default @Nullable Strand strand(Channel channel, Activity activity) {
        return null;
    }

    /** How a person is shown that somebody writes to them, where this network can. */
    default Optional<Typing> typing() {
        return Optional.empty();
    }

    /**
     * Hands one message to the network. Called by the outbox alone, and again after a retryable failure, with the same
     * idempotency key.
     *
     * @throws NetworkFailure where the network did not take it
     */
    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure;
}
