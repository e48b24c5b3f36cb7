package social.rapport.shared;

import java.io.PrintStream;
import org.springframework.core.env.Environment;

/**
 * Where whoever starts Rapport reads what belongs in no log, such as the token of the set-up: standard output, or standard
 * error where a machine reads the output because the logs are structured.
 */
public final class Terminal {

    private Terminal() {}

    public static PrintStream of(Environment settings) {
        return settings.containsProperty("logging.structured.format.console") ? System.err : System.out;
    }
}
