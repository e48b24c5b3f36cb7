package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConfirmationsTests {

    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aPasswordCountsForTenMinutes() {
        assertThat(isFresh(Duration.ofSeconds(599))).isTrue();
        assertThat(isFresh(Duration.ofMinutes(10))).isFalse();
        assertThat(Confirmations.isFresh(null, ACCOUNT, NOW)).isFalse();
    }

    @Test
    void aPasswordOfAnotherAccountCountsForNothing() {
        assertThat(Confirmations.isFresh(UUID.randomUUID() + " " + NOW, ACCOUNT, NOW))
                .isFalse();
    }

    private static boolean isFresh(Duration ago) {
        return Confirmations.isFresh(ACCOUNT + " " + NOW.minus(ago), ACCOUNT, NOW);
    }
}
