package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Passkeys;
import social.rapport.workspace.Sessions;

/** What a member takes away of the ways in which they sign in, and of the places where they are signed in. */
@Controller
@RequestMapping("/profile")
@OpenToMembers
class SignInsController {

    private final Passkeys passkeys;
    private final Sessions sessions;

    SignInsController(Passkeys passkeys, Sessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @PostMapping("/passkeys/{id}/removal")
    String remove(@PathVariable String id) {
        passkeys.remove(Actor.current(), id);
        Toast.undoable(t("passkey.removed"), "/profile/passkeys/" + id + "/return");
        return "redirect:/profile#passkeys";
    }

    @PostMapping("/passkeys/{id}/return")
    String restore(@PathVariable String id) {
        passkeys.restore(Actor.current(), id);
        return "redirect:/profile#passkeys";
    }

    @PostMapping("/sessions/{key}/end")
    String end(@PathVariable String key) {
        sessions.end(Actor.current(), account(), key);
        Toast.said(t("session.ended"));
        return "redirect:/profile#sessions";
    }

    @PostMapping("/sessions/others/end")
    String endOthers(HttpServletRequest request) {
        int ended = sessions.endOthers(
                Actor.current(), account(), request.getSession().getId());
        Toast.said(t("session.others.ended", "count", ended));
        return "redirect:/profile#sessions";
    }

    private static UUID account() {
        return Objects.requireNonNull(Actor.current().account());
    }
}
