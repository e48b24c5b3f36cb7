package social.rapport.macros;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Stream;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Meanwhile;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;

/**
 * Why something was not done, or not yet, kept so that it can be told in the language of whoever reads it.
 *
 * @param key of the words
 * @param facts named arguments of the words; moments in ISO 8601
 */
public record Why(String key, Map<String, String> facts) {

    private static final String GATE = "gate.";

    static Why of(String key) {
        return new Why(key, Map.of());
    }

    /** The decisive reason of the gate. */
    static Why of(Verdict verdict) {
        return verdict.reasons().stream()
                .findFirst()
                .map(reason -> new Why(GATE + reason.code(), reason.facts()))
                .orElseGet(() -> of("macros.why.gate"));
    }

    static Why of(Fault.Caller fault) {
        return fault.fields().stream()
                .findFirst()
                .map(field -> of(field.message()))
                .orElseGet(() -> of(String.valueOf(fault.getMessage())));
    }

    static Why of(Meanwhile meanwhile) {
        return new Why(
                "inbox.meanwhile." + meanwhile.what().name().toLowerCase(java.util.Locale.ROOT),
                Map.of("by", meanwhile.by(), "at", meanwhile.at().toString(), "member", meanwhile.toWhom()));
    }

    /** In the language and time zone of the request. */
    public String words() {
        if (key.startsWith(GATE)) {
            return new Verdict.Reason(key.substring(GATE.length()), facts).words();
        }
        return Words.t(
                key,
                facts.entrySet().stream()
                        .flatMap(fact -> Stream.<Object>of(fact.getKey(), readable(fact.getValue())))
                        .toArray());
    }

    private static String readable(String fact) {
        try {
            return Times.here().moment(Instant.parse(fact));
        } catch (DateTimeParseException noTime) {
            return fact;
        }
    }
}
