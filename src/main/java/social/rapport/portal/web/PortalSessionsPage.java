package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import social.rapport.portal.PortalPasskeys;
import social.rapport.portal.PortalSession;
import social.rapport.shared.ui.Device;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;

/** Where a person has their pages open, and with what they come in. */
public record PortalSessionsPage(
        PortalFrame frame, List<PortalSession> sessions, List<PortalPasskeys.Passkey> passkeys, Form form) {

    public boolean isThis(PortalSession session) {
        return frame.visit().theirs().session().id().equals(session.id());
    }

    public String browser(PortalSession session) {
        return Device.of(session.browser());
    }

    /** When it was made and used, and whether it opens the vault as well. */
    public String about(PortalPasskeys.Passkey passkey) {
        return t(
                passkey.isProved() ? "portal.passkey.about" : "portal.passkey.about.unproved",
                "made",
                Times.here().date(passkey.createdAt()),
                "used",
                Times.here().ago(passkey.lastUsedAt()));
    }

    public String began(PortalSession session) {
        return t("portal.sessions.since", "when", Times.here().moment(session.beganAt()));
    }

    public String way(PortalSession session) {
        return t("portal.way." + session.way().key());
    }
}
