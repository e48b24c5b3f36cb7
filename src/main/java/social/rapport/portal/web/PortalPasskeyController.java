package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.portal.PortalEntrance;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.PortalPasskeys;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.OpenToPerson;
import social.rapport.workspace.PasskeyAnswers;
import social.rapport.workspace.Passkeys.Site;

/** What {@code passkey.js} talks to on people's own pages. Each challenge is good for one answer. */
@RestController
@RequestMapping("/me/{brand}")
class PortalPasskeyController {

    private final PortalPasskeys passkeys;
    private final PortalEntrance entrance;
    private final PortalLimits limits;

    PortalPasskeyController(PortalPasskeys passkeys, PortalEntrance entrance, PortalLimits limits) {
        this.passkeys = passkeys;
        this.entrance = entrance;
        this.limits = limits;
    }

    @PostMapping(path = "/passkeys/offer", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToPerson
    String offer() {
        return passkeys.offer(PortalVisit.here(), Site.here());
    }

    @PostMapping("/passkeys")
    @OpenToPerson
    ResponseEntity<Object> add(@RequestParam String name, @RequestBody String body) {
        var made = PasskeyAnswers.made(body);
        try {
            passkeys.add(PortalVisit.here(), Site.here(), made, name);
            return ResponseEntity.ok(Map.of("goal", path("/sessions?said=saved")));
        } catch (Fault.Caller refused) {
            return refused(refused);
        }
    }

    @PostMapping(path = "/sign-in/passkey/challenge", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToAll("whoever is not in yet must be able to; nothing in it tells of anybody")
    ResponseEntity<Object> challenge(HttpServletRequest request, HttpServletResponse response) {
        try {
            limits.tryFrom(request.getRemoteAddr());
            PortalPasskeys.Asked asked = passkeys.challenge(PortalVisit.here(), Site.here());
            entrance.challenge(asked.browser(), request, response);
            return ResponseEntity.ok(asked.options());
        } catch (Fault.Caller refused) {
            return refused(refused);
        }
    }

    @PostMapping("/sign-in/passkey")
    @OpenToAll("whoever is not in yet must be able to; every try counts")
    ResponseEntity<Object> enter(@RequestBody String body, HttpServletRequest request, HttpServletResponse response) {
        var shown = PasskeyAnswers.shown(body);
        try {
            limits.tryFrom(request.getRemoteAddr());
            PortalPasskeys.Holder holder =
                    passkeys.recognise(PortalVisit.here(), Site.here(), entrance.challenged(request), shown);
            return entrance.enter(holder, request, response)
                    ? ResponseEntity.ok(Map.of("goal", path("")))
                    : refused(new Fault.Caller(Fault.Kind.UNPROCESSABLE, "passkey.unknown", List.of()));
        } catch (Fault.Caller refused) {
            return refused(refused);
        }
    }

    private static ResponseEntity<Object> refused(Fault.Caller refused) {
        String words = String.valueOf(refused.getMessage());
        return ResponseEntity.status(refused.kind().status())
                .body(Map.of("said", t(words.equals("passkey.unknown") ? "portal.passkey.unknown" : words)));
    }

    private static String path(String rest) {
        return PortalVisit.here().portal().path() + rest;
    }
}
