package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Source;
import social.rapport.channels.Source.News;
import social.rapport.files.FileId;
import social.rapport.shared.net.GuardedSockets;
import social.rapport.shared.net.NetworkSettings;

/** Reads a real IMAP server. */
class MailboxTests {

    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Cabinet CABINET = new Cabinet();

    private final MailServers servers = new MailServers();
    private final EmailConnector connector = connector(true);

    private static EmailConnector connector(boolean allowPrivate) {
        return new EmailConnector(new GuardedSockets(new NetworkSettings(allowPrivate)), CABINET);
    }

    @AfterEach
    void close() {
        connector.destroy();
        servers.close();
    }

    @Test
    void whatIsThereIsGivenOnceAndNotMarkedAsSeen() throws Exception {
        servers.deliver(mail("m1"));
        servers.deliver(mail("m2"));
        News first;
        try (Source source = open(null)) {
            first = source.next(SHORT);
        }
        servers.deliver(mail("m3"));
        News second;
        try (Source source = open(first.cursor())) {
            second = source.next(SHORT);
        }

        assertThat(ids(first.payloads())).containsExactly("m1@e", "m2@e");
        assertThat(ids(second.payloads())).containsExactly("m3@e");
        assertThat(servers.inbox().getMessages()).noneMatch(message -> message.isSet(Flags.Flag.SEEN));
    }

    @Test
    void whatComesWhileItListensIsGiven() throws Exception {
        try (Source source = open(null)) {
            source.next(SHORT);
            CompletableFuture<News> news =
                    CompletableFuture.supplyAsync(() -> next(source, SHORT), Thread::startVirtualThread);
            servers.deliver(mail("m1"));

            assertThat(ids(news.get(LONG.toSeconds(), TimeUnit.SECONDS).payloads()))
                    .containsExactly("m1@e");
        }
    }

    @Test
    void waitingEndsInTime() throws Exception {
        try (Source source = open(null)) {
            long before = System.nanoTime();
            News none = source.next(SHORT);

            assertThat(none.payloads()).isEmpty();
            assertThat(none.rest()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT.dividedBy(2), LONG);
        }
    }

    @Test
    void whoeverClosesItEndsTheWaiting() throws Exception {
        Source source = open(null);
        source.next(SHORT);
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        source.next(Duration.ofMinutes(5));
                        return true;
                    } catch (NetworkFailure | InterruptedException closed) {
                        return true;
                    }
                },
                Thread::startVirtualThread);
        CompletableFuture.runAsync(
                        source::close,
                        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS, Thread::startVirtualThread))
                .get(LONG.toSeconds(), TimeUnit.SECONDS);

        assertThat(ended.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aMailboxThatIsNumberedAnewIsReadAgainFromWhereItBegan() throws Exception {
        servers.deliver(mail("m1"));
        servers.deliver(mail("m2"));
        News first;
        try (Source source = open(null)) {
            first = source.next(SHORT);
        }
        Place place = Place.of(first.cursor());
        assertThat(place).isNotNull();
        News again;
        try (Source source = open(new Place(place.validity() + 1, 4_711, place.since()).cursor())) {
            again = source.next(SHORT);
        }

        assertThat(ids(again.payloads())).containsExactly("m1@e", "m2@e");
        assertThat(again.cursor()).isEqualTo(first.cursor());
    }

    @Test
    void manyAreGivenInTurn() throws Exception {
        for (int i = 0; i < 120; i++) {
            servers.deliver(mail("m" + i));
        }
        List<String> ids = new ArrayList<>();
        try (Source source = open(null)) {
            for (int i = 0; i < 3; i++) {
                List<Payload> payloads = source.next(SHORT).payloads();
                assertThat(payloads).hasSizeLessThanOrEqualTo(50);
                ids.addAll(ids(payloads));
            }
        }

        assertThat(ids).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void aMailOfTwentyMegabytesIsKeptSmallAndItsFileBesideIt() throws Exception {
        byte[] file = new byte[20 << 20];
        new Random(7).nextBytes(file);
        servers.deliver(("From: a@b.example\nMessage-ID: <big@e>\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee this\n--b\n"
                + "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(file) + "\n--b--\n"));
        servers.deliver(mail("m2"));
        List<Payload> payloads;
        try (Source source = open(null)) {
            payloads = source.next(SHORT).payloads();
        }

        assertThat(payloads).hasSize(2).allMatch(payload -> payload.body().length < 4_000);
        assertThat(read(payloads.getFirst()).text()).isEqualTo("See this");
        assertThat(read(payloads.getFirst()).media()).singleElement().satisfies(media -> {
            assertThat(media.name()).isEqualTo("a.pdf");
            assertThat(media.size()).isEqualTo(20 << 20);
            assertThat(CABINET.content(FileId.in(media.url()).orElseThrow())).isEqualTo(file);
        });
    }

    @Test
    void whatCouldNotBeKeptIsReadAgainAndKeptOnce() throws Exception {
        Cabinet cabinet = new Cabinet();
        try (ClosingConnector closing =
                new ClosingConnector(new EmailConnector(new GuardedSockets(new NetworkSettings(true)), cabinet))) {
            ConnectedChannel channel = channel(Map.of());
            servers.deliver(withFile("m1"));
            cabinet.isBroken = true;
            try (Source source = closing.connector().open(channel, null)) {
                assertThatThrownBy(() -> source.next(SHORT)).hasRootCauseMessage("the database is away");
            }
            cabinet.isBroken = false;
            News first;
            News again;
            try (Source source = closing.connector().open(channel, null)) {
                first = source.next(SHORT);
            }
            try (Source source = closing.connector().open(channel, null)) {
                again = source.next(SHORT);
            }

            assertThat(first.payloads()).hasSize(1);
            assertThat(read(again.payloads().getFirst()).media())
                    .isEqualTo(read(first.payloads().getFirst()).media());
            assertThat(cabinet.size()).isEqualTo(1);
        }
    }

    private static String withFile(String id) {
        return "From: a@b.example\nMessage-ID: <" + id + "@e>\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee this\n--b\n"
                + "Content-Type: application/pdf; name=a.pdf\n\n%PDF-1.7\n--b--\n";
    }

    @Test
    void whoMayNotEnterIsToldSo() {
        assertFails(Map.of("password", "wrong"), Kind.UNAUTHORIZED, "mail_sign_in");
        assertFails(Map.of("folder", "Nowhere"), Kind.UNAUTHORIZED, "mail_folder");
        assertFails(Map.of("imap-port", "1"), Kind.TEMPORARY, "unreachable");
        assertFails(servers.settingsWithTls(), Kind.TEMPORARY, "mail_tls");
        assertFails(Map.of("imap-security", "starttls"), Kind.TEMPORARY, "mail_tls");
    }

    @Test
    void aServerOfOnesOwnNetworkIsNotCalledWhereThatIsNotAllowed() {
        try (ClosingConnector strict = new ClosingConnector(connector(false))) {
            assertThatThrownBy(() -> strict.connector().open(channel(Map.of()), null))
                    .isInstanceOfSatisfying(NetworkFailure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
                        assertThat(failure.reason()).isEqualTo("mail_address_refused");
                    });
        }
    }

    private record ClosingConnector(EmailConnector connector) implements AutoCloseable {

        @Override
        public void close() {
            connector.destroy();
        }
    }

    private void assertFails(Map<String, String> settings, Kind kind, String reason) {
        assertThatThrownBy(() -> connector.open(channel(settings), null))
                .isInstanceOfSatisfying(NetworkFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure.kind()).isEqualTo(kind);
                });
    }

    private Source open(@Nullable String cursor) throws NetworkFailure {
        return connector.open(channel(Map.of()), cursor);
    }

    private ConnectedChannel channel(Map<String, String> other) {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.putAll(other);
        String password = settings.remove("password");
        return new ConnectedChannel(Mails.channel(settings), Map.of("password", password));
    }

    private static News next(Source source, Duration longest) {
        try {
            return source.next(longest);
        } catch (NetworkFailure | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String mail(String id) {
        return "From: a@b.example\nTo: care@brand.example\nMessage-ID: <" + id + "@e>\nSubject: s\n\nHello " + id
                + "\n";
    }

    private static List<String> ids(List<Payload> payloads) {
        return payloads.stream().map(payload -> read(payload).externalId()).toList();
    }

    private static Activity read(Payload payload) {
        try {
            return Letters.read(Mails.CHANNEL, payload.body()).activities().getFirst();
        } catch (social.rapport.channels.UnreadablePayload unreadable) {
            throw new AssertionError(new String(payload.body(), StandardCharsets.UTF_8), unreadable);
        }
    }
}
