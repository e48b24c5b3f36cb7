package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.macros.Macro;
import social.rapport.macros.Macros;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Macros in the settings: the list, and the form in which one is made or changed. */
@Controller
@RequestMapping("/settings/macros")
@Requires(Scope.CONVERSATIONS_ANSWER)
class MacrosController {

    private static final String LIST = "redirect:/settings/macros";

    private final Macros macros;
    private final MacroView view;
    private final Templates templates;

    MacrosController(Macros macros, MacroView view, Templates templates) {
        this.macros = macros;
        this.view = view;
        this.templates = templates;
    }

    @GetMapping
    JteModel list() {
        return templates.macrosWebMacros(view.list(Actor.current()));
    }

    @GetMapping("/new")
    JteModel begin() {
        Actor by = Actor.current();
        return templates.macrosWebMacro(view.page(null, MacroForm.begun(by.may(Scope.CONVERSATIONS_MANAGE)), by));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Actor by = Actor.current();
        try {
            Macro made = macros.create(MacroForm.told(form), by);
            Toast.said(t("macros.saved", "name", made.name()));
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.macrosWebMacro(view.page(null, form.refused(refused), by));
        }
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable UUID id) {
        Actor by = Actor.current();
        Macro macro = macros.get(id, by);
        return templates.macrosWebMacro(view.page(macro, MacroForm.of(macro), by));
    }

    @PostMapping("/{id}")
    Object replace(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Actor by = Actor.current();
        Macro before = macros.get(id, by);
        try {
            Macro saved = macros.replace(id, MacroForm.told(form), by);
            Toast.said(t("macros.saved", "name", saved.name()));
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.macrosWebMacro(view.page(before, form.refused(refused), by));
        }
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable UUID id) {
        Macro macro = macros.delete(id, Actor.current());
        Toast.undoable(t("macros.deleted", "name", macro.name()), "/settings/macros/" + id + "/restoration");
        return LIST;
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        macros.restore(id, Actor.current());
        return LIST;
    }
}
