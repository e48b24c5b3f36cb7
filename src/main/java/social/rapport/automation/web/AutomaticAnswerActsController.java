package social.rapport.automation.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.AnswerRules;
import social.rapport.automation.Rehearsal;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What can be done with an automatic answer, and what one would say. */
@Controller
@RequestMapping("/settings/automatic-answers")
@Requires(Scope.CONVERSATIONS_MANAGE)
class AutomaticAnswerActsController {

    private static final String LIST = "redirect:/settings/automatic-answers";

    private final AnswerRules rules;
    private final Rehearsal rehearsal;
    private final AnswersView view;
    private final Templates templates;

    AutomaticAnswerActsController(AnswerRules rules, Rehearsal rehearsal, AnswersView view, Templates templates) {
        this.rules = rules;
        this.rehearsal = rehearsal;
        this.view = view;
        this.templates = templates;
    }

    /** What the form, as it is filled in now, would have answered. */
    @PostMapping("/preview")
    JteModel preview(@RequestParam MultiValueMap<String, String> fields) {
        Form form = Form.of(fields);
        Form named = form.get("name").isEmpty() ? form.with("name", "-") : form;
        try {
            return templates.automationWebPreview(
                    new PreviewPage(rehearsal.week(AnswerForm.read(named), Actor.current()), null));
        } catch (Fault.Caller unfinished) {
            return templates.automationWebPreview(new PreviewPage(
                    null,
                    unfinished.fields().isEmpty()
                            ? t(String.valueOf(unfinished.getMessage()))
                            : t(unfinished.fields().getFirst().message())));
        }
    }

    /** What the rules would say to a message that somebody pastes. */
    @PostMapping("/trial")
    JteModel trial(@RequestParam MultiValueMap<String, String> fields) {
        return templates.automationWebAnswers(view.tried(Form.of(fields)));
    }

    @PostMapping("/{id}/position")
    String place(@PathVariable UUID id, @RequestParam int position) {
        rules.place(id, position, Actor.current());
        return LIST;
    }

    @PostMapping("/{id}/pause")
    String pause(@PathVariable UUID id) {
        AnswerRule rule = rules.pause(id, Actor.current());
        Toast.undoable(
                t("automation.paused", "name", rule.name()), "/settings/automatic-answers/" + id + "/resumption");
        return LIST;
    }

    @PostMapping("/{id}/resumption")
    String resume(@PathVariable UUID id) {
        AnswerRule rule = rules.resume(id, Actor.current());
        Toast.said(t("automation.resumed", "name", rule.name()));
        return LIST;
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable UUID id) {
        AnswerRule rule = rules.delete(id, Actor.current());
        Toast.undoable(
                t("automation.deleted", "name", rule.name()), "/settings/automatic-answers/" + id + "/restoration");
        return LIST;
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        rules.restore(id, Actor.current());
        return LIST;
    }
}
