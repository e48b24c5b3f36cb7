package social.rapport.workspace.web;

import java.util.List;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Zone;

/** The first visit. What earlier steps asked for travels in hidden fields. */
public record SetupPage(Step step, Form form, List<Zone> zones) {

    /** What is asked for. */
    public enum Step {
        TOKEN,
        BRAND,
        OWNER;

        boolean isBefore(Step other) {
            return ordinal() < other.ordinal();
        }
    }
}
