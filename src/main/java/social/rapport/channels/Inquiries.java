package social.rapport.channels;

import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/** Where members ask a network for something beside messages. No database connection waits for its answer. */
@Component
class Inquiries {

    private final Channels channels;
    private final Connectors connectors;
    private final Credentials credentials;

    Inquiries(Channels channels, Connectors connectors, Credentials credentials) {
        this.channels = channels;
        this.connectors = connectors;
        this.credentials = credentials;
    }

    /** What is asked of a network. */
    @FunctionalInterface
    interface Ask<C, T> {
        T ask(C connector, ConnectedChannel channel) throws NetworkFailure;
    }

    /** Whether a channel's network has such a thing, and the channel stands. */
    <C> Optional<C> find(Channel channel, Class<C> spoken) {
        return Optional.of(connectors.of(channel))
                .filter(connector -> channel.state() != Channel.State.DISCONNECTED && spoken.isInstance(connector))
                .map(spoken::cast);
    }

    /**
     * @throws Fault.Caller where the network has no such thing, the channel is disconnected, or the network says no; then in
     *     its words
     */
    <C, T> T ask(ChannelId id, Class<C> spoken, Ask<C, T> what) {
        Channel channel = channels.get(id);
        C connector = find(channel, spoken).orElseThrow(() -> Fault.conflict("channel.wrong.cannot"));
        try {
            return what.ask(connector, credentials.open(channel));
        } catch (NetworkFailure failure) {
            throw Fault.conflict(Reason.of(failure).kept());
        }
    }
}
