package social.rapport.channels;

import org.jspecify.annotations.Nullable;

/** @param externalId the network's id of the message it took, where it gives one */
public record Delivered(@Nullable String externalId) {}
