package social.rapport.channels;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network has for one channel, where it must be asked again and again ({@code POLL}) or listened to
 * ({@code STREAM}). Opened by one node at a time and read by one thread; another may close it, which ends a waiting
 * {@link #next}.
 */
public interface Source extends AutoCloseable {

    /**
     * Gives what is new, waiting for it for as long as this at most.
     *
     * @throws NetworkFailure where the network does not answer as it should; the source is closed then and opened again
     *     later
     */
    News next(Duration longest) throws NetworkFailure, InterruptedException;

    @Override
    void close();

    /**
     * What has come.
     *
     * @param cursor where the next source goes on, once the payloads are durable: whatever was given after it is given
     *     again after a crash, and has no second effect
     * @param rest for how long the network is to be left alone; zero to go on at once, for one that tells by itself
     */
    record News(List<InboundLog.Payload> payloads, @Nullable String cursor, Duration rest) {}
}
