package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;

@RapportTest
class DispatcherTests extends OutboxScene {

    @Autowired
    Attempts attempts;

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
}
