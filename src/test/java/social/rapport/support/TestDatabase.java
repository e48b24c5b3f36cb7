package social.rapport.support;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A fresh database for each kind of server that the suite runs: embedded below {@code target}, or beside the one that
 * {@code bin/test --database} names.
 */
final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // Tests take turns on few cores; what never comes is told as surely after a while longer.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        // What a server of some other test throws is none of whoever happens to wait.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        Path data = Path.of("target", "test-data", UUID.randomUUID().toString());
        TestPropertyValues.of("rapport.data=" + data, "rapport.network.allow-private=true")
                .applyTo(context);
        String url = System.getProperty("rapport.test.database.url");
        if (url != null) {
            DriverManagerDataSource fresh = fresh(new DriverManagerDataSource(
                    url,
                    System.getProperty("rapport.test.database.user", "postgres"),
                    System.getProperty("rapport.test.database.password", "")));
            TestPropertyValues.of(Map.of(
                            "rapport.database.url", String.valueOf(fresh.getUrl()),
                            "rapport.database.user", String.valueOf(fresh.getUsername()),
                            "rapport.database.password", String.valueOf(fresh.getPassword())))
                    .applyTo(context);
        }
    }

    /** Servers of several kinds on one database would take each other's work. */
    private static DriverManagerDataSource fresh(DataSource owner) {
        try {
            return Server.fresh(owner);
        } catch (SQLException refused) {
            throw new IllegalStateException("The suite makes databases of its own there.", refused);
        }
    }
}
