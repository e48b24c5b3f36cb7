package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.support.RapportTest;

@RapportTest
class SettlementTests extends OutboxScene {

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    Attempts attempts;

    @Test
    void whatFailsForTheMomentIsTriedAgainUnderTheSameId() {
        receiver.next(500);
        receiver.next(302, Map.of("Location", receiver.address()));
        UUID id = answer("patience");

        await().untilAsserted(() -> {
            dueNow();
            assertThat(state(id)).isEqualTo(State.SENT);
        });
        assertThat(receiver.texts()).containsExactly("patience");
        assertThat(brand.get(() -> attempts.of(id)))
                .extracting(attempt ->
                        attempt.reason() == null ? "" : attempt.reason().key())
                .containsExactly("", "delivery.redirect", "delivery.status");
    }

    @Test
    void whatTheOtherSideWillNeverTakeIsADeadLetterThatAMemberMaySendAgain() {
        receiver.next(422);
        UUID id = answer("strange");
        await().until(() -> state(id) == State.DEAD);
        assertThat(receiver.taken()).isEmpty();

        brand.within(() -> deadLetters.resend(brand.system(), id));

        await().until(() -> state(id) == State.SENT);
        assertThat(receiver.texts()).containsExactly("strange");
    }

    @Test
    void aMessageThatFailsTooOftenIsGivenUp() {
        IntStream.range(0, 10).forEach(i -> receiver.next(503));
        UUID id = answer("hopeless");

        await().untilAsserted(() -> {
            dueNow();
            assertThat(state(id)).isEqualTo(State.DEAD);
        });
        assertThat(brand.get(() -> list.get(id)).attempts()).isEqualTo(10);
        assertThat(receiver.requests()).isEqualTo(10);
    }

    @Test
    void aThrottledChannelWaitsAsItIsAsked() {
        receiver.next(429, Map.of("Retry-After", "3600"));
        UUID id = answer("slowly");

        await().until(() -> brand.get(() -> list.get(id)).reason() != null);
        OutboxMessage waiting = brand.get(() -> list.get(id));
        assertThat(waiting.state()).isEqualTo(State.QUEUED);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.dueAt()).isAfter(Instant.now().plus(Duration.ofMinutes(55)));
    }

    @Test
    void aChannelWhoseSignatureIsRefusedStopsUntilAMemberActsAndLosesNothing() {
        receiver.trust("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        UUID first = answer("first");
        await().until(() -> brand.get(() -> health.of(channel)).level() == ChannelHealth.Level.NEEDS_YOU);
        UUID second = answer("second");
        assertThat(brand.get(() -> health.of(channel)).waiting()).isEqualTo(2);

        receiver.trust(Objects.requireNonNull(
                brand.get(() -> channels.renewSecret(brand.system(), channel)).secret()));
        // A try that began before the line above may be refused after it, and stop the channel once more.
        await().pollInterval(Duration.ofSeconds(1)).until(() -> {
            brand.within(() -> channels.tryAgain(brand.system(), channel));
            return state(first) == State.SENT && state(second) == State.SENT;
        });
        assertThat(receiver.texts()).containsExactly("first", "second");
    }

    @Test
    void aChannelThatFailsForLongStopsUntilAMemberTriesAgain() {
        receiver.down(true);
        UUID id = answer("anybody there?");
        await().until(() -> brand.get(() -> health.of(channel)).level() == ChannelHealth.Level.STRUGGLING);
        brand.within(() -> jdbc.sql("""
                        update channels.health set failing_since = now() - interval '13 hours'
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", brand.workspace().value())
                .param("channel", channel.value())
                .update());
        await().untilAsserted(() -> {
            dueNow();
            assertThat(brand.get(() -> health.of(channel)).level()).isEqualTo(ChannelHealth.Level.NEEDS_YOU);
        });

        receiver.down(false);
        brand.within(() -> channels.tryAgain(brand.system(), channel));

        await().untilAsserted(() -> {
            dueNow();
            assertThat(state(id)).isEqualTo(State.SENT);
        });
    }
}
