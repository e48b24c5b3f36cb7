package social.rapport.shared;

import java.util.UUID;

/** The id of one connected account of the brand on a network. */
public record ChannelId(UUID value) {

    public static ChannelId next() {
        return new ChannelId(Ids.next());
    }

    public static ChannelId of(String text) {
        return new ChannelId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
