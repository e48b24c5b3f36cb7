package social.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/**
 * Ingest through the real path, from signed webhook requests until every reader has taken everything, against a bare COPY
 * by two connections of all the rows that it left behind, into the same tables with the same indexes, in the same run.
 *
 * Another brand on the server gets its part beforehand, so that Java has compiled itself when the measured run begins.
 *
 * <p>Arguments: interactions (1000000), people (100000), and {@code --matches} to time the search for likely matches that
 * follows instead of the COPY.
 */
public final class IngestBench {

    private static final int PER_REQUEST = 1_000;
    private static final int SENDERS = 4;
    private static final int WARM = 300_000;

    private IngestBench() {}

    public static void main(String[] arguments) throws Exception {
        long interactions = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        int people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        boolean untilMatched = List.of(arguments).contains("--matches");
        try (Server server = Server.start()) {
            Crowd crowd = new Crowd(people, interactions);
            Path bodies = writeBodies(crowd, interactions);
            long few = Math.min(interactions, WARM);
            double cold = ingest(server, server.another(), bodies, few);
            System.out.printf(Locale.ROOT, "to warm up, another brand: %,d in %.1f s = %,.0f/s%n", few, cold, few / cold);
            checkpoint(server);
            ProcessorTime before = ProcessorTime.now(server.postmaster());
            double ingest = ingest(server, server.door(), bodies, interactions);
            ProcessorTime spent = ProcessorTime.now(server.postmaster()).since(before);
            long rows = count(server, "timeline.interaction");
            if (rows != interactions) {
                throw new IllegalStateException(rows + " interactions stand where " + interactions + " were sent");
            }
            System.out.printf(
                    Locale.ROOT, "ingest: %,d interactions in %.1f s = %,.0f/s%n", rows, ingest, rows / ingest);
            System.out.println("  " + spent.each(rows));
            System.out.printf(
                    Locale.ROOT, "resident memory: %,d MiB; heap used: %,d MiB%n", residentMebibytes(), heapMebibytes());
            if (untilMatched) {
                tellMatching(server, people);
                System.exit(0);
            }
            server.rest();
            List<String> tables = filledTables(server);
            Path dump = dump(server, tables);
            empty(server, tables);
            checkpoint(server);
            before = ProcessorTime.now(server.postmaster());
            double copy = copy(server, tables, dump);
            spent = ProcessorTime.now(server.postmaster()).since(before);
            System.out.printf(Locale.ROOT, "COPY of the same rows: %.1f s = %,.0f/s%n", copy, rows / copy);
            System.out.println("  " + spent.each(rows));
            System.out.printf(Locale.ROOT, "ratio ingest/COPY: %.2f%n", copy / ingest);
        }
        System.exit(0);
    }

    /** Made beforehand, so that the making is not measured. */
    private static Path writeBodies(Crowd crowd, long interactions) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "bodies-");
        for (long first = 0; first < interactions; first += PER_REQUEST) {
            int count = (int) Math.min(PER_REQUEST, interactions - first);
            Files.write(folder.resolve(Long.toString(first)), crowd.request(first, count));
        }
        return folder;
    }

    private static double ingest(Server server, Door door, Path bodies, long interactions) throws Exception {
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        inParallel(SENDERS, () -> {
            for (long first = next.getAndAdd(PER_REQUEST);
                    first < interactions;
                    first = next.getAndAdd(PER_REQUEST)) {
                deliver(door, "m" + first, Files.readAllBytes(bodies.resolve(Long.toString(first))));
            }
            return true;
        });
        awaitRest(server);
        return seconds(begin);
    }

    /** Over one connection, since making many would be measured too. */
    private static void awaitRest(Server server) throws Exception {
        try (Connection owner = server.owner();
                var noted = owner.prepareStatement("select from people.seen_again limit 1")) {
            while (!server.pipeline().isIdle() || hasRows(noted)) {
                Thread.sleep(50);
            }
        }
    }

    /** What waits while messages come, until nothing of it waits. */
    private static void tellMatching(Server server, int people) throws Exception {
        long begin = System.nanoTime();
        ProcessorTime before = ProcessorTime.now(server.postmaster());
        try (Connection owner = server.owner();
                var due = owner.prepareStatement(
                        "select from people.match_due where " + mine(server) + " limit 1")) {
            while (hasRows(due)) {
                Thread.sleep(500);
            }
        }
        double seconds = seconds(begin);
        System.out.printf(
                Locale.ROOT,
                "likely matches of %,d people sought in the background: %.1f s = %,.0f/s, %,d found%n",
                people,
                seconds,
                people / seconds,
                count(server, "people.suggestion"));
        System.out.println("  " + ProcessorTime.now(server.postmaster()).since(before).each(people));
    }

    static boolean hasRows(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private static void deliver(Door door, String id, byte[] body) throws Exception {
        for (int status = door.deliver(id, body); status != 202; status = door.deliver(id, body)) {
            if (status != 503) {
                throw new IllegalStateException("answered " + status);
            }
            Thread.sleep(50);
        }
    }

    private static List<String> filledTables(Server server) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection owner = server.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        """
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and not c.relispartition
                          and n.nspname in ('channels', 'timeline', 'people', 'conversations')
                          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id')
                        order by 1
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeIf(table -> isEmpty(server, table));
        return tables;
    }

    private static boolean isEmpty(Server server, String table) {
        try {
            return count(server, table) == 0;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long count(Server server, String table) throws SQLException {
        try (Connection owner = server.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table + " where " + mine(server))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String mine(Server server) {
        return "workspace_id = '" + server.workspace() + "'";
    }

    private static Path dump(Server server, List<String> tables) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "rows-");
        try (Connection owner = server.owner()) {
            for (String table : tables) {
                System.out.printf(Locale.ROOT, "  %s: %,d rows%n", table, count(server, table));
                for (int half = 0; half < 2; half++) {
                    try (var file = Files.newOutputStream(folder.resolve(table + "." + half))) {
                        owner.unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyOut(
                                        "copy (select * from " + table + " where " + mine(server)
                                                + " and abs(hashtext(ctid::text)) % 2 = " + half
                                                + ") to stdout (format binary)",
                                        file);
                    }
                }
            }
        }
        return folder;
    }

    private static void empty(Server server, List<String> tables) throws SQLException {
        try (Connection owner = server.owner();
                var statement = owner.createStatement()) {
            statement.execute("truncate " + String.join(", ", tables) + " cascade");
        }
    }

    private static double copy(Server server, List<String> tables, Path dump) throws Exception {
        long begin = System.nanoTime();
        AtomicLong half = new AtomicLong();
        inParallel(2, () -> {
            long mine = half.getAndIncrement();
            try (Connection owner = server.owner()) {
                for (String table : tables) {
                    try (var file = Files.newInputStream(dump.resolve(table + "." + mine))) {
                        owner.unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("copy " + table + " from stdin (format binary)", file, 1 << 16);
                    }
                }
            }
            return true;
        });
        return seconds(begin);
    }

    private static void checkpoint(Server server) throws SQLException {
        try (Connection owner = server.owner();
                var statement = owner.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    static void inParallel(int threads, Callable<?> work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static long heapMebibytes() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
