package social.rapport.channels.web;

import social.rapport.channels.Activity;
import social.rapport.channels.mapped.Trial;
import social.rapport.shared.ui.Words;

/**
 * What a mapping would make of a sample.
 *
 * @param isWaiting whether one of the two is still missing
 */
public record TrialPage(boolean isWaiting, Trial trial) {

    public String who(Activity said) {
        String name = said.profile().name();
        return name == null ? said.profile().id() : name;
    }

    /** What they did, and to what. */
    public String what(Activity said) {
        Activity.About about = said.about();
        String did = Words.t("timeline." + said.verb().key());
        return about == null || about.title() == null
                ? did
                : Words.t("mapped.about", "did", did, "title", about.title());
    }

    public String words(Activity said) {
        String text = said.text();
        String subject = said.subject();
        return text == null ? subject == null ? "" : subject : subject == null ? text : subject + "\n" + text;
    }

    public boolean isOurs(Activity said) {
        return said.direction() == Activity.Direction.OUTBOUND;
    }
}
