package social.rapport.shared.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears on one connection of its own, outside of the pool, what any node tells; connects again where that breaks. */
@Component
final class LiveListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveListener.class);
    private static final Duration CHECK = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int ALIVE_SECONDS = 5;

    private final DataSource source;
    private final LiveStreams streams;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Connection connection;
    private volatile boolean listening;

    LiveListener(@Qualifier("ownerDataSource") DataSource source, LiveStreams streams) {
        this.source = source;
        this.streams = streams;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        Thread.ofVirtual().name("live-listener").start(() -> listenUntil(stop));
    }

    @Override
    public void stop() {
        stopped.countDown();
        close(connection);
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Whether it hears at this moment. */
    boolean isListening() {
        return listening;
    }

    private void listenUntil(CountDownLatch stop) {
        Duration pause = Duration.ofMillis(200);
        while (stop.getCount() > 0) {
            try (Connection opened = source.getConnection()) {
                connection = opened;
                try (var statement = opened.createStatement()) {
                    statement.execute("listen " + Live.CHANNEL);
                }
                pause = Duration.ofMillis(200);
                listening = true;
                streams.anythingMayHaveChanged();
                hear(opened, stop);
            } catch (SQLException broken) {
                if (stop.getCount() > 0) {
                    log.warn("Live updates pause, the connection broke: {}", broken.getMessage());
                }
            } finally {
                listening = false;
            }
            pause = rest(stop, pause);
        }
    }

    private void hear(Connection opened, CountDownLatch stop) throws SQLException {
        PGConnection postgres = opened.unwrap(PGConnection.class);
        while (stop.getCount() > 0) {
            PGNotification[] heard = postgres.getNotifications((int) CHECK.toMillis());
            if (heard == null || heard.length == 0) {
                if (!opened.isValid(ALIVE_SECONDS)) {
                    throw new SQLException("no answer");
                }
                continue;
            }
            for (PGNotification notification : heard) {
                streams.tell(notification.getParameter());
            }
        }
    }

    private static Duration rest(CountDownLatch stop, Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return pause;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private static void close(@Nullable Connection open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException gone) {
            log.debug("The connection was gone already", gone);
        }
    }
}
