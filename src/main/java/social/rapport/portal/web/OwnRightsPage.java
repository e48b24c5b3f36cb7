package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Purpose;
import social.rapport.consent.Restriction;
import social.rapport.people.Hold;
import social.rapport.rights.Asked;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequest;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;

/**
 * What whoever looks may ask of a brand about what it keeps of them, and what they have asked.
 *
 * @param restriction the one that stands; null where none does
 * @param purposes what they can object to
 * @param items what they can have set right
 * @param holds what stays of them even where they are erased
 * @param id under which the next one is asked, so that two clicks ask once
 */
public record OwnRightsPage(
        PortalFrame frame,
        List<RightsRequest> asked,
        @Nullable Restriction restriction,
        List<Purpose> purposes,
        List<String> items,
        List<Hold> holds,
        String id,
        Form form) {

    public List<Right> rights() {
        return List.of(Right.values());
    }

    public String path() {
        return frame.path() + "/rights";
    }

    public String restricted() {
        return restriction == null
                ? ""
                : t("portal.rights.restricted", "since", Times.here().date(restriction.since()));
    }

    /** Whether what was typed for this one was refused. */
    public boolean isOpen(Right right) {
        return form.holds("kind", right.key());
    }

    /** What was typed, for the form that it was typed into. */
    public Form form(Right right) {
        return isOpen(right) ? form : Form.empty();
    }

    public int longest() {
        return Asked.LONGEST;
    }

    /** How a state looks. */
    public String css(RightsRequest request) {
        return switch (request.state()) {
            case ASKED, UNDER_WAY -> "deferred";
            case DONE -> "allowed";
            case REFUSED -> "refused";
            case WITHDRAWN -> "";
        };
    }

    public String when(RightsRequest request) {
        return t(
                "portal.rights.when", "when", Times.here().moment(request.term().askedAt()));
    }

    /** By when they are answered, or since when it is settled. */
    public String due(RightsRequest request) {
        RightsRequest.Settled settled = request.settled();
        if (settled != null) {
            return t("portal.rights.settled", "when", Times.here().moment(settled.at()));
        }
        return request.isLate(Instant.now())
                ? t(
                        "portal.rights.late",
                        "date",
                        Times.here().date(request.term().dueAt()))
                : t(
                        "portal.rights.due",
                        "date",
                        Times.here().date(request.term().dueAt()));
    }

    /** Whether everything in one archive answers it, which they can have at once. */
    public boolean isTakeable(RightsRequest request) {
        Right right = request.asked().right();
        return request.state().isOpen() && (right == Right.ACCESS || right == Right.PORTABILITY);
    }

    public List<String> against(RightsRequest request) {
        return purposes.stream()
                .filter(purpose -> request.asked().purposes().contains(purpose.key()))
                .map(Purpose::words)
                .toList();
    }
}
