package social.rapport.shared.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets what is urgent go first, though not for ever: one for each job that can wait, asked before each of its steps. */
public final class Courtesy {

    private final Supplier<Stream<Urgent>> urgent;
    private final Duration longest;
    private volatile Instant lastTurn = Instant.now();

    /** @param longest how long the job gives way at most between two turns */
    public Courtesy(Supplier<Stream<Urgent>> urgent, Duration longest) {
        this.urgent = urgent;
        this.longest = longest;
    }

    /** Whether the job may take a step now. */
    public boolean isMyTurn() {
        Instant now = Instant.now();
        if (now.isBefore(lastTurn.plus(longest)) && urgent.get().anyMatch(Urgent::isBusy)) {
            return false;
        }
        lastTurn = now;
        return true;
    }
}
