package social.rapport.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
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

    private final Path data;
    private final int port;
    private final boolean sabotaged;
    private final int deliveries;
    private final Crowd crowd;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile Process server;
    private volatile Door door;

    private CrashBench(Path data, int port, boolean sabotaged, int deliveries) throws IOException {
        this.data = data;
        this.port = port;
        this.sabotaged = sabotaged;
        this.deliveries = deliveries;
        this.crowd = new Crowd(Math.max(1, deliveries / 20), deliveries);
        this.server = start();
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
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "crash-");
        CrashBench bench = new CrashBench(data, freePort(), sabotaged, deliveries);
        try {
            return bench.run(kills, databaseKills);
        } finally {
            bench.server.destroy();
            bench.server.waitFor();
        }
    }

    private Outcome run(int kills, int databaseKills) throws Exception {
        awaitServer();
        CompletableFuture<Void> killer =
                CompletableFuture.runAsync(() -> kill(kills, databaseKills), Thread.ofVirtual()::start);
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
        killer.join();
        awaitServer();
        awaitIdle();
        return count();
    }

    /** Sends until it is acknowledged, as a network would. */
    private void deliver(int number, String id) throws InterruptedException {
        byte[] body = crowd.single(number);
        while (true) {
            Door current = door;
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

    private void kill(int kills, int databaseKills) {
        int all = kills + databaseKills;
        for (int done = 0; done < all; done++) {
            try {
                int from = deliveries / (all + 1) * (done + 1);
                while (acknowledged.get() < from) {
                    Thread.sleep(5);
                }
                boolean database = databaseKills > 0 && done % Math.max(1, all / databaseKills) == 0;
                if (database) {
                    killDatabase();
                } else {
                    server.destroyForcibly().waitFor();
                    server = start();
                }
                awaitServer();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void killDatabase() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().trim());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashServer.class.getName(),
                data.toString(),
                Integer.toString(port)));
        if (sabotaged) {
            command.add("--sabotaged");
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()))
                .start();
    }

    private void awaitServer() throws InterruptedException, IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        for (int tries = 0; tries < 600; tries++) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200
                        && Files.exists(data.resolve(CrashServer.DOOR))) {
                    door = Door.read(data.resolve(CrashServer.DOOR), port);
                    return;
                }
            } catch (IOException notYet) {
                // Still starting.
            }
            if (!server.isAlive()) {
                server = start();
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The server does not come back; see " + data.resolve("server.log"));
    }

    private void awaitIdle() throws Exception {
        for (int tries = 0; tries < 1_500; tries++) {
            try (Connection owner = owner();
                    var statement = owner.createStatement();
                    var row = statement.executeQuery(
                            """
                            select not exists (
                              select from timeline.cursor c
                              join channels.lane i on i.lane = c.lane
                              join timeline.lane f on f.lane = c.lane
                              where c.position < case c.reader when 'ingest' then i.position else f.position end)
                            """)) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The readers do not catch up; see " + data.resolve("server.log"));
    }

    private Outcome count() throws SQLException, IOException {
        try (Connection owner = owner()) {
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

    /** A connection of the embedded database's owner. */
    private Connection owner() throws SQLException, IOException {
        String databasePort = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "postgres",
                Files.readString(data.resolve("postgres.password")).trim());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
