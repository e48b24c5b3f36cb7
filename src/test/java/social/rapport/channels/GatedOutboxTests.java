package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Verdict;
import social.rapport.shared.Ids;
import social.rapport.support.RapportTest;

@RapportTest
class GatedOutboxTests extends OutboxScene {

    @Autowired
    Attempts attempts;

    @Autowired
    Permissions permissions;

    @Test
    void whatTheGateRefusesNeverEntersTheOutbox() {
        UUID id = Ids.next();

        Verdict verdict = brand.get(() -> outbox.send(message(id, Kind.MESSAGE, "Buy!"), brand.system()));

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(brand.get(() -> list.find(id))).isEmpty();
    }

    @Test
    void aWithdrawnPermissionStopsWhatIsQueued() {
        says(true);
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = offer("Buy!");
        assertThat(state(id)).isEqualTo(State.QUEUED);

        says(false);
        brand.within(() -> channels.resume(brand.system(), channel));

        await().until(() -> state(id) == State.CANCELLED);
        assertThat(receiver.requests()).isZero();
        assertThat(brand.get(() -> list.get(id)).reason())
                .satisfies(reason ->
                        assertThat(Objects.requireNonNull(reason).key()).isEqualTo("gate.permission.refused"));
    }

    @Test
    void aPermissionThatHoldsLetsWhatIsQueuedGo() {
        says(true);

        UUID id = offer("Buy!");

        await().until(() -> state(id) == State.SENT);
    }

    @Test
    void whatIsDeferredGoesWhenItsMomentHasCome() {
        says(true);
        wishes(Instant.now().plusSeconds(3600));
        UUID id = offer("good morning");
        assertThat(state(id)).isEqualTo(State.DEFERRED);

        wishes(null);
        dueNow();

        await().until(() -> state(id) == State.SENT);
    }

    @Test
    void whatIsDeferredStaysSoWhereTheGateSaysSoAgain() {
        says(true);
        wishes(Instant.now().plusSeconds(3600));
        UUID id = offer("good morning");
        wishes(Instant.now().plusSeconds(7200));

        dueNow();

        await().until(() ->
                brand.get(() -> list.get(id)).dueAt().isAfter(Instant.now().plusSeconds(7000)));
        assertThat(state(id)).isEqualTo(State.DEFERRED);
        assertThat(brand.get(() -> list.get(id)).attempts()).isZero();
    }

    @Test
    void whatIsDeferredIsStoppedAtOnceByAWithdrawnPermission() {
        says(true);
        wishes(Instant.now().plusSeconds(3600));
        UUID id = offer("good morning");

        says(false);

        await().until(() -> state(id) == State.CANCELLED);
    }

    private UUID offer(String text) {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.MESSAGE, text), brand.system()));
        return id;
    }

    private void says(boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "care", null, yes, "May we write?", "en", Permission.Source.API, Instant.now())));
    }
}
