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

    /** {@code allowed}, {@code deferred} or {@code refused}. */
    static String kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> "allowed";
            case Verdict.Deferred deferred -> "deferred";
            case Verdict.Refused refused -> "refused";
        };
    }

    static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> t("inbox.verdict.allowed");
            case Verdict.Deferred deferred ->
                t("inbox.verdict.deferred", "moment", Times.here().moment(deferred.until()));
            case Verdict.Refused refused -> t("inbox.verdict.refused");
        };
    }

    static String why(Verdict verdict) {
        return verdict.reasons().stream().findFirst().map(GateWords::words).orElse("");
    }

    /** What to do about a refusal; empty where nothing can be done, or nothing needs to be. */
    static String todo(Verdict verdict) {
        return verdict.reasons().stream()
                .map(reason -> "inbox.todo." + reason.code())
                .filter(Words::has)
                .findFirst()
                .map(Words::t)
                .orElse("");
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
