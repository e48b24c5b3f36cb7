package social.rapport.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Kills the server and its database at random moments while deliveries come in, some of them twice, and counts: nothing
 * that was acknowledged may be missing, and nothing may have had its effect twice.
 *
 * <p>Arguments: deliveries (100000), kills of the server (20), kills of PostgreSQL (5), {@code --sabotaged} for the twin
 * that acknowledges before it commits, where the count must come out wrong. Exits with 0 where nothing was lost or doubled.
 */
public final class CrashBench {

    private static final int SENDERS = 16;
    private static final int TWICE_EVERY = 20;

    private final ServerProcess server;
    private final int deliveries;
    private final Crowd crowd;
    private final AtomicInteger acknowledged = new AtomicInteger();

    private CrashBench(int deliveries, String... options) throws IOException {
        this.deliveries = deliveries;
        this.crowd = new Crowd(Math.max(1, deliveries / 20), deliveries);
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--logging.level.root=warn");
        this.server = ServerProcess.start(all);
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> numbers = Stream.of(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Integer::parseInt)
                .toList();
        int deliveries = numbers.isEmpty() ? 100_000 : numbers.get(0);
        int kills = numbers.size() < 2 ? 20 : numbers.get(1);
        int databaseKills = numbers.size() < 3 ? 5 : numbers.get(2);
        boolean sabotaged = List.of(arguments).contains("--sabotaged");
        Outcome outcome = run(deliveries, kills, databaseKills, sabotaged);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d deliveries (every %d. twice), server killed %d times, PostgreSQL %d times:"
                        + " %,d acknowledged lost, %,d effects doubled%n",
                sabotaged ? "sabotaged" : "crash",
                deliveries,
                TWICE_EVERY,
                kills,
                databaseKills,
                outcome.lost(),
                outcome.doubled());
        System.exit(outcome.lost() == 0 && outcome.doubled() == 0 ? 0 : 1);
    }

    /** How many acknowledged deliveries are missing, and how many effects there are too many. */
    record Outcome(long lost, long doubled) {}

    static Outcome run(int deliveries, int kills, int databaseKills, boolean sabotaged) throws Exception {
        CrashBench bench =
                sabotaged ? new CrashBench(deliveries, CrashServer.SABOTAGED) : new CrashBench(deliveries);
        try (bench.server) {
            return bench.run(() -> bench.kill(kills, databaseKills));
        }
    }

    /** How a server ended that was asked to while deliveries came in, and what became of those. */
    record Stopped(ServerProcess.End end, Outcome outcome) {}

    /** Asks the server to stop in the midst of the deliveries, and starts it again. */
    static Stopped stop(int deliveries) throws Exception {
        CrashBench bench = new CrashBench(deliveries);
        CompletableFuture<ServerProcess.End> end = new CompletableFuture<>();
        try (bench.server) {
            Outcome outcome = bench.run(() -> end.complete(bench.stop()));
            return new Stopped(end.join(), outcome);
        }
    }

    /** What befalls the server while deliveries come in. */
    private interface Trouble {

        void happen() throws Exception;
    }

    private Outcome run(Trouble trouble) throws Exception {
        server.await();
        CompletableFuture<Void> troubled = CompletableFuture.runAsync(() -> befall(trouble), Thread.ofVirtual()::start);
        AtomicInteger next = new AtomicInteger();
        IngestBench.inParallel(SENDERS, () -> {
            for (int number = next.getAndIncrement(); number < deliveries; number = next.getAndIncrement()) {
                deliver(number, "d" + number);
                acknowledged.incrementAndGet();
                if (number % TWICE_EVERY == 0) {
                    deliver(number, "again" + number);
                }
            }
            return true;
        });
        troubled.join();
        server.await();
        server.awaitIdle();
        return count();
    }

    private static void befall(Trouble trouble) {
        try {
            trouble.happen();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends until it is acknowledged, as a network would. */
    private void deliver(int number, String id) throws InterruptedException {
        byte[] body = crowd.single(number);
        while (true) {
            Door current = server.door();
            try {
                if (current != null && current.deliver(id, body) == 202) {
                    return;
                }
            } catch (IOException down) {
                // The server is down; the network tries again.
            }
            Thread.sleep(20);
        }
    }

    private void kill(int kills, int databaseKills) throws Exception {
        int all = kills + databaseKills;
        for (int done = 0; done < all; done++) {
            awaitAcknowledged(deliveries / (all + 1) * (done + 1));
            boolean database = databaseKills > 0 && done % Math.max(1, all / databaseKills) == 0;
            if (database) {
                server.killDatabase();
            } else {
                server.kill();
                server.start();
            }
            server.await();
        }
    }

    private ServerProcess.End stop() throws Exception {
        awaitAcknowledged(deliveries / 2);
        ServerProcess.End end = server.stop();
        server.start();
        server.await();
        return end;
    }

    private void awaitAcknowledged(int many) throws InterruptedException {
        while (acknowledged.get() < many) {
            Thread.sleep(5);
        }
    }

    private Outcome count() throws SQLException, IOException {
        try (Connection owner = server.owner()) {
            long distinct = one(owner, "select count(distinct external_id) from timeline.interaction");
            long effects = one(owner, "select count(*) from timeline.interaction");
            long fed = one(owner, "select coalesce(sum(cardinality(interactions)), 0) from timeline.feed");
            long accounts = one(owner, "select count(*) from people.identity where not verified");
            long authors = one(owner, "select count(distinct person_id) from timeline.interaction");
            return new Outcome(deliveries - distinct, effects - distinct + Math.abs(fed - effects) + Math.abs(accounts - authors));
        }
    }

    private static long one(Connection owner, String query) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
