package social.rapport.automation.web;

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
import social.rapport.automation.Absences;
import social.rapport.automation.Assignment;
import social.rapport.automation.AssignmentRules;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How conversations are shared out, on screen. */
@Controller
@RequestMapping("/settings/assignment")
@Requires(Scope.CONVERSATIONS_MANAGE)
class AssignmentController {

    private static final String PAGE = "redirect:/settings/assignment";

    private final AssignmentRules rules;
    private final Absences absences;
    private final AssignmentView view;
    private final Templates templates;

    AssignmentController(AssignmentRules rules, Absences absences, AssignmentView view, Templates templates) {
        this.rules = rules;
        this.absences = absences;
        this.view = view;
        this.templates = templates;
    }

    @GetMapping
    JteModel show() {
        return templates.automationWebAssignment(view.page(null, null));
    }

    @PostMapping
    Object set(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        return set(null, Form.of(fields), response);
    }

    @GetMapping("/channels/{id}")
    JteModel show(@PathVariable UUID id) {
        return templates.automationWebAssignment(view.page(new ChannelId(id), null));
    }

    @PostMapping("/channels/{id}")
    Object set(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        return set(new ChannelId(id), Form.of(fields), response);
    }

    private Object set(@Nullable ChannelId channel, Form form, HttpServletResponse response) {
        try {
            rules.set(channel, AssignmentForm.read(form), Actor.current());
            Toast.said(t("assignment.saved"));
            return channel == null ? PAGE : PAGE + "/channels/" + channel;
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.automationWebAssignment(view.page(channel, form.refused(refused)));
        }
    }

    @PostMapping("/channels/{id}/removal")
    String remove(@PathVariable UUID id) {
        Assignment before = rules.remove(new ChannelId(id), Actor.current());
        Toast.undoable(t("assignment.removed"), "/settings/assignment/channels/" + id + AssignmentForm.query(before));
        return PAGE;
    }

    @PostMapping("/members/{id}/absence")
    String leave(@PathVariable UUID id) {
        Member member = absences.leave(new MemberId(id), Actor.current());
        Toast.undoable(t("assignment.left", "name", member.name()), "/settings/assignment/members/" + id + "/return");
        return PAGE;
    }

    @PostMapping("/members/{id}/return")
    String back(@PathVariable UUID id) {
        Member member = absences.back(new MemberId(id), Actor.current());
        Toast.said(t("assignment.came-back", "name", member.name()));
        return PAGE;
    }
}
