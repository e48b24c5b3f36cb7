package social.rapport.shared.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CourtesyTests {

    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final Urgent urgent = isBusy::get;

    @Test
    void whereNothingIsUrgentEveryTurnIsMine() {
        Courtesy courtesy = new Courtesy(() -> Stream.of(urgent), Duration.ofHours(1));

        assertThat(courtesy.isMyTurn()).isTrue();
        assertThat(courtesy.isMyTurn()).isTrue();
    }

    @Test
    void whatIsUrgentGoesFirstUntilItHasNothingMoreToDo() {
        Courtesy courtesy = new Courtesy(() -> Stream.of(urgent), Duration.ofHours(1));

        isBusy.set(true);
        assertThat(courtesy.isMyTurn()).isFalse();

        isBusy.set(false);
        assertThat(courtesy.isMyTurn()).isTrue();
    }

    @Test
    void nobodyWaitsLongerThanTheLongest() {
        Courtesy courtesy = new Courtesy(() -> Stream.of(urgent), Duration.ZERO);
        isBusy.set(true);

        assertThat(courtesy.isMyTurn()).isTrue();
        assertThat(courtesy.isMyTurn()).isTrue();
    }
}
