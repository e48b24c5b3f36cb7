package social.rapport.macros.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.CannedAnswer;
import social.rapport.macros.Variable;
import social.rapport.shared.ui.Form;

/**
 * A canned answer that is made or changed.
 *
 * @param answer as it stands; null for a new one
 * @param mayChange whether the member may change this one
 * @param mayShare whether the member changes what is the team's
 */
public record CannedAnswerPage(
        @Nullable CannedAnswer answer, Form form, List<String> folders, boolean mayChange, boolean mayShare) {

    public String action() {
        return answer == null ? "/settings/canned-answers" : CannedAnswersPage.path(answer);
    }

    /** What can be left open, as it is written. */
    public static List<String> variables() {
        return Stream.of(Variable.values())
                .map(variable -> "{{" + variable.key() + "}}")
                .toList();
    }
}
