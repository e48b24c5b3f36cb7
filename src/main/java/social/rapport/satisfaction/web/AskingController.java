package social.rapport.satisfaction.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.satisfaction.Askings;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** Whether and when people are asked, on screen. */
@Controller
@RequestMapping("/settings/satisfaction")
@Requires(Scope.CONVERSATIONS_MANAGE)
class AskingController {

    private final Askings askings;
    private final Channels channels;
    private final Workspaces workspaces;
    private final Templates templates;

    AskingController(Askings askings, Channels channels, Workspaces workspaces, Templates templates) {
        this.askings = askings;
        this.channels = channels;
        this.workspaces = workspaces;
        this.templates = templates;
    }

    @GetMapping
    JteModel show() {
        return page(AskingForm.of(askings.current()));
    }

    @PostMapping
    Object set(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            askings.set(AskingForm.read(form), Actor.current());
            Toast.said(t("satisfaction.saved"));
            return "redirect:/settings/satisfaction";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form.refused(refused));
        }
    }

    private JteModel page(Form form) {
        return templates.satisfactionWebAsking(new AskingPage(
                form,
                channels.options(),
                workspaces.current().orElseThrow(),
                Actor.current().may(Scope.WORKSPACE_MANAGE)));
    }
}
