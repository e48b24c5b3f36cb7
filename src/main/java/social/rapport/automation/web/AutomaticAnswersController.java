package social.rapport.automation.web;

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
import social.rapport.automation.Answer;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.AnswerRules;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Automatic answers on screen: the list, and the form in which one is made or changed. */
@Controller
@RequestMapping("/settings/automatic-answers")
@Requires(Scope.CONVERSATIONS_MANAGE)
class AutomaticAnswersController {

    private final AnswerRules rules;
    private final AnswersView view;
    private final Templates templates;

    AutomaticAnswersController(AnswerRules rules, AnswersView view, Templates templates) {
        this.rules = rules;
        this.view = view;
        this.templates = templates;
    }

    @GetMapping
    JteModel list() {
        return templates.automationWebAnswers(view.page());
    }

    @GetMapping("/new")
    JteModel begin(@RequestParam(defaultValue = "out_of_hours") String occasion) {
        Answer.Occasion chosen = Answer.Occasion.of(occasion);
        return templates.automationWebAnswer(view.begun(chosen, AnswerForm.begun(chosen)));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Answer.Occasion occasion = Answer.Occasion.of(form.get("occasion"));
        try {
            AnswerRule made = rules.create(AnswerForm.read(form), Actor.current());
            Toast.said(Words.t("automation.made", "name", made.name()));
            return "redirect:/settings/automatic-answers";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.automationWebAnswer(view.begun(occasion, form.refused(refused)));
        }
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable UUID id) {
        AnswerRule rule = rules.get(id);
        return templates.automationWebAnswer(view.of(rule, AnswerForm.of(rule.answer())));
    }

    @PostMapping("/{id}")
    Object replace(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        AnswerRule rule = rules.get(id);
        Form form = Form.of(fields).with("occasion", rule.answer().occasion().key());
        try {
            AnswerRule changed = rules.replace(id, AnswerForm.read(form), Actor.current());
            Toast.said(Words.t("automation.saved", "name", changed.name()));
            return "redirect:/settings/automatic-answers/" + id;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.automationWebAnswer(view.of(rule, form.refused(refused)));
        }
    }
}
