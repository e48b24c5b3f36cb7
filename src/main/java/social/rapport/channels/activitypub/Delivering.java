package social.rapport.channels.activitypub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp.Answer;

/** Hands an activity to one inbox. */
final class Delivering {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final NetworkCalls calls;

    Delivering(NetworkCalls calls) {
        this.calls = calls;
    }

    /** @throws NetworkFailure where it was not taken; what a server throttles is its own matter, and no other's */
    void deliver(ConnectedChannel as, Home home, String inbox, String activity) throws NetworkFailure {
        URI address = URI.create(inbox);
        byte[] body = activity.getBytes(StandardCharsets.UTF_8);
        Answer answer = calls.post(
                address, Signing.post(as, home, address, Clock.systemUTC().instant(), body), Documents.TYPE, body);
        int status = answer.status();
        if (status / 100 != 2) {
            boolean passes = Documents.passes(status);
            throw new NetworkFailure(
                    passes ? Kind.TEMPORARY : Kind.PERMANENT,
                    passes ? "status" : "fediverse_refused",
                    Integer.toString(status),
                    answer.retryAfter(LONGEST_WAIT).orElse(null));
        }
    }
}
