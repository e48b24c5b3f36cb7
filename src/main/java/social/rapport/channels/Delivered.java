package social.rapport.channels;

import org.jspecify.annotations.Nullable;

/**
 * That a network took a message.
 *
 * @param externalId the network's id of it, where it gives one
 * @param url where anybody can read it, where it is a post and the network tells
 */
public record Delivered(
        @Nullable String externalId, @Nullable String url) {

    public Delivered(@Nullable String externalId) {
        this(externalId, null);
    }
}
