package social.rapport.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As whom a network knows us on a channel.
 *
 * @param account what people see, such as {@code @snowdrift_bot}
 * @param url where they find it, where there is such a place
 * @param until when it no longer lets us in without a member's renewing it; null where it never says
 */
public record Standing(
        String account, @Nullable String url, @Nullable Instant until) {

    public Standing(String account, @Nullable String url) {
        this(account, url, null);
    }
}
