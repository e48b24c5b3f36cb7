package social.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopTests {

    private static final int DELIVERIES = 2_000;

    /** What the operating system or a container's keeper allows at least. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    void aServerThatIsAskedToStopDoesSoInTimeAndForgetsNothing() throws Exception {
        CrashBench.Stopped stopped = CrashBench.stop(DELIVERIES);

        assertThat(stopped.end().exit()).isIn(0, ENDED_BY_SIGTERM);
        assertThat(stopped.end().took()).isLessThan(GRACE);
        assertThat(stopped.outcome().lost()).isZero();
        assertThat(stopped.outcome().doubled()).isZero();
    }
}
