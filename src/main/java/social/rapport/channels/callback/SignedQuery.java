package social.rapport.channels.callback;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/** What stands in the address of a delivery: when it was sent, something that is new each time, and signatures of both. */
public final class SignedQuery {

    /** How far the time may be off. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String TIMESTAMP = "timestamp";
    private static final String NONCE = "nonce";
    private static final int LONGEST = 500;

    private final WebhookRequest request;
    private final List<String> tokens;

    /** @param tokens any of which may have signed it */
    public SignedQuery(WebhookRequest request, List<String> tokens) {
        this.request = request;
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Proves that a signature covers time and nonce, and what else was signed with them.
     *
     * @param name of the parameter in which the signature stands
     * @throws Fault.Caller where a parameter is missing, or the signature does not fit
     */
    public void prove(String name, String... more) {
        String given = parameter(name);
        String[] parts = Arrays.copyOf(more, more.length + 3);
        parts[more.length] = parameter(TIMESTAMP);
        parts[more.length + 1] = parameter(NONCE);
        boolean fits = tokens.stream().anyMatch(token -> {
            parts[more.length + 2] = token;
            return Signature.fits(given, parts);
        });
        if (!fits) {
            throw refused("in.wrong.query-signature", "name", name);
        }
    }

    /**
     * Proves that it was sent just now.
     *
     * @param unit in which the network counts its time since 1970
     * @throws Fault.Caller where it was not
     */
    public void proveTime(ChronoUnit unit, Instant now) {
        String timestamp = parameter(TIMESTAMP);
        boolean isTime = timestamp.matches("\\d{1,15}");
        long off = isTime ? ChronoUnit.SECONDS.between(Instant.EPOCH.plus(Long.parseLong(timestamp), unit), now) : 0;
        if (!isTime || Math.abs(off) > TOLERANCE.toSeconds()) {
            throw refused(
                    "in.wrong.query-clock",
                    "name",
                    TIMESTAMP,
                    "minutes",
                    TOLERANCE.toMinutes(),
                    "now",
                    now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** @throws Fault.Caller where there is none */
    public String parameter(String name) {
        return request.parameter(name)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                .orElseThrow(() -> refused("in.wrong.query-missing", "name", name));
    }

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
