package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Source;
import social.rapport.channels.Source.News;
import social.rapport.shared.net.GuardedSockets;
import social.rapport.shared.net.NetworkSettings;
import social.rapport.support.Wire;

/** Speaks with servers that encrypt, in both ways, with those that only pretend to, and with those that never tell. */
class ConnectionsTests {

    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration ENDLESS = Duration.ofMinutes(5);

    private final MailServers servers = new MailServers();
    private final EmailConnector connector =
            new EmailConnector(new GuardedSockets(new NetworkSettings(true)), new Cabinet());

    @AfterEach
    void close() {
        connector.destroy();
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({"tls, AT_ONCE, AT_ONCE", "starttls, ASKED_BY_IMAP, ASKED_BY_SMTP"})
    void mailsComeAndGoEncrypted(String security, Encryption in, Encryption out) throws Exception {
        servers.deliver(mail("m1"));
        try (Wire imap = line(servers.imap(), in);
                Wire smtp = line(servers.smtp(), out)) {
            ConnectedChannel channel = channel("localhost", security, imap, smtp);
            try (Source source = connector.open(channel, null)) {
                assertThat(source.next(SHORT).payloads()).hasSize(1);
            }
            connector.send(channel, message());
        }

        assertThat(servers.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"tls, AT_ONCE, AT_ONCE", "starttls, ASKED_BY_IMAP, ASKED_BY_SMTP"})
    void aServerWithTheCertificateOfAnotherIsNotTalkedTo(String security, Encryption in, Encryption out) {
        try (Wire imap = line(servers.imap(), in);
                Wire smtp = line(servers.smtp(), out)) {
            ConnectedChannel channel = channel("127.0.0.1", security, imap, smtp);

            assertIsNotSafe(() -> connector.open(channel, null));
            assertIsNotSafe(() -> connector.send(channel, message()));
        }
        assertThat(servers.received()).isEmpty();
    }

    /** Whoever sits between the two may take the offer away; nothing goes in the clear then. */
    @Test
    void aServerThatDoesNotOfferToEncryptIsNotTalkedTo() {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        try (Wire imap = tapped(servers.imap(), said);
                Wire smtp = tapped(servers.smtp(), said)) {
            ConnectedChannel channel = channel("localhost", "starttls", imap, smtp);

            assertIsNotSafe(() -> connector.open(channel, null));
            assertIsNotSafe(() -> connector.send(channel, message()));
        }
        assertThat(said).isNotEmpty().noneMatch(piece -> piece.contains("LOGIN") || piece.contains("AUTH"));
    }

    /** Which nobody vouches for that Java trusts. */
    @Test
    void aServerThatSignedItsCertificateItselfIsNotTalkedTo() {
        Map<String, String> settings = servers.settingsWithTls();
        settings.put("imap-host", "localhost");

        assertIsNotSafe(() -> connector.open(connected(settings), null));
    }

    @Test
    void aServerThatCannotTellIsAskedEachMinute() throws Exception {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Wire.Tap withoutIdle = (piece, isToServer) -> {
            if (isToServer) {
                said.add(piece);
            }
            return piece.replace(" IDLE", "");
        };
        servers.deliver(mail("m1"));
        try (Wire imap = new Wire(servers.imap(), (client, server) -> client, withoutIdle)) {
            News first = newsFrom(imap, null);
            News second = newsFrom(imap, first.cursor());
            servers.deliver(mail("m2"));
            News third = newsFrom(imap, second.cursor());

            assertThat(first.payloads()).hasSize(1);
            assertThat(second.payloads()).isEmpty();
            assertThat(second.rest()).isEqualTo(Duration.ofMinutes(1));
            assertThat(third.payloads()).hasSize(1);
        }
        assertThat(said).noneMatch(piece -> piece.contains("IDLE"));
    }

    /** A server need not tell of what it has when it is told to tell of what comes. */
    @Test
    void whatComesJustBeforeWaitingIsNotWaitedFor() throws Exception {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        Wire.Tap hurried = (piece, isToServer) -> {
            if (isToServer && piece.contains(" IDLE") && isFirst.getAndSet(false)) {
                servers.deliver(mail("m1"));
            }
            return piece;
        };
        try (Wire imap = new Wire(servers.imap(), (client, server) -> client, hurried);
                Source source = connector.open(connected(at(imap)), null)) {
            assertThat(source.next(ENDLESS).payloads()).hasSize(1);
        }
    }

    private News newsFrom(Wire imap, @Nullable String cursor) throws Exception {
        try (Source source = connector.open(connected(at(imap)), cursor)) {
            return source.next(ENDLESS);
        }
    }

    private static void assertIsNotSafe(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NetworkFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo("mail_tls");
            assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY);
        });
    }

    private static Wire line(int server, Encryption encryption) {
        return new Wire(server, encryption, (piece, isToServer) -> piece);
    }

    private static Wire tapped(int server, Queue<String> said) {
        return new Wire(server, (client, far) -> client, (piece, isToServer) -> {
            if (isToServer) {
                said.add(piece);
            }
            return piece;
        });
    }

    private Map<String, String> at(Wire imap) {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("imap-port", Integer.toString(imap.port()));
        return settings;
    }

    private ConnectedChannel channel(String host, String security, Wire imap, Wire smtp) {
        Map<String, String> settings = at(imap);
        settings.put("smtp-port", Integer.toString(smtp.port()));
        settings.put("imap-host", host);
        settings.put("smtp-host", host);
        settings.put("imap-security", security);
        settings.put("smtp-security", security);
        return connected(settings);
    }

    private static ConnectedChannel connected(Map<String, String> settings) {
        Map<String, String> open = new HashMap<>(settings);
        open.remove("password");
        return new ConnectedChannel(Mails.channel(open), Map.of("password", MailServers.PASSWORD));
    }

    private static OutboundMessage message() {
        return new OutboundMessage(
                UUID.randomUUID(),
                OutboundMessage.Kind.PRIVATE_REPLY,
                MailServers.MINA,
                null,
                null,
                "Ice cream",
                "Hello",
                List.of(),
                "Ava",
                false);
    }

    private static String mail(String id) {
        return "From: a@b.example\nTo: care@brand.example\nMessage-ID: <" + id + "@e>\nSubject: s\n\nHello\n";
    }
}
