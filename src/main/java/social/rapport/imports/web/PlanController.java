package social.rapport.imports.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.imports.Import;
import social.rapport.imports.Import.State;
import social.rapport.imports.Imports;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is to become of a file that was handed in: its columns are told apart, and then it is started. */
@Controller
@RequestMapping("/imports/{id}")
@Requires(Scope.PEOPLE_IMPORT)
class PlanController {

    private final Imports imports;
    private final PlanView view;

    PlanController(Imports imports, PlanView view) {
        this.imports = imports;
        this.view = view;
    }

    /** Keeps what was chosen and shows the file as it is read now. */
    @PostMapping("/plan")
    JteModel plan(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        try {
            return view.page(keep(id, fields), Form.empty());
        } catch (Fault.Caller refused) {
            return refused(id, refused, Form.of(fields), response);
        }
    }

    @PostMapping("/start")
    Object start(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        try {
            imports.start(Actor.current(), keep(id, fields).id());
            return "redirect:/imports/" + id;
        } catch (Fault.Caller refused) {
            return refused(id, refused, Form.of(fields), response);
        }
    }

    private Import keep(UUID id, MultiValueMap<String, String> fields) {
        PlanForm form = new PlanForm(imports.get(id), Form.of(fields));
        return imports.plan(Actor.current(), id, form.kind(), form.charset(), form.channel(), form.wishes());
    }

    /** What was not there, or has begun, is no longer a matter of the form. */
    private JteModel refused(UUID id, Fault.Caller fault, Form typed, HttpServletResponse response) {
        Import draft = imports.get(id);
        if (draft.state() != State.DRAFT || fault.kind() == Fault.Kind.FORBIDDEN) {
            throw fault;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return view.page(draft, typed.refused(fault));
    }
}
