package social.rapport.channels.mapped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A mapping to begin with, of a network that we have made up.
 *
 * @param sample what the network gives
 */
public record Example(String key, String yaml, String sample) {

    private static final List<Example> ALL = List.of(of("forum", "xml"), of("reviews", "json"), of("archive", "json"));

    public static List<Example> all() {
        return ALL;
    }

    public static Optional<Example> find(String key) {
        return ALL.stream().filter(example -> example.key().equals(key)).findFirst();
    }

    private static Example of(String key, String type) {
        return new Example(key, text(key + ".yaml"), text(key + ".sample." + type));
    }

    private static String text(String name) {
        try (InputStream in = Example.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
