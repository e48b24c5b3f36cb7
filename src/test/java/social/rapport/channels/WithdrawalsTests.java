package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preferences;
import social.rapport.consent.Restrictions;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;

/** A no stops whatever is not with the network yet, wherever it waits. */
@RapportTest
class WithdrawalsTests extends OutboxScene {

    /** What issue 4 promises. */
    private static final Duration AT_THE_LATEST = Duration.ofSeconds(60);

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int MANY = 240;

    @Autowired
    Permissions permissions;

    @Autowired
    Restrictions restrictions;

    @Autowired
    Attempts attempts;

    @Autowired
    Doors doors;

    @Autowired
    Turn turn;

    @Autowired
    Carrier carrier;

    @Autowired
    Announcements announcements;

    @Autowired
    WorkspaceTransactions transactions;

    @BeforeEach
    void atAnyHour() {
        brand.within(() ->
                preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 100, null)));
        says(person, null, true);
    }

    @Test
    void whatWaitsOnAChannelThatSendsNothingIsStoppedWithTheNoItself() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = begin(person, "p1", "Buy!");

        says(person, null, false);

        assertThat(state(id)).isEqualTo(State.CANCELLED);
        assertThat(Objects.requireNonNull(brand.get(() -> list.get(id)).reason())
                        .key())
                .isEqualTo("gate.permission.refused");
    }

    @Test
    void whatWaitsIsStoppedWhateverItIsForOnceItMayNotBeUsedAnyMore() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = begin(person, "p1", "Buy!");

        brand.within(() -> restrictions.begin(person, brand.system()));

        assertThat(state(id)).isEqualTo(State.CANCELLED);
        assertThat(Objects.requireNonNull(brand.get(() -> list.get(id)).reason())
                        .key())
                .isEqualTo("gate.restriction.stands");
    }

    @Test
    void aNoThatIsTakenBackWithItsTransactionStopsNothing() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = begin(person, "p1", "Buy!");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> transactions.run(brand.workspace(), () -> {
                    says(person, null, false);
                    throw new IllegalStateException("the server goes down");
                })))
                .isNotNull();

        assertThat(state(id)).isEqualTo(State.QUEUED);
    }

    @Test
    void aNoToOneChannelLeavesTheOthersAlone() {
        ChannelId first = channel;
        ChannelId second = brand.get(
                        () -> channels.connect(brand.system(), "open", "", "Other", Map.of("url", receiver.address())))
                .channel()
                .id();
        brand.within(() -> {
            channels.pause(brand.system(), first);
            channels.pause(brand.system(), second);
        });
        PersonId mina = brand.get(() -> transactions.in(brand.workspace(), () -> identities
                .resolve(List.of(account(first), account(second)))
                .getFirst()));
        says(mina, null, true);
        UUID here = begin(mina, "mina", "Here");
        channel = second;
        UUID there = begin(mina, "mina", "There");

        says(mina, first, false);
        assertThat(state(here)).isEqualTo(State.CANCELLED);
        assertThat(state(there)).isEqualTo(State.QUEUED);

        says(mina, null, false);
        assertThat(state(there)).isEqualTo(State.CANCELLED);
    }

    private static Sighting account(ChannelId on) {
        return new Sighting(
                on,
                "open",
                "mina",
                null,
                "Mina",
                null,
                null,
                null,
                "mina@example.com",
                true,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
    }

    @Test
    void aNoOfLongAgoStopsNothingWhereAYesCameAfterIt() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = begin(person, "p1", "Buy!");

        brand.within(() -> permissions.record(
                brand.system(), statement(person, null, false, Instant.now().minusSeconds(3600))));

        assertThat(state(id)).isEqualTo(State.QUEUED);
    }

    @Test
    void whatSomebodyHasTakenToSendMeetsTheGateRightBefore() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = begin(person, "p1", "Buy!");
        Doors.Door door = doors.find(channel).orElseThrow();
        OutboxMessage taken = turn.take(door.channel()).getFirst();
        assertThat(taken.id()).isEqualTo(id);

        says(person, null, false);
        assertThat(state(id)).as("whoever took it decides").isEqualTo(State.QUEUED);
        brand.within(() -> carrier.carry(door.channel(), door.sealed().orElseThrow(), taken));

        assertThat(state(id)).isEqualTo(State.CANCELLED);
        assertThat(receiver.requests()).isZero();
    }

    @Test
    void whatANodeLeftLeasedWhenItDiedIsNotSentByTheNext() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = begin(person, "p1", "Buy!");
        lease(id, "2 seconds");
        says(person, null, false);
        brand.within(() -> channels.resume(brand.system(), channel));

        await().atMost(LONG).until(() -> state(id) == State.CANCELLED);
        assertThat(receiver.requests()).isZero();
    }

    /** With a second node that goes down in between, and a network that fails now and then. */
    @Test
    void duringABroadcastNobodyGetsAnythingOnceTheirNoWasHeard() {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            people.add(meet("many-" + i));
            says(people.getLast(), null, true);
        }
        List.of(500, 503, 500, 429).forEach(receiver::next);
        Dispatcher other = new Dispatcher(jdbc, doors, turn, carrier, announcements);
        other.start();
        Map<Integer, UUID> ids = new HashMap<>();
        Map<Integer, Instant> noes = new HashMap<>();
        Random random = new Random(4);
        try {
            for (int i = 0; i < MANY; i++) {
                ids.put(i, begin(people.get(i), "many-" + i, "For " + i));
                int who = random.nextInt(i + 1);
                if (i % 2 == 0 && !noes.containsKey(who)) {
                    says(people.get(who), null, false);
                    noes.put(who, Instant.now());
                }
            }
        } finally {
            other.stop();
        }
        await().atMost(LONG).until(() -> {
            dueNow();
            return ids.values().stream().map(this::state).noneMatch(WithdrawalsTests::waits);
        });

        Set<String> got = new HashSet<>();
        receiver.taken().forEach(data -> got.add(data.get("person").get("id").stringValue()));
        int stopped = 0;
        for (int i = 0; i < MANY; i++) {
            UUID id = Objects.requireNonNull(ids.get(i));
            Instant no = noes.get(i);
            if (no == null) {
                assertThat(state(id)).as("said no no: " + i).isEqualTo(State.SENT);
                assertThat(got).contains("many-" + i);
            } else if (state(id) == State.CANCELLED) {
                assertThat(got).doesNotContain("many-" + i);
                stopped++;
            }
            if (no != null) {
                assertThat(brand.get(() -> attempts.of(id)))
                        .allSatisfy(attempt -> assertThat(attempt.at()).isBefore(no.plus(AT_THE_LATEST)));
            }
        }
        assertThat(stopped).isPositive();
    }

    private static boolean waits(@Nullable State state) {
        return state == State.QUEUED || state == State.DEFERRED;
    }

    private void lease(UUID id, String time) {
        brand.within(() -> jdbc.sql("""
                        update channels.message set attempts = 1, leased_until = now() + cast(:time as interval)
                        where workspace_id = :workspace and id = :id
                        """)
                .param("time", time)
                .param("workspace", brand.workspace().value())
                .param("id", id)
                .update());
    }

    private UUID begin(PersonId to, String recipient, String text) {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.MESSAGE, text, recipient, to), brand.system()));
        return id;
    }

    private void says(PersonId who, @Nullable ChannelId where, boolean yes) {
        brand.within(() -> permissions.record(brand.system(), statement(who, where, yes, Instant.now())));
    }

    private static Permissions.Statement statement(
            PersonId who, @Nullable ChannelId where, boolean yes, Instant saidAt) {
        return new Permissions.Statement(who, "care", where, yes, "May we write?", "en", Permission.Source.API, saidAt);
    }
}
