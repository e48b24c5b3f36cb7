package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.portal.HandOvers;
import social.rapport.portal.PortalEntrance;
import social.rapport.portal.PortalSessions;
import social.rapport.portal.PortalVisit;
import social.rapport.workspace.OpenToPerson;

/** Where a person has their pages open, and the way out. */
@Controller
@RequestMapping("/me/{brand}")
@OpenToPerson
class PortalSessionsController {

    private final PortalSessions sessions;
    private final PortalEntrance entrance;
    private final HandOvers handOvers;
    private final PortalSessionsPages pages;

    PortalSessionsController(
            PortalSessions sessions, PortalEntrance entrance, HandOvers handOvers, PortalSessionsPages pages) {
        this.sessions = sessions;
        this.entrance = entrance;
        this.handOvers = handOvers;
        this.pages = pages;
    }

    /** Whoever comes from their vault at another brand goes on to theirs here. */
    @GetMapping
    String begin(HttpServletRequest request) {
        PortalVisit here = PortalVisit.here();
        boolean isComing = here.theirs().session().isProved()
                && handOvers.waiting(here, request).isPresent();
        return "redirect:" + here.portal().path() + '/' + (isComing ? "vault/arrival" : PortalFrame.first());
    }

    @GetMapping("/sessions")
    JteModel show(
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable UUID undo) {
        return pages.page(PortalFrame.at("sessions", said, undo), null);
    }

    @PostMapping("/sessions/others/end")
    String endOthers() {
        PortalVisit here = PortalVisit.here();
        sessions.endOthers(here.theirs().person(), here.theirs().session().id());
        return "redirect:" + here.portal().path() + "/sessions?said=ended";
    }

    @PostMapping("/sign-out")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        entrance.leave(request, response);
        return "redirect:" + PortalVisit.here().portal().path() + "/sign-in?said=out";
    }
}
