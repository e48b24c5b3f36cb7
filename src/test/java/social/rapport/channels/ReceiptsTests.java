package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.Delivery;
import social.rapport.channels.Outbox.State;
import social.rapport.channels.open.OpenSender;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;

@RapportTest
class ReceiptsTests extends OutboxScene {

    @Autowired
    Receipts receipts;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    WorkspaceTransactions transactions;

    Instant noon;
    OpenSender sender;

    @BeforeEach
    void beTheNetwork() {
        noon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        String secret = Objects.requireNonNull(
                brand.get(() -> channels.renewSecret(brand.system(), channel)).secret());
        receiver.trust(secret);
        sender = new OpenSender(brand.address() + "/in/" + channel, secret);
    }

    @Test
    void untilTheNetworkTellsMoreAMessageIsSentAndNoMore() {
        UUID id = sent("hello");

        assertThat(delivery(id).reached()).isEqualTo("sent");
        assertThat(delivery(id).externalId()).isNotNull();
    }

    @Test
    void whatTheNetworkTellsIsKnownByOurIdAndByItsOwn() {
        UUID first = sent("first");
        UUID second = sent("second");
        String theirs = Objects.requireNonNull(delivery(second).externalId());

        assertThat(post("""
                {"receipts":[{"message":"%s","state":"delivered","at":"%s"},{"message":"%s","state":"read","at":"%s"},
                  {"message":"nobody-knows","state":"read","at":"%s"},{"message":"%s","state":"failed","at":"%s"}]}
                """.formatted(first, noon, theirs, noon, noon, UUID.randomUUID(), noon)))
                .isEqualTo(202);

        await().until(() -> delivery(first).reached().equals("delivered"));
        await().until(() -> delivery(second).reached().equals("read"));
        assertThat(delivery(first).deliveredAt()).isEqualTo(noon);
        assertThat(delivery(first).readAt()).isNull();
        assertThat(delivery(second).deliveredAt()).isEqualTo(noon);
        assertThat(delivery(second).readAt()).isEqualTo(noon);
    }

    @Test
    void whatFailedLaterIsADeadLetterThatAMemberMaySendAgain() {
        UUID id = sent("lost");
        assertThat(post("""
                {"receipts":[{"message":"%s","state":"failed","at":"%s","reason":"number not in use"}]}
                """.formatted(id, noon))).isEqualTo(202);

        await().until(() -> state(id) == State.DEAD);
        assertThat(delivery(id).failure()).contains("number not in use");

        brand.within(() -> deadLetters.resend(brand.system(), id));
        await().until(() -> state(id) == State.SENT);
        transactions.run(
                brand.workspace(),
                () -> receipts.take(
                        channel,
                        List.of(new Receipt(
                                id.toString(),
                                Receipt.State.FAILED,
                                Instant.now().minus(Duration.ofHours(2)),
                                null))));
        assertThat(delivery(id).reached())
                .as("what is told of the first try is past")
                .isEqualTo("sent");
    }

    /** Each order, each told twice: the end is the same. */
    @Test
    void inWhicheverOrderItIsToldItIsNeverTakenBack() {
        Receipt.State[] states = Receipt.State.values();
        List<UUID> messages = new ArrayList<>();
        for (Receipt.State one : states) {
            for (Receipt.State two : states) {
                for (Receipt.State three : states) {
                    if (one != two && two != three && one != three) {
                        UUID id = sent(one + " " + two + " " + three);
                        messages.add(id);
                        List.of(one, two, three, one, two, three).forEach(state -> tell(id, state));
                    }
                }
            }
        }

        assertThat(messages).hasSize(6).allSatisfy(id -> {
            assertThat(delivery(id).reached()).isEqualTo("read");
            assertThat(delivery(id).deliveredAt()).isEqualTo(at(Receipt.State.DELIVERED));
            assertThat(delivery(id).readAt()).isEqualTo(at(Receipt.State.READ));
            assertThat(delivery(id).failure()).isNull();
        });
    }

    @Test
    void aChannelTellsOfItsOwnMessagesAlone() {
        UUID id = sent("mine");
        Channels.Secret other = brand.get(
                () -> channels.connect(brand.system(), "open", "", "Other", Map.of("url", receiver.address())));
        OpenSender stranger =
                new OpenSender(brand.address() + "/in/" + other.channel().id(), Objects.requireNonNull(other.secret()));
        String body = """
                {"receipts":[{"message":"%s","state":"read","at":"%s"}]}""".formatted(id, noon);
        assertThat(stranger.post(body).statusCode()).isEqualTo(202);
        assertThat(new OpenSender(brand.address() + "/in/" + channel, Objects.requireNonNull(other.secret()))
                        .post(body)
                        .statusCode())
                .isEqualTo(401);

        UUID last = sent("last");
        stranger.post(body);
        post(body.replace(id.toString(), last.toString()));
        await().until(() -> delivery(last).reached().equals("read"));
        assertThat(delivery(id).reached()).isEqualTo("sent");
    }

    @Test
    void whatArrivedThoughNobodySaidSoIsNotSentAgain() {
        UUID id = Ids.next();
        receiver.down(true);
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "soon"), brand.system()));
        await().until(() -> brand.get(() -> list.get(id)).attempts() > 0
                && brand.get(() -> list.get(id)).reason() != null);

        tell(id, Receipt.State.DELIVERED);

        await().untilAsserted(() -> {
            dueNow();
            assertThat(state(id)).isEqualTo(State.SENT);
        });
        receiver.down(false);
        assertThat(sent("another")).isNotNull();
        assertThat(receiver.texts()).containsExactly("another");
    }

    @Test
    void whatIsOddIsRefusedInWords() {
        for (String odd : List.of(
                "{\"receipts\":[]}",
                "{\"receipts\":[{}]}",
                "{\"receipts\":[{\"message\":\"m\",\"state\":\"seen\",\"at\":\"%s\"}]}".formatted(noon),
                "{\"receipts\":[{\"message\":\"m\",\"state\":\"read\",\"at\":\"soon\"}]}",
                "{\"receipts\":[{\"message\":\"m\",\"state\":\"read\",\"at\":\"%s\"}],\"interactions\":[]}"
                        .formatted(noon),
                "{\"receipts\":{\"message\":\"m\"}}",
                "{\"receipts\":[{\"message\":\"m\",\"state\":\"read\",\"at\":\"%s\",\"more\":1}]}".formatted(noon))) {
            assertThat(post(odd)).as(odd).isEqualTo(400);
        }
    }

    private Instant at(Receipt.State state) {
        return noon.plusSeconds(state.ordinal());
    }

    private void tell(UUID id, Receipt.State state) {
        transactions.run(
                brand.workspace(),
                () -> receipts.take(channel, List.of(new Receipt(id.toString(), state, at(state), null))));
    }

    private int post(String json) {
        return sender.post(json).statusCode();
    }

    private UUID sent(String text) {
        UUID id = answer(text);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(id) == State.SENT);
        return id;
    }

    private Delivery delivery(UUID id) {
        return Objects.requireNonNull(
                brand.get(() -> outbox.deliveries(List.of(id))).get(id));
    }
}
