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
 * that was acknowledged may be missing, and nothing may have had its effect twice. Then it compares what the readers made of
 * it with what those of a server make of the same whom nothing befalls.
 *
 * <p>Arguments: deliveries (100000), kills of the server (20), kills of PostgreSQL (5), {@code --sabotaged} for the twin
 * that acknowledges before it commits, where the count must come out wrong. Exits with 0 where nothing was lost or doubled,
 * and all was read as it would have been.
 */
public final class CrashBench {

    private static final int SENDERS = 16;
    private static final int TWICE_EVERY = 20;
    private static final int PER_REQUEST = 500;
    private static final int TOLD = 10;

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
        List<String> astray = outcome.effects().differences(undisturbed(deliveries));
        astray.stream().limit(TOLD).forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d deliveries (every %d. twice), server killed %d times, PostgreSQL %d times:"
                        + " %,d acknowledged lost, %,d effects doubled, %,d of %,d rows of the readers otherwise than without%n",
                sabotaged ? "sabotaged" : "crash",
                deliveries,
                TWICE_EVERY,
                kills,
                databaseKills,
                outcome.lost(),
                outcome.doubled(),
                astray.size(),
                outcome.effects().rows().size());
        System.exit(outcome.lost() == 0 && outcome.doubled() == 0 && astray.isEmpty() ? 0 : 1);
    }

    /**
     * @param lost how many acknowledged deliveries are missing
     * @param doubled how many effects there are too many
     * @param effects what the readers made of them
     */
    record Outcome(long lost, long doubled, Effects effects) {}

    static Outcome run(int deliveries, int kills, int databaseKills, boolean sabotaged) throws Exception {
        CrashBench bench =
                sabotaged ? new CrashBench(deliveries, CrashServer.SABOTAGED) : new CrashBench(deliveries);
        try (bench.server) {
            return bench.run(() -> bench.kill(kills, databaseKills));
        }
    }

    /** What the readers make of the same deliveries where nothing befalls the server. */
    static Effects undisturbed(int deliveries) throws Exception {
        CrashBench bench = new CrashBench(deliveries);
        try (bench.server) {
            bench.server.await();
            for (int first = 0; first < deliveries; first += PER_REQUEST) {
                bench.deliver("all" + first, bench.crowd.request(first, Math.min(PER_REQUEST, deliveries - first)));
            }
            bench.server.awaitFollowed();
            return Effects.of(bench.server);
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
        AtomicInteger senders = new AtomicInteger();
        IngestBench.inParallel(SENDERS, () -> {
            send(senders.getAndIncrement());
            return true;
        });
        troubled.join();
        server.await();
        server.awaitFollowed();
        return count();
    }

    /** What each person says goes out one after the other, as from their network. */
    private void send(int sender) throws InterruptedException {
        for (int number = 0; number < deliveries; number++) {
            if (crowd.author(number) % SENDERS == sender) {
                byte[] body = crowd.single(number);
                deliver("d" + number, body);
                acknowledged.incrementAndGet();
                if (number % TWICE_EVERY == 0) {
                    deliver("again" + number, body);
                }
            }
        }
    }

    private static void befall(Trouble trouble) {
        try {
            trouble.happen();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends until it is acknowledged, as a network would. */
    private void deliver(String id, byte[] body) throws InterruptedException {
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
            return new Outcome(
                    deliveries - distinct,
                    effects - distinct + Math.abs(fed - effects) + Math.abs(accounts - authors),
                    Effects.of(server));
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
