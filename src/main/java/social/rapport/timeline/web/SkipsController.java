package social.rapport.timeline.web;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Skips;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What to do with interactions that a reader went past; {@link IntakeController} shows them. */
@Controller
@RequestMapping("/settings/intake/skips/{id}")
@Requires(Scope.CHANNELS_MANAGE)
class SkipsController {

    private final Skips skips;

    SkipsController(Skips skips) {
        this.skips = skips;
    }

    @PostMapping("/replay")
    String replay(@PathVariable UUID id) {
        try {
            skips.replay(Actor.current(), id);
            Toast.said(Words.t("intake.skip.replayed"));
        } catch (Fault.Caller again) {
            if (again.kind() != Fault.Kind.CONFLICT) {
                throw again;
            }
            Toast.said(Words.t(String.valueOf(again.getMessage())));
        }
        return "redirect:/settings/intake";
    }

    @PostMapping("/dismissal")
    String dismiss(@PathVariable UUID id) {
        skips.dismiss(Actor.current(), id);
        Toast.undoable(Words.t("intake.dismissed"), "/settings/intake/skips/" + id + "/return");
        return "redirect:/settings/intake";
    }

    @PostMapping("/return")
    String restore(@PathVariable UUID id) {
        skips.restore(Actor.current(), id);
        return "redirect:/settings/intake";
    }
}
