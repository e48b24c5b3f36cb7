package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.Templates;
import social.rapport.portal.Keys;
import social.rapport.portal.PortalEntrance;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.Way;
import social.rapport.workspace.OpenToAll;

/** Where links to somebody's own pages lead. */
@Controller
@RequestMapping("/me/{brand}/key/{way}/{key}")
@OpenToAll("whoever holds the link was given it; it opens once, for a while, and nobody guesses it")
class PortalKeyController {

    private final PortalEntrance entrance;
    private final PortalLimits limits;
    private final Keys keys;
    private final Templates templates;

    PortalKeyController(PortalEntrance entrance, PortalLimits limits, Keys keys, Templates templates) {
        this.entrance = entrance;
        this.limits = limits;
        this.keys = keys;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @PathVariable String way,
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response) {
        limits.tryFrom(request.getRemoteAddr());
        boolean isGood = Way.of(way)
                .filter(known -> keys.isGood(key, known, Instant.now()))
                .isPresent();
        return page(request, isGood, response);
    }

    @PostMapping
    Object enter(
            @PathVariable String way,
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response) {
        limits.tryFrom(request.getRemoteAddr());
        boolean isIn = Way.of(way)
                .filter(known -> entrance.enter(known, key, request, response))
                .isPresent();
        return isIn ? "redirect:" + PortalFrame.at("").path() : page(request, false, response);
    }

    private JteModel page(HttpServletRequest request, boolean isGood, HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex");
        if (!isGood) {
            response.setStatus(HttpStatus.GONE.value());
        }
        return templates.portalWebKey(new PortalKeyPage(PortalFrame.at(""), request.getRequestURI(), isGood));
    }
}
