package social.rapport.support;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A fresh database for the suite: embedded below {@code target}, or the external one that {@code bin/test --database}
 * names.
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
            TestPropertyValues.of(Map.of(
                            "rapport.database.url", url,
                            "rapport.database.user", System.getProperty("rapport.test.database.user", "postgres"),
                            "rapport.database.password", System.getProperty("rapport.test.database.password", "")))
                    .applyTo(context);
        }
    }
}
