package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Confirmations;
import social.rapport.workspace.Entrance;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.PasskeyAnswers;
import social.rapport.workspace.Passkeys;
import social.rapport.workspace.Passkeys.Site;

/** What {@code passkey.js} talks to, on the profile page and at the door. Each challenge is good for one answer. */
@RestController
class PasskeyController {

    private static final String OFFERED = "passkey.offered";
    private static final String CHALLENGE = "passkey.challenge";

    private final Passkeys passkeys;
    private final Confirmations confirmations;
    private final Entrance entrance;

    PasskeyController(Passkeys passkeys, Confirmations confirmations, Entrance entrance) {
        this.passkeys = passkeys;
        this.confirmations = confirmations;
        this.entrance = entrance;
    }

    @PostMapping(path = "/profile/passkeys/offer", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToMembers
    ResponseEntity<Object> offer(HttpServletRequest request) {
        if (!confirmations.isFresh(Actor.current(), request.getSession())) {
            return unconfirmed();
        }
        PublicKeyCredentialCreationOptions offered = passkeys.offer(Actor.current(), Site.here());
        request.getSession().setAttribute(OFFERED, offered);
        return ResponseEntity.ok(passkeys.json(offered));
    }

    private static ResponseEntity<Object> unconfirmed() {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .body(Map.of("said", t("passkey.confirm.words"), "confirm", true));
    }

    @PostMapping("/profile/passkeys/confirmation")
    @OpenToMembers
    ResponseEntity<Object> confirm(@RequestParam String current, HttpServletRequest request) {
        try {
            confirmations.confirm(Actor.current(), current, request.getRemoteAddr(), request.getSession());
            return ResponseEntity.noContent().build();
        } catch (Fault.Caller wrong) {
            return refused(wrong);
        }
    }

    @PostMapping("/profile/passkeys")
    @OpenToMembers
    ResponseEntity<Object> add(@RequestParam String name, @RequestBody String body, HttpServletRequest request) {
        var made = PasskeyAnswers.made(body);
        if (!confirmations.isFresh(Actor.current(), request.getSession())) {
            return unconfirmed();
        }
        if (!(taken(request, OFFERED) instanceof PublicKeyCredentialCreationOptions offered)) {
            return refused("passkey.late");
        }
        try {
            passkeys.add(Actor.current(), Site.here(), offered, made, name);
            return ResponseEntity.ok(Map.of("said", t("passkey.added")));
        } catch (Fault.Caller wrong) {
            return refused(wrong);
        }
    }

    @PostMapping(path = "/sign-in/passkey/challenge", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToAll("whoever is not signed in yet must be able to")
    String challenge(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions challenge = passkeys.challenge(Site.here());
        request.getSession().setAttribute(CHALLENGE, challenge);
        return passkeys.json(challenge);
    }

    @PostMapping("/sign-in/passkey")
    @OpenToAll("whoever is not signed in yet must be able to")
    ResponseEntity<Object> enter(@RequestBody String body, HttpServletRequest request, HttpServletResponse response) {
        var shown = PasskeyAnswers.shown(body);
        if (!(taken(request, CHALLENGE) instanceof PublicKeyCredentialRequestOptions challenge)) {
            return refused("passkey.late");
        }
        try {
            return entrance.admit(passkeys.recognise(Site.here(), challenge, shown), request, response)
                    .<ResponseEntity<Object>>map(goal -> ResponseEntity.ok(Map.of("goal", goal)))
                    .orElseGet(() -> refused("sign-in.homeless"));
        } catch (Fault.Caller wrong) {
            return refused(wrong);
        }
    }

    private static @Nullable Object taken(HttpServletRequest request, String name) {
        HttpSession session = request.getSession();
        Object kept = session.getAttribute(name);
        session.removeAttribute(name);
        return kept;
    }

    private static ResponseEntity<Object> refused(Fault.Caller wrong) {
        return ResponseEntity.status(wrong.kind().status()).body(Map.of("said", t(String.valueOf(wrong.getMessage()))));
    }

    private static ResponseEntity<Object> refused(String words) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(Map.of("said", t(words)));
    }
}
