package social.rapport.automation.web;

import gg.jte.models.runtime.JteModel;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.Templates;
import social.rapport.automation.Absences;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Whether a member is there, as they say in their menu. */
@Controller
@RequestMapping("/frame/presence")
@Requires(Scope.CONVERSATIONS_ANSWER)
class PresenceController {

    private final Absences absences;
    private final Templates templates;

    PresenceController(Absences absences, Templates templates) {
        this.absences = absences;
        this.templates = templates;
    }

    @GetMapping
    JteModel show() {
        return templates.automationWebPresence(absences.isAway(me()));
    }

    @PostMapping("/away")
    JteModel leave() {
        absences.leave(me(), Actor.current());
        return show();
    }

    @PostMapping("/back")
    JteModel back() {
        absences.back(me(), Actor.current());
        return show();
    }

    private static MemberId me() {
        return Objects.requireNonNull(Actor.current().member());
    }
}
