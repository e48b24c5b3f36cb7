package social.rapport.channels.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something said in a chat, as the visitor sees it.
 *
 * @param position grows within a visit
 * @param ours whether the brand said it
 * @param author who of the team wrote it
 */
record Line(
        long position,
        String id,
        boolean ours,
        String text,
        @Nullable String author,
        Instant at) {}
