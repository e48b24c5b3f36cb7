package social.rapport.channels.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetTests {

    /** Ten in the morning of a winter's day in California. */
    private static final Instant MORNING = Instant.parse("2026-12-01T18:00:00Z");

    @Test
    void aWholeDayIsReadOnceAMinuteAndNeverWithMoreThanHalf() {
        Budget budget = Budget.unspent(MORNING);
        Instant now = Instant.parse("2026-12-01T08:00:00Z");
        int looks = 0;
        while (budget.on(now).equals(budget) && budget.allows(3, Budget.USUAL)) {
            budget = budget.plus(3);
            now = now.plus(budget.rest(now, 3, Budget.USUAL));
            looks++;
        }

        assertThat(now).isEqualTo(Instant.parse("2026-12-02T08:00:00Z"));
        assertThat(looks).isEqualTo(24 * 60);
        assertThat(budget.spent()).isLessThanOrEqualTo(Budget.USUAL / 2);
    }

    @Test
    void whatIsLeftLastsUntilTheDayEnds() {
        Budget dear = Budget.unspent(MORNING).plus(4_000);

        assertThat(dear.rest(MORNING, 10, Budget.USUAL))
                .isEqualTo(Duration.ofHours(14).dividedBy(100));
        assertThat(dear.plus(995).rest(MORNING, 10, Budget.USUAL)).isEqualTo(Duration.ofHours(14));
        assertThat(dear.plus(995).allows(10, Budget.USUAL)).isFalse();
        assertThat(dear.plus(995).allows(10, 2 * Budget.USUAL)).isTrue();
    }

    @Test
    void theNextDayBeginsAnewAtMidnightInCalifornia() {
        Budget spent = Budget.unspent(MORNING).plus(5_000);

        assertThat(spent.on(Instant.parse("2026-12-02T07:59:59Z"))).isEqualTo(spent);
        assertThat(spent.on(Instant.parse("2026-12-02T08:00:00Z")).spent()).isZero();
        assertThat(Budget.untilAnew(MORNING)).isEqualTo(Duration.ofHours(14));
    }
}
