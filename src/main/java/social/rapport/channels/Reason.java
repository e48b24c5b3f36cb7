package social.rapport.channels;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import social.rapport.consent.Verdict;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;

/**
 * Why something did not go out, for a member to read.
 *
 * @param key of the words: {@code delivery.…} where the network did not take it, {@code gate.…} where the gate said no
 * @param facts the words' named arguments
 */
public record Reason(String key, Map<String, String> facts) {

    static final Reason INTERRUPTED = new Reason("delivery.interrupted", Map.of());

    static Reason of(DeliveryFailure failure) {
        return new Reason("delivery." + failure.reason(), Map.of("detail", failure.detail()));
    }

    static Reason of(Verdict verdict) {
        return verdict.reasons().stream()
                .findFirst()
                .map(reason -> new Reason("gate." + reason.code(), new HashMap<>(reason.facts())))
                .orElseGet(() -> new Reason("delivery.gate", Map.of()));
    }

    /** In the language of the request. */
    public String words() {
        return Words.t(
                key,
                facts.entrySet().stream()
                        .flatMap(fact -> Stream.<Object>of(fact.getKey(), readable(fact.getKey(), fact.getValue())))
                        .toArray());
    }

    private static String readable(String name, String fact) {
        if (name.equals("purpose")) {
            return Words.t("purpose." + fact);
        }
        try {
            return Times.here().moment(Instant.parse(fact));
        } catch (DateTimeParseException noTime) {
            return fact;
        }
    }
}
