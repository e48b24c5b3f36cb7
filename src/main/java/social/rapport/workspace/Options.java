package social.rapport.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command: {@code --name VALUE} or {@code --name=VALUE}. */
final class Options {

    private final Map<String, String> given;

    private Options(Map<String, String> given) {
        this.given = given;
    }

    /** @param arguments the command, then its options */
    static Options parse(String[] arguments, Set<String> known) {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String name = arguments[i];
            String value = null;
            int equals = name.indexOf('=');
            if (equals > 0) {
                value = name.substring(equals + 1);
                name = name.substring(0, equals);
            } else if (i + 1 < arguments.length) {
                value = arguments[++i];
            }
            if (!name.startsWith("--") || !known.contains(name.substring(2))) {
                throw new Wrong("There is no option " + name + " here.");
            }
            if (value == null) {
                throw new Wrong(name + " wants a value.");
            }
            given.put(name.substring(2), value);
        }
        return new Options(given);
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new Wrong("--" + name + " is missing."));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** The first line of the file that this option names. */
    String secret(String name) {
        Path file = Path.of(get(name));
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new Wrong("--" + name + ": the file " + file + " cannot be read.");
        }
    }

    /** The command was not given as it should be. */
    static final class Wrong extends RuntimeException {

        Wrong(String message) {
            super(message);
        }
    }
}
