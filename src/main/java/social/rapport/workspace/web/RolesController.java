package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What each role may do. */
@Controller
@Requires(Scope.MEMBERS_MANAGE)
class RolesController {

    private final Templates templates;

    RolesController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/settings/roles")
    JteModel matrix() {
        return templates.workspaceWebRoles(RolesPage.ofAll());
    }
}
