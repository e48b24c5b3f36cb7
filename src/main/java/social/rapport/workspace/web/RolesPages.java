package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Role;
import social.rapport.workspace.Roles;

/** Gathers what the pages of roles show. */
@Component
class RolesPages {

    private final Roles roles;
    private final Templates templates;

    RolesPages(Roles roles, Templates templates) {
        this.roles = roles;
        this.templates = templates;
    }

    JteModel matrix() {
        List<Role> all = roles.all();
        Set<String> changeable = all.stream()
                .filter(role -> !role.isBuiltIn() && role.isCoveredBy(Actor.current()))
                .map(Role::key)
                .collect(Collectors.toSet());
        return templates.workspaceWebRoles(new RolesPage(all, ScopeArea.all(), changeable));
    }

    /** @param role that is changed, or null where a new one is made */
    JteModel form(@Nullable Role role, Form form) {
        Actor actor = Actor.current();
        if (role != null && role.isBuiltIn()) {
            throw Fault.notFound("role");
        }
        return templates.workspaceWebRole(new RolePage(
                role,
                roles.all().stream().filter(other -> other.isCoveredBy(actor)).toList(),
                form,
                ScopeArea.all(),
                actor.scopes(),
                actor.sees(),
                role == null ? 0 : roles.held().getOrDefault(role.key(), 0)));
    }
}
