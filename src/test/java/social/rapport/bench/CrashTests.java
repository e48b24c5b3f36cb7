package social.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of {@code bin/bench crash}. */
class CrashTests {

    private static final int DELIVERIES = 1_000;
    private static Effects undisturbed;

    @BeforeAll
    static void readInPeace() throws Exception {
        undisturbed = CrashBench.undisturbed(DELIVERIES);
    }

    @Test
    void whatWasAcknowledgedOutlivesKillsOfServerAndDatabaseAndHasItsEffectOnce() throws Exception {
        CrashBench.Outcome outcome = CrashBench.run(DELIVERIES, 1, 1, false);

        assertThat(outcome.lost()).isZero();
        assertThat(outcome.doubled()).isZero();
        assertThat(outcome.effects().rows()).hasSizeGreaterThan(DELIVERIES);
        assertThat(outcome.effects().differences(undisturbed)).isEmpty();
    }

    /** Shows that the harness would notice. Only the server is killed: what is begun outlives a database that comes back. */
    @Test
    void aServerThatAcknowledgesBeforeItCommitsIsFoundOut() throws Exception {
        CrashBench.Outcome outcome = CrashBench.run(DELIVERIES, 2, 0, true);

        assertThat(outcome.lost()).isPositive();
        assertThat(outcome.effects().differences(undisturbed)).isNotEmpty();
    }
}
