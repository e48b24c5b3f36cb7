package social.rapport.channels.open;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import social.rapport.channels.Connector;

/** The signing secrets of an open channel: its own, and for a day after a change the one before. */
record Secrets(List<String> valid) {

    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String PREVIOUS = "previous";
    private static final String PREVIOUS_UNTIL = "previousUntil";

    static Secrets of(Map<String, String> credentials, Instant now) {
        String secret = credentials.getOrDefault(Connector.SECRET, "");
        String previous = credentials.get(PREVIOUS);
        boolean holds = previous != null
                && now.isBefore(Instant.parse(credentials.getOrDefault(PREVIOUS_UNTIL, Instant.EPOCH.toString())));
        return new Secrets(holds ? List.of(secret, previous) : List.of(secret));
    }

    static Map<String, String> renew(Map<String, String> credentials, Instant now) {
        String fresh = StandardWebhooks.newSecret();
        String previous = credentials.get(Connector.SECRET);
        return previous == null
                ? Map.of(Connector.SECRET, fresh)
                : Map.of(
                        Connector.SECRET,
                        fresh,
                        PREVIOUS,
                        previous,
                        PREVIOUS_UNTIL,
                        now.plus(OVERLAP).toString());
    }
}
