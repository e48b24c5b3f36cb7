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
import java.util.concurrent.TimeUnit;

/** The real server as a process of its own, on a folder of its own, so that it can be ended in any way and come back. */
final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private final List<String> options;
    private volatile Process process;
    private volatile Door door;

    private ServerProcess(List<String> options) throws IOException {
        this.data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "crash-");
        this.port = freePort();
        this.options = options;
        start();
    }

    /** How a process ended: its exit code, and how long that took once it was asked to. */
    record End(int exit, Duration took) {}

    /** @param options as on the command line of Rapport */
    static ServerProcess start(List<String> options) throws IOException {
        return new ServerProcess(options);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1", // it does not live long enough to be compiled thoroughly
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashServer.class.getName(),
                data.toString(),
                Integer.toString(port)));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
                .start();
    }

    /** The folder that it keeps everything in. */
    Path data() {
        return data;
    }

    Path output() {
        return data.resolve("server.log");
    }

    private Path errors() {
        return data.resolve("server.err");
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Where it takes deliveries, once it has been waited for. */
    Door door() {
        return door;
    }

    /** What the server's open channel and API are entered with. */
    Door.Keys keys() throws IOException {
        return Door.Keys.read(data.resolve(CrashServer.DOOR));
    }

    /** Waits until it serves; one that ended meanwhile is started again. */
    void await() throws InterruptedException, IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(address("/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        for (int tries = 0; tries < 1_500; tries++) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200
                        && Files.exists(data.resolve(CrashServer.DOOR))) {
                    Door.Keys keys = keys();
                    door = new Door(port, keys.channel(), keys.secret());
                    return;
                }
            } catch (IOException notYet) {
                // Still starting.
            }
            if (!process.isAlive()) {
                start();
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The server does not come back; see " + output() + " and " + errors());
    }

    /** Waits until everything that was acknowledged has been read. */
    void awaitIdle() throws Exception {
        await("""
                select not exists (
                  select from timeline.cursor c
                  join channels.lane i on i.lane = c.lane
                  join timeline.lane f on f.lane = c.lane
                  where c.position < case c.reader when 'ingest' then i.position else f.position end)
                """);
    }

    /** Waits until, besides, lists, clocks and reports have followed what was read. */
    void awaitFollowed() throws Exception {
        awaitIdle();
        await("""
                select not exists (
                  select from people.change union all select from people.seen_again union all select from conversations.moved)
                """);
    }

    private void await(String condition) throws Exception {
        for (int tries = 0; tries < 1_500; tries++) {
            try (Connection owner = owner();
                    var statement = owner.createStatement();
                    var row = statement.executeQuery(condition)) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The server does not catch up; see " + output());
    }

    /** A connection of the embedded database's owner. */
    Connection owner() throws SQLException, IOException {
        String databasePort =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "postgres",
                Files.readString(data.resolve("postgres.password")).trim());
    }

    /** Asks it to end, as SIGTERM does, and waits until it has. */
    End stop() throws InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new End(process.waitFor(), Duration.ofNanos(System.nanoTime() - asked));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killDatabase() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .trim());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
