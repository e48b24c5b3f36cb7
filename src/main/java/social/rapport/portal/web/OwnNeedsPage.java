package social.rapport.portal.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.NeedId;

/**
 * What whoever looks says they will want.
 *
 * @param next the id under which the next one is published, so that two clicks publish one
 */
public record OwnNeedsPage(
        PortalFrame frame, List<Need> needs, Map<NeedId, List<NeedAnswer>> answers, UUID next, Form form) {

    public List<OwnNeed> holding() {
        return rows(false);
    }

    public List<OwnNeed> withdrawn() {
        return rows(true);
    }

    private List<OwnNeed> rows(boolean isWithdrawn) {
        return needs.stream()
                .filter(need -> (need.withdrawnAt() != null) == isWithdrawn)
                .map(need -> new OwnNeed(frame, need, answers.getOrDefault(need.id(), List.of())))
                .toList();
    }

    public String action() {
        return frame.path() + "/needs";
    }

    /** Whether the form was refused, so that it is open. */
    public boolean isTyping() {
        return needs.isEmpty() || !form.get("what").isEmpty() || form.invalid("what") != null || form.error("") != null;
    }
}
