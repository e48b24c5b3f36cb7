package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Invitations;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.Roles;

/** Gathers what the page of the team shows. */
@Component
class MembersPages {

    private final Members members;
    private final Invitations invitations;
    private final Roles roles;
    private final Templates templates;

    MembersPages(Members members, Invitations invitations, Roles roles, Templates templates) {
        this.members = members;
        this.invitations = invitations;
        this.roles = roles;
        this.templates = templates;
    }

    /** @param issued an invitation that has just been made, to show its link; null where none has */
    JteModel shown(Form form, Invitations.@Nullable Issued issued) {
        Actor actor = Actor.current();
        boolean isOwner = members.isOwner(actor);
        List<Role> givable = roles.all().stream()
                .filter(role -> isOwner || !role.isOwner())
                .filter(role -> role.isCoveredBy(actor))
                .toList();
        return templates.workspaceWebMembers(new MembersPage(
                members.all(),
                invitations.waiting(),
                givable,
                actor.member(),
                form,
                issued == null ? null : new MembersPage.Link(issued.invitation().email(), address(issued.secret()))));
    }

    private static String address(String secret) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/invitation/" + secret)
                .toUriString();
    }
}
