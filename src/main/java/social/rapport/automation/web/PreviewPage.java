package social.rapport.automation.web;

import static social.rapport.shared.ui.Words.t;

import org.jspecify.annotations.Nullable;
import social.rapport.automation.Rehearsal;

/**
 * What a rule would have answered in the last seven days.
 *
 * @param week null while the form cannot be understood
 * @param unfinished what is still to be mended in it
 */
public record PreviewPage(
        Rehearsal.@Nullable Week week, @Nullable String unfinished) {

    public String words() {
        if (week == null) {
            return unfinished == null ? "" : unfinished;
        }
        return t(
                week.isWhole() ? "automation.preview.found" : "automation.preview.latest",
                "answers",
                week.answers(),
                "said",
                week.lookedAt());
    }
}
