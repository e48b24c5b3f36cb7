package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** One need, and what the team answers to it. */
@Controller
@RequestMapping("/needs/{id}")
@Requires(Scope.PEOPLE_READ)
class NeedAnswersController {

    private final Needs needs;
    private final NeedAnswers answers;
    private final NeedRows rows;
    private final Templates templates;

    NeedAnswersController(Needs needs, NeedAnswers answers, NeedRows rows, Templates templates) {
        this.needs = needs;
        this.answers = answers;
        this.rows = rows;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable String id) {
        return page(needs.get(NeedId.of(id)), Ids.next(), Form.empty());
    }

    private JteModel page(Need need, UUID answer, Form form) {
        Actor actor = Actor.current();
        boolean mayAnswer = actor.may(Scope.CONVERSATIONS_ANSWER);
        return templates.vaultWebNeedPage(new NeedPage(
                rows.of(List.of(need)).getFirst(),
                new NeedRow.May(mayAnswer, actor.may(Scope.PEOPLE_WRITE)),
                mayAnswer ? rows.foreseen(need) : null,
                answer,
                form));
    }

    @PostMapping("/answers")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    Object answer(
            @PathVariable String id,
            @RequestParam UUID answer,
            @RequestParam String text,
            HttpServletResponse response) {
        NeedId need = NeedId.of(id);
        try {
            NeedAnswer given = answers.answer(need, answer, text, Actor.current());
            Toast.said(t("need.answered.reached." + given.reach().outcome().key()));
            return "redirect:/needs/" + need;
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            boolean isUsed = refused.kind() == Fault.Kind.CONFLICT;
            return page(
                    needs.get(need),
                    isUsed ? Ids.next() : answer,
                    Form.empty().with("text", text).refused(refused));
        }
    }
}
