package social.rapport.shared.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own, started from Maven artifacts, its data in a folder. It listens on loopback only and asks
 * for a password that only the folder's owner can read.
 */
final class EmbeddedDatabase implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";
    private static final Duration COMMAND_TIME = Duration.ofSeconds(10);
    private static final int ANY_PORT = 0;
    private static final int REVIVALS = 30;
    /** The lines of postmaster.pid before the one that tells its state, as pg_ctl reads it. */
    private static final int PID_FILE_STATUS = 7;

    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final Path folder;
    private final String password;
    private final FileChannel lock;
    private final int port;
    private EmbeddedPostgres postgres;
    private boolean closing;

    private EmbeddedDatabase(Path folder, String password, FileChannel lock, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.password = password;
        this.lock = lock;
        this.postgres = postgres;
        this.port = postgres.getPort();
    }

    /**
     * Starts the database of this folder, or makes a new one there.
     *
     * @throws StartRefused where another Rapport holds the folder, or it cannot be written
     */
    static EmbeddedDatabase start(Path data) {
        try {
            Path folder = Files.createDirectories(data.toAbsolutePath().normalize());
            FileChannel lock = lock(folder);
            Path cluster = folder.resolve("postgres");
            String password = password(folder);
            EmbeddedPostgres postgres = open(folder, ANY_PORT, password);
            if (!Files.exists(guard(cluster))) {
                closeDoor(cluster, postgres, password);
            }
            EmbeddedDatabase database = new EmbeddedDatabase(folder, password, lock, postgres);
            database.watch();
            return database;
        } catch (IOException | SQLException broken) {
            throw new StartRefused(
                    "The embedded PostgreSQL in " + data.toAbsolutePath() + " does not start: " + broken.getMessage(),
                    "Look at postgres.log in that folder. The folder must be writable and have room.",
                    broken);
        }
    }

    /** Starts PostgreSQL again, on the same port, should it die under us; the pool finds it by itself. */
    private void watch() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .trim());
        Executor shortly = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().thenRunAsync(this::revive, shortly));
    }

    private synchronized void revive() {
        if (closing) {
            return;
        }
        log.warn("PostgreSQL has died; starting it again");
        for (int attempt = 1; attempt <= REVIVALS; attempt++) {
            try {
                postgres = open(folder, port, password);
                watch();
                return;
            } catch (IOException | RuntimeException notYet) {
                log.warn("PostgreSQL does not start yet", notYet);
                RunningDatabase.pause();
            }
        }
        log.error("PostgreSQL could not be started again in {} attempts; look into {}", REVIVALS, folder);
    }

    Address address() {
        return new Address(port, password);
    }

    Path folder() {
        return folder;
    }

    @Override
    public synchronized void close() throws IOException {
        closing = true;
        postgres.close();
        lock.close();
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // A command that somebody gives beside the server holds the folder for some seconds.
        Instant giveUp = Instant.now().plus(COMMAND_TIME);
        while (channel.tryLock() == null) {
            if (Instant.now().isBefore(giveUp)) {
                RunningDatabase.pause();
                continue;
            }
            channel.close();
            throw new StartRefused(
                    "Another Rapport is running on the folder " + folder + ".",
                    "Stop it first, or give this one a folder of its own with RAPPORT_DATA.");
        }
        return channel;
    }

    /**
     * After a SIGKILL of ours PostgreSQL lives on; we hold the folder's lock, so it serves nobody and may stop. After one
     * of its own, its children live on until they notice.
     */
    private static void stopOrphan(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
        Optional<ProcessHandle> holder = ProcessHandle.of(pid);
        while (holder.filter(EmbeddedDatabase::isPostgres).isPresent() && recovers(pidFile)) {
            RunningDatabase.pause();
        }
        if (holder.filter(EmbeddedDatabase::isPostgres).isPresent()) {
            log.info("Stopping the database that an interrupted run left behind");
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
        } else if (holder.isPresent()) {
            // Another program has been given the number since; PostgreSQL would take it for its own.
            Files.deleteIfExists(pidFile);
        }
        Instant giveUp = Instant.now().plus(STARTUP);
        while (worksIn(cluster) || holder.filter(EmbeddedDatabase::isPostgres).isPresent()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IOException("process " + pid + " still holds it");
            }
            RunningDatabase.pause();
        }
    }

    /** Whether the server still replays what a crash left; stopped before its end it would begin again. */
    private static boolean recovers(Path pidFile) throws IOException {
        return Files.exists(pidFile)
                && Files.readAllLines(pidFile).stream().skip(PID_FILE_STATUS).anyMatch(state -> state.trim()
                        .equals("starting"));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false);
    }

    /** Whether any process works in this cluster; told by Linux alone, elsewhere PostgreSQL looks by itself at its start. */
    private static boolean worksIn(Path cluster) {
        return ProcessHandle.allProcesses().anyMatch(process -> {
            try {
                return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
            } catch (IOException notToBeSeen) {
                return false;
            }
        });
    }

    static String password(Path folder) throws IOException {
        Path file = folder.resolve("postgres.password");
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).trim();
    }

    private static EmbeddedPostgres open(Path folder, int port, String password) throws IOException {
        Path cluster = folder.resolve("postgres");
        stopOrphan(cluster);
        try {
            return launch(folder, port, password);
        } catch (IOException slow) {
            if (!recovers(cluster.resolve("postmaster.pid"))) {
                throw slow;
            }
            log.info("PostgreSQL replays what a crash left; that can take some minutes");
            stopOrphan(cluster);
            return launch(folder, port, password);
        }
    }

    private static EmbeddedPostgres launch(Path folder, int port, String password) throws IOException {
        // An instance that died, or never came up, keeps this file locked against the very process that starts the
        // next; the folder's own lock keeps everybody else out.
        Files.deleteIfExists(folder.resolve("postgres/epg-lock"));
        File journal = folder.resolve("postgres.log").toFile();
        return ServerSettings.apply(EmbeddedPostgres.builder())
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setConnectConfig("password", password)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(journal))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(journal))
                .setPGStartupWait(STARTUP)
                .start();
    }

    /** A new cluster trusts everybody on this machine; from here on it asks for the password. */
    private static void closeDoor(Path cluster, EmbeddedPostgres postgres, String password)
            throws IOException, SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.writeString(cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
            Files.createFile(guard(cluster));
        }
    }

    private static Path guard(Path cluster) {
        return cluster.resolve("rapport.guarded");
    }

    /** Where the embedded database listens on loopback. */
    record Address(int port, String password) {

        String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        }

        String user() {
            return USER;
        }
    }
}
