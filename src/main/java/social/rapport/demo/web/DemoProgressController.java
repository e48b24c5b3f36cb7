package social.rapport.demo.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.demo.load.DemoProgress;
import social.rapport.demo.load.DemoProgress.State;
import social.rapport.demo.load.DemoProgress.Step;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.HomePart;
import social.rapport.workspace.OpenToMembers;

/** How far the demo has been loaded: on the first page meanwhile, and where it was asked for. */
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

    @Bean
    static HomePart homeDemo(DemoProgress progress) {
        return new HomePart("/home/demo", null, "demo", true, 0, () -> progress.of(CurrentWorkspace.id())
                .filter(state -> state.step() != Step.DONE)
                .isPresent());
    }

    @GetMapping("/home/demo")
    JteModel home() {
        return templates.demoWebHomeDemo(page());
    }

    @GetMapping("/demo/progress")
    JteModel progress() {
        return templates.demoWebProgress(page());
    }

    /** A server that knows nothing of a load has finished it, or will take it up shortly. */
    private DemoProgressPage page() {
        return new DemoProgressPage(progress.of(CurrentWorkspace.id()).orElse(DONE));
    }
}
