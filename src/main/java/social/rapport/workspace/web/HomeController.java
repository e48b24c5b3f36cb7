package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.shared.ui.FirstStep;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.HomePart;
import social.rapport.workspace.OpenToMembers;

/** Where a member's day begins: what waits, who is new, how the channels do; each part is its module's own. */
@Controller
class HomeController {

    private final List<HomePart> parts;
    private final List<FirstStep> steps;
    private final Templates templates;

    HomeController(ObjectProvider<HomePart> parts, ObjectProvider<FirstStep> steps, Templates templates) {
        this.parts =
                parts.stream().sorted(Comparator.comparingInt(HomePart::order)).toList();
        this.steps =
                steps.stream().sorted(Comparator.comparingInt(FirstStep::order)).toList();
        this.templates = templates;
    }

    @GetMapping("/")
    @OpenToMembers
    JteModel home() {
        Frame frame = Frame.current();
        return templates.workspaceWebHome(HomePage.of(
                frame,
                steps.stream()
                        .filter(step -> mayUse(frame, step.scope()) && frame.has(step.href()))
                        .toList(),
                parts.stream()
                        .filter(part ->
                                mayUse(frame, part.scope()) && part.isDue().getAsBoolean())
                        .toList()));
    }

    private static boolean mayUse(Frame frame, @Nullable String scope) {
        return scope == null || frame.may(scope);
    }
}
