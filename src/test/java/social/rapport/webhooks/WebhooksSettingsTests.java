package social.rapport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhooksSettingsTests {

    @Test
    void webhooksArePatientByDefault() {
        assertThat(settings(Map.of()))
                .isEqualTo(new WebhooksSettings(20, Duration.ofSeconds(5), Duration.ofHours(4), Duration.ofDays(3)));
    }

    @Test
    void everySettingHasItsName() {
        assertThat(settings(Map.of(
                        "rapport.webhooks.attempts", "3",
                        "rapport.webhooks.first-delay", "1s",
                        "rapport.webhooks.longest-delay", "10s",
                        "rapport.webhooks.lasting-failure", "1h")))
                .isEqualTo(new WebhooksSettings(3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofHours(1)));
    }

    @Test
    void anEventIsTriedOverMoreThanADayEvenWhereEveryWaitIsDrawnShort() {
        WebhooksSettings settings = settings(Map.of());

        long shortest = IntStream.range(1, settings.attempts())
                .mapToLong(failures -> settings.backoff().after(failures).toMinutes() / 2)
                .sum();

        assertThat(Duration.ofMinutes(shortest)).isGreaterThan(Duration.ofHours(24));
        assertThat(settings.backoff().drawnAfter(1)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    }

    private static WebhooksSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("rapport.webhooks", WebhooksSettings.class);
    }
}
