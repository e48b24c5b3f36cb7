package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Logo;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** What a brand sets for itself: its name, picture, time zone, languages, hours, address, and how long raw payloads stay. */
@Controller
@RequestMapping("/settings/workspace")
@Requires(Scope.WORKSPACE_MANAGE)
class GeneralController {

    private final Workspaces workspaces;
    private final GeneralSettings settings;
    private final Templates templates;

    GeneralController(Workspaces workspaces, GeneralSettings settings, Templates templates) {
        this.workspaces = workspaces;
        this.settings = settings;
        this.templates = templates;
    }

    @GetMapping
    JteModel show() {
        return page(GeneralForm.of(workspaces.current().orElseThrow().settings()));
    }

    @PostMapping
    Object change(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            UUID change = settings.change(Actor.current(), GeneralForm.read(form));
            Toast.undoable(t("general.saved"), "/settings/workspace/changes/" + change + "/undo");
            return "redirect:/settings/workspace";
        } catch (Fault.Caller refused) {
            return refuse(form.refused(refused), response);
        }
    }

    @PostMapping("/logo")
    Object upload(@RequestParam MultipartFile logo, HttpServletResponse response) throws IOException {
        try {
            if (logo.getSize() > Logo.MOST_BYTES) {
                throw Fault.invalid("/logo", "workspace.logo.large");
            }
            UUID change = settings.changeLogo(Actor.current(), Logo.of(logo.getBytes()));
            Toast.undoable(t("general.logo.saved"), "/settings/workspace/changes/" + change + "/undo");
            return "redirect:/settings/workspace";
        } catch (Fault.Caller refused) {
            Form form = GeneralForm.of(workspaces.current().orElseThrow().settings());
            return refuse(form.refused(refused), response);
        }
    }

    @PostMapping("/logo/removal")
    String removeLogo() {
        UUID change = settings.changeLogo(Actor.current(), null);
        Toast.undoable(t("general.logo.removed"), "/settings/workspace/changes/" + change + "/undo");
        return "redirect:/settings/workspace";
    }

    @PostMapping("/changes/{change}/undo")
    ResponseEntity<Void> undo(@PathVariable UUID change) {
        settings.undo(Actor.current(), change);
        return ResponseEntity.noContent().build();
    }

    private JteModel refuse(Form form, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form);
    }

    private JteModel page(Form form) {
        return templates.workspaceWebGeneral(
                GeneralPage.of(form, workspaces.current().orElseThrow()));
    }
}
