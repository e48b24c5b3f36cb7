package social.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of {@code bin/bench withdrawals}. */
class WithdrawalCrashTests {

    private static final int MESSAGES = 400;
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @Test
    void nobodyIsWrittenToOnceTheirNoWasHeardThoughTheServerIsKilledMeanwhile() throws Exception {
        WithdrawalBench.Outcome outcome = WithdrawalBench.run(MESSAGES, 1, AT_ONCE, false);

        assertThat(outcome.late()).isZero();
        assertThat(outcome.missing()).as("who said nothing and got nothing").isZero();
        assertThat(outcome.noes()).isGreaterThan(outcome.before());
    }

    /** Shows that the harness would notice. */
    @Test
    void aGateThatIsNotAskedAgainIsFoundOut() throws Exception {
        assertThat(WithdrawalBench.run(MESSAGES, 0, AT_ONCE, true).late()).isPositive();
    }
}
