package social.rapport.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
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
