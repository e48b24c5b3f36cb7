package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.BoughtHere;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Facts;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.Purchases;
import social.rapport.vault.VaultId;
import social.rapport.workspace.OpenToPerson;

/** What whoever looks keeps for themselves. */
@Controller
@RequestMapping("/me/{brand}/vault")
@OpenToPerson
class VaultController {

    private static final int PAGE = 30;

    private final Purchases purchases;
    private final Facts facts;
    private final Grants grants;
    private final GrantRequests requests;
    private final BoughtHere here;
    private final Templates templates;

    VaultController(
            Purchases purchases,
            Facts facts,
            Grants grants,
            GrantRequests requests,
            BoughtHere here,
            Templates templates) {
        this.purchases = purchases;
        this.facts = facts;
        this.grants = grants;
        this.requests = requests;
        this.here = here;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable String undo) {
        return page(PortalFrame.at("vault", said), Keyset.of(next), undo, Form.empty());
    }

    private JteModel page(PortalFrame frame, @Nullable Keyset after, @Nullable String undo, Form form) {
        PersonId who = owner();
        return templates.portalWebVault(new VaultPage(
                frame,
                purchases.list(who, after, PAGE),
                facts.of(who),
                requests.open(who).size(),
                grants.holding(who),
                here.fresh(frame.visit()),
                undo,
                form));
    }

    /** Whose vault is open here. */
    static PersonId owner() {
        return PortalVisit.here().theirs().session().person();
    }

    /** Takes over what they bought of the brand. */
    @PostMapping("/here")
    Object takeOver(HttpServletResponse response) {
        try {
            return back(here.take(PortalVisit.here())
                    .map(HandOverController::arrived)
                    .orElse("nothingnew"));
        } catch (Fault.Caller refused) {
            return refused(refused, Form.empty(), response);
        }
    }

    @PostMapping("/facts")
    Object keep(@RequestParam String name, @RequestParam String value, HttpServletResponse response) {
        try {
            facts.keep(owner(), name, value);
            return back("kept");
        } catch (Fault.Caller refused) {
            return refused(refused, Form.empty().with("name", name).with("value", value), response);
        }
    }

    @PostMapping("/facts/{id}/removal")
    String remove(@PathVariable String id) {
        facts.remove(owner(), VaultId.of(id));
        return back("removed&undo=facts/" + VaultId.of(id));
    }

    @PostMapping("/facts/{id}/return")
    Object restore(@PathVariable String id, HttpServletResponse response) {
        try {
            facts.restore(owner(), VaultId.of(id));
            return back("returned");
        } catch (Fault.Caller refused) {
            return refused(refused, Form.empty(), response);
        }
    }

    private JteModel refused(Fault.Caller refused, Form form, HttpServletResponse response) {
        response.setStatus(
                refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
        return page(PortalFrame.at("vault"), null, null, form.refused(refused));
    }

    static String back(String said) {
        return "redirect:" + PortalVisit.here().portal().path() + "/vault?said=" + said;
    }
}
