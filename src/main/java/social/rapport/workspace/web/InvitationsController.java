package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Invitations;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Role;
import social.rapport.workspace.Roles;
import social.rapport.workspace.Scope;

/** Asking others to join the team: a link that the member hands over, shown once. */
@Controller
@RequestMapping("/settings/invitations")
@Requires(Scope.MEMBERS_MANAGE)
class InvitationsController {

    private final Invitations invitations;
    private final Roles roles;
    private final MembersPages pages;

    InvitationsController(Invitations invitations, Roles roles, MembersPages pages) {
        this.invitations = invitations;
        this.roles = roles;
        this.pages = pages;
    }

    @PostMapping
    JteModel invite(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        return issued(
                form, () -> invitations.invite(Actor.current(), form.get("email"), role(form.get("role"))), response);
    }

    private Role role(String key) {
        return roles.find(key).orElseThrow(() -> Fault.invalid("role", "members.role.unknown"));
    }

    @PostMapping("/{id}/renewal")
    JteModel renew(@PathVariable UUID id, HttpServletResponse response) {
        return issued(Form.empty(), () -> invitations.renew(Actor.current(), id), response);
    }

    private JteModel issued(Form form, Supplier<Invitations.Issued> act, HttpServletResponse response) {
        try {
            return pages.shown(Form.empty(), act.get());
        } catch (Fault.Caller refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.shown(form.refused(refused), null);
        }
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable UUID id) {
        String email = invitations.revoke(Actor.current(), id).email();
        Toast.undoable(Words.t("invitation.revoked", "email", email), "/settings/invitations/" + id + "/restoration");
        return "redirect:" + MembersController.PATH;
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        invitations.restore(Actor.current(), id);
        return "redirect:" + MembersController.PATH;
    }
}
