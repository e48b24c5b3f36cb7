package social.rapport.shared.live;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.shared.WorkspaceId;
import social.rapport.support.RapportTest;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class LiveTests {

    private static final Duration HEARTBEAT = Duration.ofMillis(100);

    @Autowired
    Live live;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private final WorkspaceId ours = WorkspaceId.next();
    private final WorkspaceId theirs = WorkspaceId.next();
    private Node here;
    private Node there;

    @BeforeEach
    void startTwoNodes() {
        here = new Node();
        there = new Node();
    }

    @AfterEach
    void stopThem() {
        here.stop();
        there.stop();
    }

    @Test
    void whatCommitsIsToldOnEveryNodeToItsOwnWorkspace() {
        Browser one = here.browser(ours, Set.of());
        Browser other = there.browser(ours, Set.of("inbox"));
        Browser stranger = there.browser(theirs, Set.of());

        transaction.executeWithoutResult(status -> {
            live.publish(ours, "inbox", "conversation 7");
            live.publish(ours, "people", "");
        });
        live.publish(theirs, "inbox", "theirs");

        assertThat(one.next()).contains("\"topic\":\"inbox\"", "\"detail\":\"conversation 7\"");
        assertThat(one.next()).contains("\"topic\":\"people\"");
        assertThat(other.next()).contains("conversation 7");
        assertThat(stranger.next()).contains("theirs");
        assertThat(other.events).isEmpty();
    }

    @Test
    void whatIsWhisperedReachesEarsOfThatNameAndNoBrowser() throws InterruptedException {
        Browser browser = here.browser(ours, Set.of());
        try (LiveEar near = here.streams.ear(ours, "chat.1");
                LiveEar far = there.streams.ear(ours, "chat.1");
                LiveEar other = there.streams.ear(ours, "chat.2");
                LiveEar stranger = there.streams.ear(theirs, "chat.1")) {
            live.whisper(ours, "chat.1", "line");
            live.publish(ours, "inbox", "told");

            assertThat(near.hear(Duration.ofSeconds(20))).containsExactly("line");
            assertThat(far.hear(Duration.ofSeconds(20))).containsExactly("line");
            assertThat(browser.next()).contains("told");
            assertThat(other.hear(Duration.ofMillis(1))).isEmpty();
            assertThat(stranger.hear(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void theOldestEarOfANameGivesWayAndAllEndWithTheServer() throws InterruptedException {
        try (LiveEar oldest = here.streams.ear(ours, "chat.1")) {
            for (int i = 0; i < LiveEars.PER_NAME; i++) {
                here.streams.ear(ours, "chat.1");
            }
            assertThat(oldest.hear(Duration.ofSeconds(20))).isNull();
        }
        try (LiveEar last = here.streams.ear(ours, "chat.2")) {
            here.streams.stop();
            assertThat(last.hear(Duration.ofSeconds(20))).isNull();
        }
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        Browser browser = here.browser(ours, Set.of());
        transaction.executeWithoutResult(status -> {
            live.publish(ours, "inbox", "never");
            status.setRollbackOnly();
        });
        live.publish(ours, "inbox", "committed");
        assertThat(browser.next()).contains("committed");
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndEverybodyLooksAgain() {
        Browser browser = here.browser(ours, Set.of("inbox"));
        JdbcClient.create(owner)
                .sql("select pg_terminate_backend(:pid)")
                .param("pid", here.pid)
                .query(Boolean.class)
                .single();

        assertThat(browser.next()).contains("\"topic\":\"*\"");
        await().atMost(20, SECONDS).until(here.listener::isListening);
        live.publish(ours, "inbox", "after the gap");
        assertThat(browser.next()).contains("after the gap");
    }

    @Test
    void whatASlowBrowserDidNotReadIsToldOnceOrAsAGap() throws IOException {
        LiveStream stream = new LiveStream(Set.of(), json);
        stream.tell("inbox", "same");
        stream.tell("inbox", "same");
        assertThat(written(stream).split("event: live", -1)).hasSize(2);

        for (int i = 0; i <= LiveStream.MOST_WAITING; i++) {
            stream.tell("inbox", "conversation " + i);
        }
        assertThat(written(stream)).contains("\"topic\":\"*\"").doesNotContain("conversation");
    }

    private static String written(LiveStream stream) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.write(out, HEARTBEAT, () -> false);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStreamEndsWithItsSession() {
        AtomicBoolean signedIn = new AtomicBoolean(true);
        Browser browser = here.browser(ours, Set.of(), UUID.randomUUID(), signedIn);
        signedIn.set(false);
        await().atMost(10, SECONDS).until(() -> !browser.thread.isAlive());
        assertThat(here.streams.size(ours)).isZero();
    }

    @Test
    void theOldestStreamOfAMemberGivesWay() {
        UUID member = UUID.randomUUID();
        Browser oldest = here.browser(ours, Set.of(), member, new AtomicBoolean(true));
        for (int i = 0; i < LiveStreams.PER_MEMBER; i++) {
            here.browser(ours, Set.of(), member, new AtomicBoolean(true));
        }
        await().atMost(10, SECONDS).until(() -> !oldest.thread.isAlive());
        assertThat(here.streams.size(ours)).isEqualTo(LiveStreams.PER_MEMBER);
    }

    @Test
    void topicsAreWordsAndPayloadsAreShort() {
        assertThatThrownBy(() -> live.publish(ours, "In box", "")).hasMessageContaining("No topic");
        assertThatThrownBy(() -> live.publish(ours, "inbox", "x".repeat(8_000))).hasMessageContaining("Too long");
    }

    /** One server process: its streams and its listener. */
    private final class Node {

        private final LiveStreams streams = new LiveStreams(json, HEARTBEAT, Stream::empty);
        private volatile int pid;
        private final LiveListener listener = new LiveListener(new Noted(), streams);

        Node() {
            listener.start();
            await().atMost(20, SECONDS).until(listener::isListening);
        }

        Browser browser(WorkspaceId workspace, Set<String> topics) {
            return browser(workspace, topics, UUID.randomUUID(), new AtomicBoolean(true));
        }

        Browser browser(WorkspaceId workspace, Set<String> topics, UUID member, AtomicBoolean signedIn) {
            Browser browser = new Browser();
            int before = streams.size(workspace);
            browser.thread = Thread.ofVirtual().start(() -> {
                try {
                    streams.serve(workspace, member, topics, signedIn::get, browser);
                } catch (IOException impossible) {
                    throw new AssertionError(impossible);
                }
            });
            await().atMost(10, SECONDS).until(() -> browser.greeted);
            assertThat(streams.size(workspace)).isGreaterThanOrEqualTo(Math.min(before, 1));
            return browser;
        }

        void stop() {
            listener.stop();
            streams.stop();
        }

        /** Remembers which server process its connection has. */
        private final class Noted extends DelegatingDataSource {

            Noted() {
                super(owner);
            }

            @Override
            public java.sql.Connection getConnection() throws java.sql.SQLException {
                java.sql.Connection connection = super.getConnection();
                pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
                return connection;
            }
        }
    }

    /** The far end of a stream. */
    private static final class Browser extends OutputStream {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final StringBuilder unread = new StringBuilder();
        private volatile boolean greeted;
        private Thread thread = Thread.currentThread();

        @Override
        public void write(int one) {
            throw new AssertionError("events are written whole");
        }

        @Override
        public void write(byte @Nullable [] bytes, int from, int length) {
            unread.append(new String(bytes, from, length, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            for (String event : unread.toString().split("\n\n")) {
                if (event.startsWith("event: live")) {
                    events.add(event);
                }
            }
            unread.setLength(0);
            greeted = true;
        }

        String next() {
            try {
                String event = events.poll(20, SECONDS);
                assertThat(event).as("an event").isNotNull();
                return event;
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
