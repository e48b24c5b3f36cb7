package social.rapport.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class FilesSettingsTests {

    @Test
    void filesOfTwentyFiveMegabytesAreTakenAndStayUnusedForADay() {
        assertThat(settings(Map.of()))
                .isEqualTo(new FilesSettings(DataSize.ofBytes(25_000_000), Duration.ofDays(1), ""));
    }

    @Test
    void everySettingHasItsName() {
        assertThat(settings(Map.of(
                        "rapport.files.largest", "3MB",
                        "rapport.files.unused-for", "2h",
                        "rapport.files.address", "https://care.example.com/")))
                .isEqualTo(new FilesSettings(DataSize.ofMegabytes(3), Duration.ofHours(2), "https://care.example.com"));
    }

    private static FilesSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("rapport.files", FilesSettings.class);
    }
}
