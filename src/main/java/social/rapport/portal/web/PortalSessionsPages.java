package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.people.Cluster;
import social.rapport.portal.PortalPasskeys;
import social.rapport.portal.PortalSessions;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** Shows where a person has their pages open, and with what they come in. */
@Component
class PortalSessionsPages {

    private final PortalSessions sessions;
    private final PortalPasskeys passkeys;
    private final Templates templates;

    PortalSessionsPages(PortalSessions sessions, PortalPasskeys passkeys, Templates templates) {
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.templates = templates;
    }

    /** @param refused null where all is well */
    JteModel page(PortalFrame frame, Fault.@Nullable Caller refused) {
        Cluster person = frame.visit().theirs().person();
        return templates.portalWebSessions(new PortalSessionsPage(
                frame,
                sessions.of(person, Instant.now()),
                passkeys.of(person),
                refused == null ? Form.empty() : Form.empty().refused(refused)));
    }
}
