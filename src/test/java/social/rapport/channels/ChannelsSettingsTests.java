package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ChannelsSettingsTests {

    @Test
    void theOutboxIsPatientByDefault() {
        assertThat(settings(Map.of()))
                .isEqualTo(new ChannelsSettings(10, Duration.ofSeconds(5), Duration.ofHours(4), Duration.ofHours(12)));
    }

    @Test
    void everySettingHasItsName() {
        assertThat(settings(Map.of(
                        "rapport.outbox.attempts", "3",
                        "rapport.outbox.first-delay", "1s",
                        "rapport.outbox.longest-delay", "10s",
                        "rapport.outbox.lasting-failure", "1h")))
                .isEqualTo(new ChannelsSettings(3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofHours(1)));
    }

    @Test
    void theWaitGrowsFourfoldUpToTheLongest() {
        ChannelsSettings settings = settings(Map.of());

        assertThat(settings.delayAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.delayAfter(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.delayAfter(3)).isEqualTo(Duration.ofSeconds(80));
        assertThat(settings.delayAfter(9)).isEqualTo(Duration.ofHours(4));
        assertThat(settings.delayAfter(1000)).isEqualTo(Duration.ofHours(4));
    }

    private static ChannelsSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("rapport.outbox", ChannelsSettings.class);
    }
}
