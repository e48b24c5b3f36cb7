package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;
import social.rapport.shared.ui.Zone;
import social.rapport.workspace.Entrance;
import social.rapport.workspace.FirstRun;
import social.rapport.workspace.NewAccount;
import social.rapport.workspace.NewWorkspace;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.web.SetupPage.Step;

/** The first visit, in three steps: the token, the brand, its owner. Nothing is kept before the last one. */
@Controller
@OpenToAll("nobody can be signed in yet; the set-up token guards it")
class SetupController {

    private final FirstRun firstRun;
    private final Entrance entrance;
    private final Templates templates;

    SetupController(FirstRun firstRun, Entrance entrance, Templates templates) {
        this.firstRun = firstRun;
        this.entrance = entrance;
        this.templates = templates;
    }

    @GetMapping("/setup")
    Object begin(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
        if (!firstRun.isDue()) {
            return "redirect:/";
        }
        if (token.isEmpty()) {
            return page(Step.TOKEN, Form.empty());
        }
        if (!firstRun.admits(token)) {
            return wrongToken(response);
        }
        return page(
                Step.BRAND,
                Form.empty().with("token", token).with("timeZone", "UTC").with("languages", Words.LANGUAGES));
    }

    @PostMapping("/setup/brand")
    Object name(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        if (!firstRun.admits(form.get("token"))) {
            return wrongToken(response);
        }
        try {
            brand(form);
            return page(Step.OWNER, form);
        } catch (Fault.Caller refused) {
            return refuse(Step.BRAND, form.refused(refused), response);
        }
    }

    @PostMapping("/setup")
    Object found(
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        if (!firstRun.admits(form.get("token"))) {
            return wrongToken(response);
        }
        try {
            NewWorkspace brand = brand(form);
            UUID owner = firstRun.found(
                    form.get("token"),
                    brand,
                    NewAccount.of(form.get("email"), form.get("name"), form.secret("password"), brand.name()));
            entrance.admitByPassword(owner, request, response);
            return "redirect:/";
        } catch (Fault.Caller refused) {
            return refuse(Step.OWNER, form.refused(refused), response);
        }
    }

    @PostMapping("/setup/demo")
    Object demo(@RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
        if (!firstRun.admits(token)) {
            return wrongToken(response);
        }
        FirstRun.Demo demo = firstRun.demo(token);
        entrance.admit(demo.account(), request, response);
        return templates.workspaceWebDemo(new DemoPage(demo.email(), demo.password()));
    }

    private static NewWorkspace brand(Form form) {
        return NewWorkspace.of(form.get("brand"), form.get("timeZone"), form.all("languages"));
    }

    private JteModel wrongToken(HttpServletResponse response) {
        Fault.Caller wrong = Fault.invalid("token", firstRun.isDue() ? "setup.token.wrong" : "setup.over");
        return refuse(Step.TOKEN, Form.empty().refused(wrong), response);
    }

    private JteModel refuse(Step step, Form form, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(step, form);
    }

    private JteModel page(Step step, Form form) {
        return templates.workspaceWebSetup(new SetupPage(step, form, Zone.all(LocaleContextHolder.getLocale())));
    }
}
