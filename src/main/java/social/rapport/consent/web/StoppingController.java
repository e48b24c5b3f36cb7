package social.rapport.consent.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.Templates;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** How people stop what the brand sends them, on screen. */
@Controller
@RequestMapping("/settings/stopping")
@Requires(Scope.WORKSPACE_MANAGE)
class StoppingController {

    private final Workspaces workspaces;
    private final Templates templates;

    StoppingController(Workspaces workspaces, Templates templates) {
        this.workspaces = workspaces;
        this.templates = templates;
    }

    @Bean
    static SettingsArea stoppingArea() {
        return new SettingsArea(
                "stopping",
                "/settings/stopping",
                "hand-stop",
                Scope.WORKSPACE_MANAGE.key(),
                SettingsArea.Group.PERMISSIONS,
                3);
    }

    @GetMapping
    JteModel show() {
        return templates.consentWebStopping(
                StoppingPage.of(workspaces.current().orElseThrow().address()));
    }
}
