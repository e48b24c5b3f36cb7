package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.HandOvers;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Passage;
import social.rapport.vault.Passages;
import social.rapport.vault.Purchases;
import social.rapport.vault.VaultId;
import social.rapport.workspace.OpenToPerson;

/** What whoever looks takes from their vault to another brand of this server, and what they bring from one. */
@Controller
@RequestMapping("/me/{brand}/vault")
@OpenToPerson
class HandOverController {

    private static final int PAGE = 30;

    private final HandOvers handOvers;
    private final Passages passages;
    private final Purchases purchases;
    private final PortalLimits limits;
    private final Templates templates;

    HandOverController(
            HandOvers handOvers, Passages passages, Purchases purchases, PortalLimits limits, Templates templates) {
        this.handOvers = handOvers;
        this.passages = passages;
        this.purchases = purchases;
        this.limits = limits;
        this.templates = templates;
    }

    @GetMapping("/along")
    JteModel choose(@RequestParam(required = false) @Nullable String next) {
        return along(Keyset.of(next), Form.empty());
    }

    private JteModel along(@Nullable Keyset after, Form form) {
        return templates.portalWebAlong(new AlongPage(
                PortalFrame.at("vault"),
                purchases.list(VaultController.owner(), null, 1).total(),
                passages.of(VaultController.owner(), after, PAGE),
                form));
    }

    @PostMapping("/along")
    Object open(@RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response) {
        try {
            limits.tryFrom(request.getRemoteAddr());
            return "redirect:"
                    + handOvers.open(PortalVisit.here(), to, request, response).path() + "/vault/arrival";
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return along(null, Form.empty().with("to", to).refused(refused));
        }
    }

    @GetMapping("/arrival")
    JteModel look(HttpServletRequest request, HttpServletResponse response) {
        limits.tryFrom(request.getRemoteAddr());
        return arrival(handOvers.waiting(PortalVisit.here(), request), Form.empty(), response);
    }

    private JteModel arrival(Optional<HandOvers.Arrival> waiting, Form form, HttpServletResponse response) {
        if (waiting.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        return templates.portalWebArrival(new ArrivalPage(PortalFrame.at("vault"), waiting.orElse(null), form));
    }

    @PostMapping("/arrival")
    Object take(HttpServletRequest request, HttpServletResponse response) {
        PortalVisit here = PortalVisit.here();
        try {
            limits.tryFrom(request.getRemoteAddr());
            String said = handOvers
                    .take(here, request)
                    .map(HandOverController::arrived)
                    .orElse("nothingnew");
            handOvers.forget(here, request, response);
            return VaultController.back(said);
        } catch (Fault.Caller refused) {
            response.setStatus(refused.kind().status());
            return arrival(handOvers.waiting(here, request), Form.empty().refused(refused), response);
        }
    }

    /** What the vault says once something came, and by what it is taken back. */
    static String arrived(Passage passage) {
        return "arrived&undo=arrivals/" + passage.id();
    }

    @PostMapping("/arrival/refusal")
    String refuse(HttpServletRequest request, HttpServletResponse response) {
        PortalVisit here = PortalVisit.here();
        handOvers.refuse(here, request);
        handOvers.forget(here, request, response);
        return VaultController.back("declined");
    }

    @PostMapping("/arrivals/{id}/return")
    String takeBack(@PathVariable String id) {
        boolean isUndone = passages.undo(VaultController.owner(), VaultId.of(id));
        return VaultController.back(isUndone ? "undone" : "settled");
    }
}
