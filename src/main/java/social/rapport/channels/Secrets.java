package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import social.rapport.shared.RandomToken;

/** The secrets of a channel, where Rapport makes them: its own, and for a day after a change the one before. */
public record Secrets(List<String> valid) {

    /** How long the one before still holds. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final int LENGTH = 32;
    private static final String PREVIOUS = "previous";
    private static final String PREVIOUS_UNTIL = "previousUntil";

    public static Secrets of(Map<String, String> credentials, Instant now) {
        String secret = credentials.getOrDefault(Connector.SECRET, "");
        String previous = credentials.get(PREVIOUS);
        boolean holds = previous != null
                && now.isBefore(Instant.parse(credentials.getOrDefault(PREVIOUS_UNTIL, Instant.EPOCH.toString())));
        return new Secrets(holds ? List.of(secret, previous) : List.of(secret));
    }

    /** A fresh secret of 32 letters and digits, as most networks take it. */
    public static String letters() {
        return (RandomToken.next() + RandomToken.next())
                .replaceAll("[^A-Za-z0-9]", "")
                .substring(0, LENGTH);
    }

    /** The credentials with a fresh secret, and with the one before where there was one. */
    public static Map<String, String> renew(Map<String, String> credentials, String fresh, Instant now) {
        Map<String, String> renewed = new HashMap<>(credentials);
        String previous = renewed.put(Connector.SECRET, fresh);
        if (previous != null) {
            renewed.put(PREVIOUS, previous);
            renewed.put(PREVIOUS_UNTIL, now.plus(OVERLAP).toString());
        }
        return renewed;
    }

    @Override
    public String toString() {
        return "Secrets[" + valid.size() + "]";
    }
}
