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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Entrance;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Passkeys;
import social.rapport.workspace.Passkeys.Site;

/** What {@code passkey.js} talks to, on the profile page and at the door. Each challenge is good for one answer. */
@RestController
class PasskeyController {

    private static final String OFFERED = "passkey.offered";
    private static final String CHALLENGE = "passkey.challenge";

    private final Passkeys passkeys;
    private final Entrance entrance;

    PasskeyController(Passkeys passkeys, Entrance entrance) {
        this.passkeys = passkeys;
        this.entrance = entrance;
    }

    @PostMapping(path = "/profile/passkeys/offer", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToMembers
    String offer(HttpServletRequest request) {
        PublicKeyCredentialCreationOptions offered = passkeys.offer(Actor.current(), site());
        request.getSession().setAttribute(OFFERED, offered);
        return passkeys.json(offered);
    }

    @PostMapping("/profile/passkeys")
    @OpenToMembers
    ResponseEntity<Map<String, String>> add(
            @RequestParam String name, @RequestBody String made, HttpServletRequest request) {
        if (!(taken(request, OFFERED) instanceof PublicKeyCredentialCreationOptions offered)) {
            return refused("passkey.late");
        }
        try {
            passkeys.add(Actor.current(), site(), offered, made, name);
            return ResponseEntity.ok(Map.of("said", t("passkey.added")));
        } catch (Fault.Caller wrong) {
            return refused(wrong.fields().getFirst().message());
        }
    }

    @PostMapping(path = "/sign-in/passkey/challenge", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToAll("whoever is not signed in yet must be able to")
    String challenge(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions challenge = passkeys.challenge(site());
        request.getSession().setAttribute(CHALLENGE, challenge);
        return passkeys.json(challenge);
    }

    @PostMapping("/sign-in/passkey")
    @OpenToAll("whoever is not signed in yet must be able to")
    ResponseEntity<Map<String, String>> enter(
            @RequestBody String shown, HttpServletRequest request, HttpServletResponse response) {
        if (!(taken(request, CHALLENGE) instanceof PublicKeyCredentialRequestOptions challenge)) {
            return refused("passkey.late");
        }
        try {
            return entrance.admit(passkeys.recognise(site(), challenge, shown), request, response)
                    .map(goal -> ResponseEntity.ok(Map.of("goal", goal)))
                    .orElseGet(() -> refused("sign-in.homeless"));
        } catch (Fault.Caller wrong) {
            return refused(wrong.fields().getFirst().message());
        }
    }

    private static @Nullable Object taken(HttpServletRequest request, String name) {
        HttpSession session = request.getSession();
        Object kept = session.getAttribute(name);
        session.removeAttribute(name);
        return kept;
    }

    private static ResponseEntity<Map<String, String>> refused(String words) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(Map.of("said", t(words)));
    }

    /** Under which we were called, as a proxy in front tells it. */
    private static Site site() {
        var called = ServletUriComponentsBuilder.fromCurrentContextPath().build();
        String port = called.getPort() < 0 ? "" : ":" + called.getPort();
        return new Site(String.valueOf(called.getHost()), called.getScheme() + "://" + called.getHost() + port);
    }
}
