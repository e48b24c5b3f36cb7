package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class InboundLogTests {

    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofSeconds(40);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcTemplate jdbc;

    private Brand brand;
    private ChannelId channel;
    private Moody database;
    private final List<PostgresInboundLog> logs = new ArrayList<>();

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "pos", "Shops", Map.of())
                .channel()
                .id());
        database = new Moody(dataSource);
    }

    @AfterEach
    void answerAgain() {
        database.answer();
        logs.forEach(PostgresInboundLog::destroy);
    }

    @Test
    void whoGivesUpWaitingLeavesNothingInTheQueueAndGivesTheirRoomBack() {
        PostgresInboundLog log = log(room(2), IMPATIENT);
        database.hang();

        assertBusy(() -> append(log, "on its way"));
        assertBusy(() -> append(log, "waits"));
        assertBusy(() -> append(log, "waits too"));
        database.answer();

        await().ignoreException(Fault.Caller.class).untilAsserted(() -> append(log, "afterwards"));
        assertThat(logged()).containsOnly(body("on its way"), body("afterwards"));
    }

    @Test
    void whatIsOnItsWayToTheDiskKeepsItsRoom() {
        PostgresInboundLog log = log(room(1), IMPATIENT);
        database.hang();
        assertBusy(() -> append(log, "on its way"));

        for (int i = 0; i < 3; i++) {
            Thread refused =
                    Thread.ofVirtual().start(() -> assertBusy(() -> append(log, "more than there is room for")));
            await().until(() -> !refused.isAlive());
        }
        database.answer();

        await().ignoreException(Fault.Caller.class).untilAsserted(() -> append(log, "afterwards"));
        assertThat(logged()).containsOnly(body("on its way"), body("afterwards"));
    }

    @Test
    void aCommitThatFailedIsToldWithItsReasonAndTheNextGoesThrough() {
        PostgresInboundLog log = log(room(2), PATIENT);
        database.fail(new SQLException("terminating connection due to administrator command", "57P01"));

        assertThatThrownBy(() -> append(log, "lost"))
                .isInstanceOf(Fault.Ours.class)
                .hasRootCauseInstanceOf(SQLException.class);
        database.answer();

        append(log, "kept");
        assertThat(logged()).containsExactly(body("kept"));
    }

    @Test
    void aBatchThatDoesNotFitIntoMemoryEndsItselfAndNotTheLog() {
        PostgresInboundLog log = log(room(2), PATIENT);
        database.fail(new OutOfMemoryError("Java heap space"));

        assertBusy(() -> append(log, "too much"));
        database.answer();

        append(log, "kept");
        assertThat(logged()).containsExactly(body("kept"));
    }

    private PostgresInboundLog log(int bytes, Duration patience) {
        PostgresInboundLog log = new PostgresInboundLog(jdbc, new Committer(database, bytes, patience));
        logs.add(log);
        return log;
    }

    /** Enough for so many of what these tests append, and a little more. */
    private static int room(int appends) {
        return appends * 100;
    }

    private void append(PostgresInboundLog log, String text) {
        log.append(
                brand.workspace(),
                channel,
                List.of(new Payload("talk", body(text).getBytes(StandardCharsets.UTF_8))));
    }

    /** Not readable as an interaction, and always of the same length. */
    private static String body(String text) {
        return "%-80s".formatted(text);
    }

    private static void assertBusy(Runnable append) {
        assertThatThrownBy(append::run).isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.kind())
                .isEqualTo(Fault.Kind.BUSY));
    }

    private List<String> logged() {
        PostgresInboundLog reader = new PostgresInboundLog(dataSource, jdbc);
        try {
            return IntStream.range(0, reader.lanes())
                    .boxed()
                    .flatMap(lane -> reader.read(lane, 0, 1_000_000).stream())
                    .filter(entry -> entry.channel().equals(channel))
                    .flatMap(entry -> entry.payloads().stream())
                    .map(payload -> new String(payload, StandardCharsets.UTF_8))
                    .toList();
        } finally {
            reader.destroy();
        }
    }

    /** A database that answers, hangs or fails, as a test wants it. */
    private static final class Moody extends DelegatingDataSource {

        private volatile CountDownLatch answers = new CountDownLatch(0);
        private volatile @Nullable Throwable failure;

        Moody(DataSource real) {
            super(real);
        }

        void hang() {
            answers = new CountDownLatch(1);
        }

        void fail(Throwable with) {
            failure = with;
        }

        void answer() {
            failure = null;
            answers.countDown();
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                answers.await();
            } catch (InterruptedException stopped) {
                throw new SQLException(stopped);
            }
            if (failure instanceof SQLException refused) {
                throw refused;
            }
            if (failure instanceof Error broken) {
                throw broken;
            }
            return super.getConnection();
        }
    }
}
