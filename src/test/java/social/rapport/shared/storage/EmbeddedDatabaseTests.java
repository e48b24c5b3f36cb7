package social.rapport.shared.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTests {

    @Test
    void aServerThatIsKilledComesBackOnItsPortWithAllItHad() throws Exception {
        // Not a folder that goes away with the test: the programs unpacked there serve every database of this JVM.
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "killed-");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            try (Connection connection = connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("create table kept as select 7 as number");
            }
            for (int kill = 0; kill < 2; kill++) {
                killServer(folder);
                // The second time it may be killed while it is still waited for, which takes a minute to be noticed.
                await().atMost(Duration.ofMinutes(3))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(number(database)).isEqualTo(7));
            }
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private static void killServer(Path folder) throws Exception {
        long server = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(server).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private static int number(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select number from kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        EmbeddedDatabase.Address address = database.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
