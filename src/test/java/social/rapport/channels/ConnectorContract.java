package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.consent.ContactRequest;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import tools.jackson.databind.JsonNode;

/**
 * What every connector keeps. A connector's own test class extends this one and brings its network along; that each has
 * one is checked by {@link ConnectorsKeepTheContractTests}.
 */
public abstract class ConnectorContract extends WayInContract {

    private static final String WIDE = "🍦";

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void itSendsEveryKindThatItSaysItSendsAsLongAsItSays() throws NetworkFailure {
        Capabilities can = can();
        String longest = WIDE.repeat(room(can));
        List<ConnectorNetwork.Taken> sent = new ArrayList<>();

        for (OutboundMessage.Kind kind : can.sends()) {
            int media = can.mediaPerMessage(kind);
            send(message(kind, longest, media));
            sent.add(new ConnectorNetwork.Taken(longest, media));
        }

        assertThat(network.taken()).containsExactlyInAnyOrderElementsOf(sent);
    }

    /** How many such characters are the longest text, as the network counts. */
    private static int room(Capabilities can) {
        return can.textLength() / can.lengthOf(WIDE);
    }

    @Test
    void anAttachmentThatItDoesNotTakeNeverEntersTheOutbox() {
        Capabilities.Attachable attachable = can().attachable();
        assumeThat(can().mediaPerMessage()).isPositive();
        List<Activity.Media> unfit = new ArrayList<>();
        if (attachable.picturesOnly()) {
            unfit.add(new Activity.Media(FileId.next().url(), "application/pdf", "a.pdf", 7, null));
            unfit.add(new Activity.Media(FileId.next().url(), "image/svg+xml", "a.svg", 7, null));
            unfit.add(new Activity.Media("https://example.com/a.png", "image/png", "a.png", 7, null));
        }
        if (attachable.mostBytes() < Long.MAX_VALUE) {
            unfit.add(new Activity.Media(FileId.next().url(), "image/png", "a.png", attachable.mostBytes() + 1, null));
        }
        for (OutboundMessage.Kind kind : can().sends()) {
            for (Activity.Media media : unfit) {
                assertUnsendable(channel, with(message(kind, "hello", 0), media));
            }
        }
        assertThat(network.taken()).isEmpty();
    }

    private static OutboundMessage with(OutboundMessage message, Activity.Media media) {
        return new OutboundMessage(
                message.id(),
                message.kind(),
                message.recipient(),
                message.conversation(),
                message.inReplyTo(),
                message.subject(),
                message.text(),
                List.of(media),
                message.author(),
                message.automatic());
    }

    @Test
    void whatItCannotSendNeverEntersTheOutbox() {
        Capabilities can = can();
        for (OutboundMessage.Kind kind : can.sends()) {
            assertUnsendable(channel, message(kind, WIDE.repeat(room(can) + 1), 0));
            assertUnsendable(channel, message(kind, "hello", can.mediaPerMessage(kind) + 1));
            assertUnsendable(channel, message(kind, " ", 0));
        }
        boolean needsNothing = connectors.of(channel).settings().stream().noneMatch(Setting::required);
        Channel other = needsNothing ? connect(network.settingsWithoutSending()) : channel;
        Capabilities less = connectors.of(other).capabilities(other);
        for (OutboundMessage.Kind kind : OutboundMessage.Kind.values()) {
            if (!less.sends().contains(kind)) {
                assertUnsendable(other, message(kind, "hello", 0));
            }
        }
        assertThat(network.taken()).isEmpty();
    }

    private void assertUnsendable(Channel over, OutboundMessage message) {
        Outgoing outgoing = new Outgoing(
                message.id(),
                PersonId.next(),
                over.id(),
                "support",
                null,
                ContactRequest.Kind.ANSWER,
                message.kind(),
                network.person(),
                message.conversation(),
                message.inReplyTo(),
                null,
                message.text(),
                message.media());
        assertThatThrownBy(() -> brand.within(() -> outbox.send(outgoing, brand.system())))
                .isInstanceOf(Fault.Caller.class)
                .extracting(fault -> ((Fault.Caller) fault).kind())
                .isEqualTo(Fault.Kind.UNPROCESSABLE);
    }

    @Test
    void aMessageThatIsSentTwiceIsTakenOnce() throws NetworkFailure {
        for (OutboundMessage.Kind kind : can().sends()) {
            OutboundMessage message = message(kind, "once " + kind, 0);
            send(message);
            send(message);
        }

        assertThat(network.taken()).doesNotHaveDuplicates().hasSameSizeAs(can().sends());
    }

    @Test
    void itTellsHowTheNetworkRefused() {
        for (OutboundMessage.Kind kind : can().sends()) {
            for (NetworkFailure.Kind refusal : network.refusals()) {
                network.refuse(refusal);
                assertThatThrownBy(() -> send(message(kind, "hello", 0)))
                        .isInstanceOf(NetworkFailure.class)
                        .satisfies(failure -> {
                            NetworkFailure told = (NetworkFailure) failure;
                            assertThat(told.kind()).isEqualTo(refusal);
                            assertThat(told.reason()).matches("[a-z_]+");
                            assertThat(told.getMessage()).doesNotContain("hello", network.person());
                        });
            }
        }
        assertThat(network.taken()).isEmpty();
    }

    @Test
    void itTellsHowFarMessagesOfOursHaveCome() throws UnreadablePayload {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (Receipt.State state : Receipt.State.values()) {
            OutboundMessage message = message(OutboundMessage.Kind.PRIVATE_REPLY, "hello", 0);
            byte[] told = network.receipt(message, state, at).orElse(null);
            if (told != null) {
                List<Receipt> receipts =
                        connectors.of(channel).read(channel, told).receipts();

                assertThat(receipts).singleElement().satisfies(receipt -> {
                    assertThat(receipt.message()).contains(message.id().toString());
                    assertThat(receipt.state()).isEqualTo(state);
                });
                assertThat(connectors.of(channel).read(channel, told).receipts())
                        .isEqualTo(receipts);
            }
        }
    }

    @Test
    void aNetworkThatIsNotThereIsTriedAgain() {
        assumeThat(network.refusals()).contains(NetworkFailure.Kind.TEMPORARY);
        network.close();

        for (OutboundMessage.Kind kind : can().sends()) {
            assertThatThrownBy(() -> send(message(kind, "hello", 0)))
                    .isInstanceOf(NetworkFailure.class)
                    .extracting(failure -> ((NetworkFailure) failure).kind())
                    .isEqualTo(NetworkFailure.Kind.TEMPORARY);
        }
    }

    @Test
    void itsCredentialsAppearNowhere() {
        assumeThat(opened().credentials()).as("a network with credentials").isNotEmpty();
        Set<String> secrets = new HashSet<>();
        try (Canaries canaries = new Canaries()) {
            secrets.addAll(opened().credentials().values());
            Channels.Secret renewed = brand.get(() -> channels.renewSecret(brand.system(), channel.id()));
            if (renewed.secret() != null) {
                network.trust(renewed.secret());
            }
            ConnectedChannel opened = opened();
            secrets.addAll(opened.credentials().values());
            deliver("m1");
            if (delivers()) {
                refuseStrangers();
            }
            for (NetworkFailure.Kind refusal : network.refusals()) {
                for (OutboundMessage.Kind kind : can().sends()) {
                    network.refuse(refusal);
                    assertThatThrownBy(() -> send(message(kind, "hello", 0)))
                            .satisfies(failure -> assertThat(secrets).noneMatch(failure.toString()::contains));
                }
            }
            if (!can().sends().isEmpty()) {
                answerByTheApi();
            }
            brand.within(() -> channels.pause(brand.system(), channel.id()));

            assertThat(secrets).noneMatch(opened.toString()::contains).noneMatch(channel.toString()::contains);
            canaries.assertSilentWhereChannelsAre(secrets, brand, channel, routes, jdbc);
        }
    }

    private void refuseStrangers() {
        assertThat(status(network.signed("bad", Instant.now(), new byte[] {1}))).isBetween(400, 499);
        try (ConnectorNetwork stranger = network()) {
            assertThat(status(stranger.signed("forged", Instant.now(), network.body(List.of("m2")))))
                    .isBetween(400, 499);
        }
    }

    /** So that attempts, health and the audit log have something to tell. */
    private void answerByTheApi() {
        RestClient api = brand.api();
        String conversation = await().atMost(LONGEST)
                .until(
                        () -> {
                            hurry();
                            return Objects.requireNonNull(api.get()
                                            .uri("/api/v1/conversations")
                                            .retrieve()
                                            .body(JsonNode.class))
                                    .get("items");
                        },
                        items -> !items.isEmpty())
                .get(0)
                .get("id")
                .asString();
        if (network.refusals().contains(NetworkFailure.Kind.UNAUTHORIZED)) {
            network.refuse(NetworkFailure.Kind.UNAUTHORIZED);
        }
        assertThat(api.post()
                        .uri("/api/v1/conversations/" + conversation + "/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", "hello", "anyway", true))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
    }
}
