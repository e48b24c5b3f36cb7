package social.rapport.channels;

import java.util.Map;

/** A channel with its credentials opened, for the moment of one call. Never logged, never stored. */
public record ConnectedChannel(Channel channel, Map<String, String> credentials) {

    @Override
    public String toString() {
        return "ConnectedChannel[" + channel.id() + "]";
    }
}
