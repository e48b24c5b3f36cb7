package social.rapport.channels;

import org.jspecify.annotations.Nullable;

/**
 * As whom a network knows us on a channel.
 *
 * @param account what people see, such as {@code @snowdrift_bot}
 * @param url where they find it, where there is such a place
 */
public record Standing(String account, @Nullable String url) {}
