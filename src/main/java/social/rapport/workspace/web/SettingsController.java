package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.shared.ui.Frame;
import social.rapport.workspace.OpenToMembers;

/** The index of what can be set, by whichever module. */
@Controller
@OpenToMembers
class SettingsController {

    private final Templates templates;

    SettingsController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/settings")
    JteModel index() {
        return templates.workspaceWebSettings(new SettingsPage(Frame.current().settings()));
    }
}
