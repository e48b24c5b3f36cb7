package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Outbox.State;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Verdict;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class OutboxTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxList list;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    Attempts attempts;

    @Autowired
    Health health;

    @Autowired
    Identities identities;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    OutboxMessages messages;

    @Autowired
    Doors doors;

    @Autowired
    Turn turn;

    @Autowired
    Carrier carrier;

    @Autowired
    Announcements announcements;

    @Autowired
    Pace pace;

    private final OpenReceiver receiver = OpenReceiver.open();
    private Brand brand;
    private ChannelId channel;
    private PersonId person;

    @BeforeEach
    void connect() {
        brand = brands.open();
        Channels.Secret open = brand.get(
                () -> channels.connect(brand.system(), "open", "", "Shops", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
        person = meet("p1");
        wishes(null);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anAnswerReachesTheOtherSideSigned() {
        UUID id = answer("곧 보내 드릴게요.");

        await().until(() -> state(id) == State.SENT);
        assertThat(receiver.taken()).singleElement().satisfies(data -> {
            assertThat(data.get("id").stringValue()).isEqualTo(id.toString());
            assertThat(data.get("kind").stringValue()).isEqualTo("private_reply");
            assertThat(data.get("person").get("id").stringValue()).isEqualTo("p1");
            assertThat(data.get("conversation").stringValue()).isEqualTo("talk");
            assertThat(data.get("text").stringValue()).isEqualTo("곧 보내 드릴게요.");
        });
        assertThat(brand.get(() -> list.get(id)).externalId()).isEqualTo("r-1");
        assertThat(brand.get(() -> health.of(channel)).level()).isEqualTo(ChannelHealth.Level.WELL);
    }

    @Test
    void theSameIdIsSentOnceHoweverOftenItIsAskedFor() {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "once"), brand.system()));
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "twice"), brand.system()));
        await().until(() -> state(id) == State.SENT);
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "thrice"), brand.system()));

        UUID last = answer("last");
        await().until(() -> state(last) == State.SENT);
        assertThat(receiver.texts()).containsExactly("once", "last");
    }

    @Test
    void whatAPersonIsToldKeepsItsOrder() {
        receiver.next(503);
        List<UUID> ids =
                IntStream.range(0, 10).mapToObj(i -> answer("line " + i)).toList();

        await().untilAsserted(() -> {
            dueNow();
            assertThat(receiver.texts())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "line " + i).toList());
        });
        await().until(() -> state(ids.getLast()) == State.SENT);
    }

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

    @Test
    void aPausedChannelKeepsWhatIsToGoOut() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = answer("later");
        UUID other = answerOnAnotherChannel();
        await().until(() -> state(other) == State.SENT);
        assertThat(state(id)).isEqualTo(State.QUEUED);

        brand.within(() -> channels.resume(brand.system(), channel));

        await().until(() -> state(id) == State.SENT);
    }

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

    @Test
    void aMemberMayCancelWhatHasNotGone() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = answer("rather not");

        brand.within(() -> deadLetters.cancel(brand.system(), id));

        assertThat(state(id)).isEqualTo(State.CANCELLED);
        assertThatThrownBy(() -> brand.within(() -> deadLetters.cancel(brand.system(), UUID.randomUUID())))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void anAccountOfSomebodyElseIsNotReachedWithThisPersonsPermission() {
        meet("p2");
        Outgoing wrong = message(Ids.next(), Kind.ANSWER, "hello", "p2", person);

        assertThatThrownBy(() -> brand.within(() -> outbox.send(wrong, brand.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.UNPROCESSABLE));
    }

    @Test
    void aMessageThatItsNodeLeftLeasedGoesOnceTheLeaseHasRunOut() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = answer("survivor");
        brand.within(() -> jdbc.sql("""
                        update channels.message set attempts = 1, leased_until = now() + interval '2 seconds'
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", brand.workspace().value())
                .param("id", id)
                .update());
        brand.within(() -> channels.resume(brand.system(), channel));

        await().until(() -> state(id) == State.SENT);
        assertThat(brand.get(() -> list.get(id)).attempts()).isEqualTo(2);
    }

    @Test
    void aListenerThatFailsIsToldAgainWhileTheMessageIsNotSentAgain() {
        UUID id = answer("once");
        await().until(() -> state(id) == State.SENT && isAnnounced(id));
        brand.within(
                () -> jdbc.sql("update channels.message set announced = false where workspace_id = :w and id = :id")
                        .param("w", brand.workspace().value())
                        .param("id", id)
                        .update());
        List<Object> told = new ArrayList<>();
        Announcements failing = new Announcements(transactions, messages, event -> {
            throw new IllegalStateException("not now");
        });
        Announcements working = new Announcements(transactions, messages, told::add);

        failing.announce(brand.workspace(), id);
        assertThat(isAnnounced(id)).isFalse();
        working.announce(brand.workspace(), id);
        working.announce(brand.workspace(), id);

        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOfSatisfying(MessageDelivered.class, delivered -> assertThat(
                        delivered.message().text())
                .isEqualTo("once"));
        assertThat(told.getLast()).isInstanceOf(MessageMoved.class);
        assertThat(receiver.requests()).isEqualTo(1);
    }

    @Test
    void severalNodesSendEachMessageOnce() {
        Dispatcher other = new Dispatcher(jdbc, doors, turn, carrier, announcements);
        other.start();
        try {
            List<PersonId> many =
                    IntStream.range(0, 40).mapToObj(i -> meet("many-" + i)).toList();
            List<UUID> ids = IntStream.range(0, 40)
                    .mapToObj(i -> {
                        UUID id = Ids.next();
                        brand.within(() -> outbox.send(
                                message(id, Kind.ANSWER, "line " + i, "many-" + i, many.get(i)), brand.system()));
                        return id;
                    })
                    .toList();

            await().until(() -> ids.stream().allMatch(id -> state(id) == State.SENT));
            assertThat(receiver.requests()).isEqualTo(40);
        } finally {
            other.stop();
        }
    }

    @Test
    void aChannelSendsNoFasterThanItsPace() {
        List<Integer> allowed = brand.get(() -> transactions.in(brand.workspace(), () -> {
            int first = pace.open(channel, 2);
            pace.spend(channel, 2, first);
            return List.of(first, pace.open(channel, 2));
        }));

        assertThat(allowed).containsExactly(2, 0);
    }

    private boolean isAnnounced(UUID id) {
        return brand.get(() -> jdbc.sql("select announced from channels.message where workspace_id = :w and id = :id")
                .param("w", brand.workspace().value())
                .param("id", id)
                .query(Boolean.class)
                .single());
    }

    private UUID answerOnAnotherChannel() {
        Channels.Secret other = brand.get(
                () -> channels.connect(brand.system(), "open", "", "Other", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(other.secret()));
        ChannelId before = channel;
        channel = other.channel().id();
        PersonId someone = meet("p9");
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "hi", "p9", someone), brand.system()));
        await().until(() -> state(id) == State.SENT);
        channel = before;
        receiver.trust(Objects.requireNonNull(
                brand.get(() -> channels.renewSecret(brand.system(), before)).secret()));
        brand.within(() -> channels.pause(brand.system(), before));
        return id;
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

    /** Quiet hours far from now, so that the time of day at which the tests run does not matter. */
    private void wishes(@Nullable Instant pausedUntil) {
        LocalTime far = LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        brand.within(() -> preferences.set(
                brand.system(), person, new Preference(far, far.plusMinutes(1), "UTC", null, pausedUntil)));
    }

    private UUID answer(String text) {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, text), brand.system()));
        return id;
    }

    private Outgoing message(UUID id, Kind contact, String text) {
        return message(id, contact, text, "p1", person);
    }

    private Outgoing message(UUID id, Kind contact, String text, String recipient, PersonId to) {
        return new Outgoing(
                id,
                to,
                channel,
                "care",
                null,
                contact,
                OutboundMessage.Kind.PRIVATE_REPLY,
                recipient,
                "talk",
                null,
                null,
                text,
                List.of());
    }

    private @Nullable State state(UUID id) {
        Outbox.Delivery delivery =
                brand.get(() -> outbox.deliveries(List.of(id))).get(id);
        return delivery == null ? null : delivery.state();
    }

    /** Lets time pass for what waits for its next try. */
    private void dueNow() {
        brand.within(() ->
                jdbc.sql("""
                        update channels.message set due_at = now()
                        where workspace_id = :workspace and state in ('queued', 'deferred') and due_at > now()
                          and leased_until is null
                        """).param("workspace", brand.workspace().value()).update());
    }

    private PersonId meet(String externalId) {
        Sighting sighting = new Sighting(
                channel,
                "open",
                externalId,
                null,
                "Mina",
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
        return brand.get(() -> identities.resolve(List.of(sighting))).getFirst();
    }
}
