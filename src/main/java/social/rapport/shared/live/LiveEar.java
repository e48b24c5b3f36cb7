package social.rapport.shared.live;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One who waits for what is whispered to a name. What comes faster than it is heard is heard once. */
public final class LiveEar implements AutoCloseable {

    /** Heard where something may have been missed. */
    public static final String GAP = "*";

    private static final int MOST_WAITING = 50;

    private final Consumer<LiveEar> leave;
    private final Waiting<String> waiting = new Waiting<>(MOST_WAITING, GAP);

    LiveEar(Consumer<LiveEar> leave) {
        this.leave = leave;
    }

    void tell(String payload) {
        waiting.add(payload);
    }

    void end() {
        waiting.end();
    }

    /** What was whispered since the last time, waited for as long as this; empty where nothing was, null at the end. */
    public @Nullable List<String> hear(Duration longest) throws InterruptedException {
        return waiting.next(longest, Duration.ZERO);
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
