package social.rapport.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept.
 *
 * @param largest the largest file that is taken
 * @param unusedFor how long a file stays that was handed over and that nothing refers to
 * @param address where this server is reached, such as {@code https://care.example.com}, for links to files; empty where
 *     whoever gets them knows
 */
@ConfigurationProperties("rapport.files")
record FilesSettings(
        @DefaultValue("25000000B") DataSize largest,
        @DefaultValue("1d") Duration unusedFor,
        @DefaultValue("") String address) {

    FilesSettings {
        address = address.replaceFirst("/+$", "");
    }
}
