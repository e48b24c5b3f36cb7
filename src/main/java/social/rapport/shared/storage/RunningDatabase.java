package social.rapport.shared.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the embedded database that another process runs in a folder. */
final class RunningDatabase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private RunningDatabase() {}

    /** Where it listens, if there is one; waits while it starts. */
    static Optional<EmbeddedDatabase.Address> find(Path data) {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (isHeld(folder)) {
                OptionalInt port = readyPort(folder.resolve("postgres/postmaster.pid"));
                if (port.isPresent()) {
                    return Optional.of(
                            new EmbeddedDatabase.Address(port.getAsInt(), EmbeddedDatabase.password(folder)));
                }
                if (Instant.now().isAfter(giveUp)) {
                    throw new StartRefused(
                            "The Rapport on the folder " + folder + " has no database that answers.",
                            "Look at postgres.log in that folder.");
                }
                pause();
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isHeld(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        }
    }

    /** PostgreSQL writes its port into the fourth line of its lock file, and its state into the eighth. */
    private static OptionalInt readyPort(Path lockFile) throws IOException {
        try {
            List<String> lines = Files.readAllLines(lockFile);
            return lines.size() >= 8 && lines.get(7).strip().equals("ready")
                    ? OptionalInt.of(Integer.parseInt(lines.get(3).strip()))
                    : OptionalInt.empty();
        } catch (NoSuchFileException notYet) {
            return OptionalInt.empty();
        }
    }

    static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Rapport was asked to stop while it waited for its database.", "Start it again.");
        }
    }
}
