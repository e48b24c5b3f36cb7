package social.rapport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;

@RapportTest
class DeliveriesTests extends WebhookScene {

    @Autowired
    DeliveryRetention retention;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    WebhookTable table;

    @Autowired
    WebhookHealth health;

    @Autowired
    DeliveryQueue queue;

    @Autowired
    Courier courier;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aFailureIsTriedAgainUnderTheSameId() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        receiver.next(503, Map.of());

        UUID id = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        await().atMost(SOON).until(() -> receiver.seen().size() == 2);

        assertThat(receiver.seen()).containsExactly(id.toString(), id.toString());
        await().until(() -> delivery(webhook, id).state() == Delivery.State.DELIVERED);
        assertThat(brand.get(() -> log.attempts(id)))
                .extracting(Delivery.Attempt::status)
                .containsExactly(200, 503);
        assertThat(brand.get(() -> log.attempts(id)).getFirst().response()).contains("noted");
    }

    private Delivery delivery(Webhook webhook, UUID id) {
        return brand.get(() -> log.get(webhook.id(), id));
    }

    @Test
    void whoeverDiesWithAnEventInHandGivesItBack() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        brand.within(() -> webhooks.pause(webhook.id(), brand.system()));
        UUID id = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        List<Delivery> leased = brand.get(
                () -> transactions.in(brand.workspace(), () -> queue.lease(webhook.id(), 8, Duration.ofSeconds(1))));
        assertThat(leased).extracting(Delivery::id).containsExactly(id);

        brand.within(() -> webhooks.resume(webhook.id(), brand.system()));
        await().atMost(SOON).until(() -> delivery(webhook, id).state() == Delivery.State.DELIVERED);

        assertThat(delivery(webhook, id).attempts()).isEqualTo(2);
        assertThat(receiver.seen()).containsExactly(id.toString());
    }

    @Test
    void severalNodesTellEachEventOnce() {
        Deliverer other = new Deliverer(jdbc, transactions, table, health, queue, courier);
        other.start();
        try {
            Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
            List<String> ids = IntStream.range(0, 60)
                    .mapToObj(number -> brand.get(() -> webhooks.test(webhook.id(), brand.system()))
                            .toString())
                    .toList();
            await().atMost(SOON).until(() -> receiver.taken().size() == 60);

            assertThat(receiver.seen()).containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            other.stop();
        }
    }

    @Test
    void aDeadAddressWithAHundredThousandWaitingDelaysNoOther() {
        try (WebhookReceiver dead = WebhookReceiver.open()) {
            dead.down(503);
            Webhook broken = subscribe(dead, EventType.MESSAGE_CREATED);
            brand.within(() -> jdbc.sql("""
                            insert into webhooks.delivery
                              (workspace_id, id, webhook_id, type, subject, occurred_at, body)
                            select :workspace, gen_random_uuid(), :webhook, 'webhook.test',
                              case when n % 2 = 0 then :webhook::uuid else gen_random_uuid() end, now(), '{}'
                            from generate_series(1, 100000) n
                            """)
                    .param("workspace", brand.workspace().value())
                    .param("webhook", broken.id().value())
                    .update());
            await().atMost(SOON).until(() -> dead.seen().size() >= 3);
            Webhook sound = subscribe(receiver, EventType.MESSAGE_CREATED);

            say("mina", "Hello");
            awaitTaken(receiver, "message.created", 1);

            assertThat(sound.isActive()).isTrue();
            assertThat(dead.seen()).hasSizeLessThan(200);
        }
    }

    @Test
    void ofOneConversationNoneGoesWhileAnotherIsUnderWay() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        brand.within(() -> webhooks.pause(webhook.id(), brand.system()));
        UUID subject = UUID.randomUUID();
        List<UUID> ids =
                IntStream.range(0, 3).mapToObj(number -> UUID.randomUUID()).toList();
        brand.within(() -> queue.add(ids.stream()
                .map(id -> new DeliveryQueue.Entry(
                        id, webhook.id(), EventType.MESSAGE_CREATED, subject, Instant.now(), "{}"))
                .toList()));

        List<UUID> first = lease(webhook);
        List<UUID> second = lease(webhook);
        brand.within(() -> queue.move(ids.getFirst(), Delivery.State.WAITING, Duration.ofHours(1), true, null));
        List<UUID> third = lease(webhook);

        assertThat(first).containsExactly(ids.get(0));
        assertThat(second).isEmpty();
        assertThat(third).containsExactly(ids.get(1));
    }

    private List<UUID> lease(Webhook webhook) {
        return brand
                .get(() ->
                        transactions.in(brand.workspace(), () -> queue.lease(webhook.id(), 8, Duration.ofMinutes(1))))
                .stream()
                .map(Delivery::id)
                .toList();
    }

    @Test
    void whoeverWantsNothingAnyMoreIsLeftAloneUntilAMemberActs() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        receiver.next(410, Map.of());

        UUID id = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        awaitState(webhook, Webhook.State.STOPPED);
        UUID meanwhile = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        assertThat(receiver.seen()).containsExactly(id.toString());
        brand.within(() -> webhooks.resume(webhook.id(), brand.system()));

        await().atMost(SOON).until(() -> receiver.taken().size() == 2);
        assertThat(receiver.taken())
                .extracting(WebhookReceiver.Event::id)
                .containsExactlyInAnyOrder(id.toString(), meanwhile.toString());
    }

    private void awaitState(Webhook webhook, Webhook.State state) {
        await().atMost(SOON)
                .until(() -> brand.get(() -> webhooks.get(webhook.id())).state() == state);
    }

    @Test
    void lastingFailureStopsAWebhookAndOthersAreTold() {
        subscribe(receiver, EventType.WEBHOOK_STOPPED);
        try (WebhookReceiver dead = WebhookReceiver.open()) {
            dead.down(500);
            Webhook broken = subscribe(dead, EventType.MESSAGE_CREATED);
            brand.within(() -> jdbc.sql("""
                            update webhooks.health set failing_since = now() - interval '4 days'
                            where workspace_id = :workspace and webhook_id = :webhook
                            """)
                    .param("workspace", brand.workspace().value())
                    .param("webhook", broken.id().value())
                    .update());

            brand.within(() -> webhooks.test(broken.id(), brand.system()));
            awaitState(broken, Webhook.State.STOPPED);
            awaitTaken(receiver, "webhook.stopped", 1);

            assertThat(receiver.taken("webhook.stopped")
                            .getFirst()
                            .at("/webhook/id")
                            .asString())
                    .isEqualTo(broken.id().toString());
        }
    }

    @Test
    void whoeverAsksForTimeIsGivenIt() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        receiver.next(429, Map.of("Retry-After", "3600"));

        UUID id = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        await().atMost(SOON).until(() -> brand.get(() -> log.attempts(id)).size() == 1);

        Delivery waiting = delivery(webhook, id);
        assertThat(waiting.dueAt()).isAfter(Instant.now().plusSeconds(3_000));
        assertThat(waiting.attempts()).isZero();
        UUID behind = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        assertThat(brand.get(() -> health.open(webhook))).isZero();
        assertThat(delivery(webhook, behind).attempts()).isZero();
    }

    @Test
    void whatWasGivenUpIsSentAgainWhenAMemberSaysSo() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        brand.within(() -> webhooks.pause(webhook.id(), brand.system()));
        List<UUID> ids = IntStream.range(0, 5)
                .mapToObj(number -> brand.get(() -> webhooks.test(webhook.id(), brand.system())))
                .toList();
        brand.within(() -> ids.forEach(id -> queue.move(id, Delivery.State.FAILED, Duration.ZERO, true, null)));
        brand.within(() -> webhooks.resume(webhook.id(), brand.system()));

        int again = brand.get(() -> log.failedAgain(webhook.id(), Instant.now().minusSeconds(600), brand.system()));
        await().atMost(SOON).until(() -> receiver.taken().size() == 5);

        assertThat(again).isEqualTo(5);
        assertThat(receiver.taken())
                .extracting(event -> UUID.fromString(event.id()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void whatWasRemovedIsPutBackPausedAndOldDeliveriesGo() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        UUID id = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        awaitTaken(receiver, "webhook.test", 1);

        brand.within(() -> webhooks.remove(webhook.id(), brand.system()));
        assertThatThrownBy(() -> brand.get(() -> webhooks.get(webhook.id()))).isInstanceOf(Fault.Caller.class);
        Webhook restored = brand.get(() -> webhooks.restore(webhook.id(), brand.system()));
        assertThat(restored.state()).isEqualTo(Webhook.State.PAUSED);
        assertThat(delivery(webhook, id).type()).isEqualTo(EventType.TEST);

        age(id);
        retention.sweep(Instant.now());
        assertThat(brand.get(() -> log.list(new DeliveryLog.Filter(webhook.id(), null, null), null, 50))
                        .items())
                .isEmpty();
    }

    private void age(UUID id) {
        brand.within(() -> jdbc.sql("""
                        update webhooks.delivery set created_at = now() - interval '31 days'
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", brand.workspace().value())
                .param("id", id)
                .update());
    }
}
