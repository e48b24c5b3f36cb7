package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import social.rapport.consent.Verdict;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;

/** What the gate said, in the words of the screen. */
final class GateWords {

    private GateWords() {}

    static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> t("inbox.verdict.allowed");
            case Verdict.Deferred deferred ->
                t("inbox.verdict.deferred", "moment", Times.here().moment(deferred.until()));
            case Verdict.Refused refused -> t("inbox.verdict.refused");
        };
    }

    static String why(Verdict verdict) {
        return verdict.reasons().stream().findFirst().map(Verdict.Reason::words).orElse("");
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
}
