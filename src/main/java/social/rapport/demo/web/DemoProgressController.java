package social.rapport.demo.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.demo.load.DemoProgress;
import social.rapport.demo.load.DemoProgress.State;
import social.rapport.demo.load.DemoProgress.Step;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.OpenToMembers;

@Controller
@OpenToMembers
class DemoProgressController {

    private static final State DONE = new State(Step.DONE, 1, 1);

    private final DemoProgress progress;
    private final Templates templates;

    DemoProgressController(DemoProgress progress, Templates templates) {
        this.progress = progress;
        this.templates = templates;
    }

    /** A server that knows nothing of a load has finished it, or will take it up shortly. */
    @GetMapping("/demo/progress")
    JteModel progress() {
        return templates.demoWebProgress(
                new DemoProgressPage(progress.of(CurrentWorkspace.id()).orElse(DONE)));
    }
}
