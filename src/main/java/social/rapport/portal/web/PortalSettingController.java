package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.PortalSetting;
import social.rapport.portal.Portals;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** Opens a brand's pages to its people, and says how they look. */
@Controller
@RequestMapping("/settings/portal")
@Requires(Scope.WORKSPACE_MANAGE)
class PortalSettingController {

    private final Portals portals;
    private final Workspaces workspaces;
    private final Templates templates;

    PortalSettingController(Portals portals, Workspaces workspaces, Templates templates) {
        this.portals = portals;
        this.workspaces = workspaces;
        this.templates = templates;
    }

    @GetMapping
    JteModel show() {
        PortalSetting setting = portals.setting();
        Form form = Form.empty().with("open", setting.isOpen() ? "true" : "").with("colour", setting.colour());
        for (Map.Entry<String, String> welcome : setting.welcome().entrySet()) {
            form = form.with(PortalSettingPage.WELCOME + welcome.getKey(), welcome.getValue());
        }
        return page(form);
    }

    private JteModel page(Form form) {
        return templates.portalWebSetting(
                new PortalSettingPage(form, workspaces.current().orElseThrow()));
    }

    @PostMapping
    Object set(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Map<String, String> welcome = fields.keySet().stream()
                .filter(field -> field.startsWith(PortalSettingPage.WELCOME))
                .collect(Collectors.toMap(field -> field.substring(PortalSettingPage.WELCOME.length()), form::get));
        try {
            portals.set(Actor.current(), form.holds("open", "true"), form.get("colour"), welcome);
            Toast.said(t("portal.set.saved"));
            return "redirect:/settings/portal";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form.refused(refused));
        }
    }
}
