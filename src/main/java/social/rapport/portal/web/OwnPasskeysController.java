package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.portal.PortalPasskeys;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToPerson;

/** What whoever looks does with the passkeys that they have. */
@Controller
@RequestMapping("/me/{brand}/passkeys/{id}")
@OpenToPerson
class OwnPasskeysController {

    private final PortalPasskeys passkeys;
    private final PortalSessionsPages pages;

    OwnPasskeysController(PortalPasskeys passkeys, PortalSessionsPages pages) {
        this.passkeys = passkeys;
        this.pages = pages;
    }

    @PostMapping("/name")
    Object rename(@PathVariable String id, @RequestParam String name, HttpServletResponse response) {
        try {
            passkeys.rename(PortalVisit.here(), id, name);
            return PortalFrame.after("sessions", "saved", null);
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.UNPROCESSABLE) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.page(PortalFrame.at("sessions"), refused);
        }
    }

    @PostMapping("/removal")
    String remove(@PathVariable String id) {
        return PortalFrame.after("sessions", "deleted", passkeys.remove(PortalVisit.here(), id));
    }
}
