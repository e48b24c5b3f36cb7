package social.rapport.channels;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import social.rapport.consent.Verdict;
import social.rapport.shared.ui.Words;

/**
 * Why something did not go out, or why a channel could not be listened to, for a member to read.
 *
 * @param key of the words: {@code delivery.…} where the network did not do its part, {@code gate.…} where the gate said no
 * @param facts the words' named arguments
 */
public record Reason(String key, Map<String, String> facts) {

    private static final String GATE = "gate.";

    /** As a {@link NetworkFailure}: its recipient has stopped us there, and the network carries nothing more to them. */
    public static final String STOP_THERE = "stop_there";

    static final Reason INTERRUPTED = new Reason("delivery.interrupted", Map.of());

    static Reason of(NetworkFailure failure) {
        return new Reason("delivery." + failure.reason(), Map.of("detail", failure.detail()));
    }

    static Reason of(Verdict verdict) {
        return verdict.reasons().stream()
                .findFirst()
                .map(reason -> new Reason(GATE + reason.code(), new HashMap<>(reason.facts())))
                .orElseGet(() -> new Reason("delivery.gate", Map.of()));
    }

    boolean isStopThere() {
        return key.equals("delivery." + STOP_THERE);
    }

    /** As one text, for whoever reads it later; only of what a network said. */
    String kept() {
        return Words.later(
                key,
                facts.entrySet().stream()
                        .flatMap(fact -> Stream.<Object>of(fact.getKey(), fact.getValue()))
                        .toArray());
    }

    /** In the language of the request. */
    public String words() {
        return key.startsWith(GATE)
                ? new Verdict.Reason(key.substring(GATE.length()), facts).words()
                : Words.t(
                        key,
                        facts.entrySet().stream()
                                .flatMap(fact -> Stream.<Object>of(fact.getKey(), fact.getValue()))
                                .toArray());
    }
}
