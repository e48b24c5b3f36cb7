package social.rapport.shared.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import social.rapport.Rapport;
import social.rapport.support.RapportTest;

/** Which databases of others Rapport starts on, and what it says of those that it does not. */
@RapportTest
class DatabaseTests {

    private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/nobody";

    @Autowired
    @Qualifier("ownerDataSource")
    javax.sql.DataSource suite;

    @TempDir
    Path folder;

    @Test
    void oneThatKeepsItsPromisesIsTaken() throws IOException {
        DriverManagerDataSource suite = (DriverManagerDataSource) this.suite;
        try (Database database = open(Objects.requireNonNull(suite.getUrl()), suite)) {
            assertThat(database.owner()).isNotNull();
        }
    }

    @Test
    void oneThatIsTooOldIsRefused() throws IOException {
        try (OldServer old = OldServer.start("14.19")) {
            assertRefused(
                    old.url(),
                    "The database is PostgreSQL 14; Rapport needs 15 or newer.",
                    "Upgrade the database, or unset RAPPORT_DATABASE_URL to use the embedded one.");
        }
    }

    @Test
    void oneThatCannotBeReachedIsRefused() {
        assertRefused(
                NOBODY + "?password=secret",
                "The database at " + NOBODY + " cannot be used: ",
                "Check RAPPORT_DATABASE_URL, RAPPORT_DATABASE_USER and RAPPORT_DATABASE_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes"})
    void oneThatMayLoseWhatItAcknowledgedIsRefused(String setting) throws IOException {
        // Not a folder that goes away with the test: the programs unpacked there serve every database of this JVM.
        Path programs = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "programs-");
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig(setting, "off")
                .start()) {
            assertRefused(
                    careless.getJdbcUrl("postgres", "postgres"),
                    "The database has " + setting + " off: what it acknowledges can be lost in a crash.",
                    "Turn " + setting + " on in postgresql.conf (or for this role and database).");
        }
    }

    /** It may be off for one role or database alone. */
    @Test
    void oneThatAcknowledgesBeforeItWritesIsRefused() {
        DriverManagerDataSource suite = (DriverManagerDataSource) this.suite;
        String url = Objects.requireNonNull(suite.getUrl());
        String careless = url + (url.contains("?") ? "&" : "?") + "options=-c%20synchronous_commit=off";

        assertThatThrownBy(() -> open(careless, suite).close())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The database has synchronous_commit off");
    }

    @Test
    void theProcessEndsWithTheReasonAndWithoutAStackTrace() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rapport.class.getName(),
                        "--server.port=0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("RAPPORT_DATA", folder.resolve("data").toString());
        builder.environment().put("RAPPORT_DATABASE_URL", NOBODY);
        Process process = builder.start();

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("output"), StandardCharsets.UTF_8))
                .contains("The database at " + NOBODY + " cannot be used: ", "Check RAPPORT_DATABASE_URL")
                .doesNotContain("\tat social.rapport");
    }

    private void assertRefused(String url, String why, String remedy) {
        assertThatThrownBy(() -> Database.open(settings(url, "postgres", "")).close())
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused).hasMessageStartingWith(why);
                    assertThat(refused.remedy()).startsWith(remedy);
                });
    }

    private Database open(String url, DriverManagerDataSource as) {
        return Database.open(settings(
                url, Objects.requireNonNull(as.getUsername()), Objects.requireNonNullElse(as.getPassword(), "")));
    }

    private StorageSettings settings(String url, String user, String password) {
        return new StorageSettings(
                folder.resolve("data"), new StorageSettings.Database(url, user, password, 2), null, null, false);
    }
}
