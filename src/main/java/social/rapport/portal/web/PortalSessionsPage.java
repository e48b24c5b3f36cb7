package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import social.rapport.portal.PortalSession;
import social.rapport.shared.ui.Device;
import social.rapport.shared.ui.Times;

/** Where a person has their pages open. */
public record PortalSessionsPage(PortalFrame frame, List<PortalSession> sessions) {

    public boolean isThis(PortalSession session) {
        return frame.visit().theirs().session().id().equals(session.id());
    }

    public String browser(PortalSession session) {
        return Device.of(session.browser());
    }

    public String began(PortalSession session) {
        return t("portal.sessions.since", "when", Times.here().moment(session.beganAt()));
    }

    public String way(PortalSession session) {
        return t("portal.way." + session.way().key());
    }
}
