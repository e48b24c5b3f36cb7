package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.rapport.consent.Verdict;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;

/** What the gate said, in the words of the screen. */
final class GateWords {

    private GateWords() {}

    static String why(Verdict verdict) {
        return verdict.reasons().stream().findFirst().map(GateWords::words).orElse("");
    }

    private static String words(Verdict.Reason reason) {
        List<Object> arguments = new ArrayList<>();
        for (Map.Entry<String, String> fact : reason.facts().entrySet()) {
            arguments.add(fact.getKey());
            arguments.add(value(fact.getKey(), fact.getValue()));
        }
        return t("gate." + reason.code(), arguments.toArray());
    }

    private static String value(String name, String value) {
        if (name.equals("purpose") && Words.has("purpose." + value)) {
            return t("purpose." + value);
        }
        try {
            return Times.here().moment(Instant.parse(value));
        } catch (DateTimeParseException noTime) {
            return value;
        }
    }
}
