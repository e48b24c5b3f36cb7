package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.macros.CannedAnswer;
import social.rapport.macros.CannedAnswers;
import social.rapport.macros.CannedAnswers.Filter;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Canned answers in the settings: the list, and the form in which one is made or changed. */
@Controller
@RequestMapping("/settings/canned-answers")
@Requires(Scope.CONVERSATIONS_ANSWER)
class CannedAnswersController {

    private static final String LIST = "redirect:/settings/canned-answers";
    private static final int PAGE = 50;

    private final CannedAnswers answers;
    private final Templates templates;

    CannedAnswersController(CannedAnswers answers, Templates templates) {
        this.answers = answers;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String folder,
            @RequestParam(required = false) @Nullable String next) {
        return templates.macrosWebCannedAnswers(page(q, folder, next, Form.empty()));
    }

    CannedAnswersPage page(String q, @Nullable String folder, @Nullable String next, Form upload) {
        Actor by = Actor.current();
        String chosen = folder == null || folder.isBlank() ? null : folder;
        Slice<CannedAnswer> found = answers.list(new Filter(q.strip(), chosen, by.member()), next, PAGE);
        return new CannedAnswersPage(
                found.items(),
                found.next(),
                q.strip(),
                chosen,
                answers.folders(by.member()),
                by.may(Scope.CONVERSATIONS_MANAGE),
                upload);
    }

    @GetMapping("/new")
    JteModel begin() {
        boolean mayShare = Actor.current().may(Scope.CONVERSATIONS_MANAGE);
        return templates.macrosWebCannedAnswer(page(null, CannedAnswerForm.begun(mayShare)));
    }

    private CannedAnswerPage page(@Nullable CannedAnswer answer, Form form) {
        Actor by = Actor.current();
        boolean mayShare = by.may(Scope.CONVERSATIONS_MANAGE);
        boolean mayChange = answer == null || mayShare || !answer.isShared();
        return new CannedAnswerPage(answer, form, answers.folders(by.member()), mayChange, mayShare);
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            CannedAnswer made = answers.create(CannedAnswerForm.told(form), Actor.current());
            Toast.said(t("canned.saved", "shortcut", made.shortcut()));
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.macrosWebCannedAnswer(page(null, form.refused(refused)));
        }
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable UUID id) {
        CannedAnswer answer = answers.get(id, Actor.current());
        return templates.macrosWebCannedAnswer(page(answer, CannedAnswerForm.of(answer)));
    }

    @PostMapping("/{id}")
    Object replace(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        CannedAnswer before = answers.get(id, Actor.current());
        try {
            CannedAnswer saved = answers.replace(id, CannedAnswerForm.told(form), Actor.current());
            Toast.said(t("canned.saved", "shortcut", saved.shortcut()));
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.macrosWebCannedAnswer(page(before, form.refused(refused)));
        }
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable UUID id) {
        CannedAnswer answer = answers.delete(id, Actor.current());
        Toast.undoable(
                t("canned.deleted", "shortcut", answer.shortcut()), CannedAnswersPage.path(answer) + "/restoration");
        return LIST;
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        answers.restore(id, Actor.current());
        return LIST;
    }
}
