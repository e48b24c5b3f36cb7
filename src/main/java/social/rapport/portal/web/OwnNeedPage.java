package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.UUID;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.NeedChange;

/**
 * One need of whoever looks.
 *
 * @param isHeard whether what they say to an answer would reach anybody
 * @param message the id under which the next thing is said, so that two clicks say it once
 */
public record OwnNeedPage(
        PortalFrame frame,
        Need need,
        List<NeedAnswer> answers,
        List<NeedChange> history,
        boolean isHeard,
        UUID message,
        Form form) {

    public OwnNeed row() {
        return new OwnNeed(frame, need, answers);
    }

    public String act(NeedChange change) {
        return t(
                "portal.need.act." + change.act().key(),
                "by",
                change.by(),
                "when",
                Times.here().exactly(change.at()));
    }

    public List<String> facts(NeedChange change) {
        return OwnNeed.facts(change.wanted());
    }

    public boolean isWithdrawn() {
        return need.withdrawnAt() != null;
    }
}
