package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Looks for tags to narrow a screen by. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class TagChoicesController {

    private final TagChoices tags;
    private final Templates templates;

    TagChoicesController(TagChoices tags, Templates templates) {
        this.tags = tags;
        this.templates = templates;
    }

    @GetMapping("/inbox/tags")
    JteModel inInbox(@RequestParam String at, @RequestParam(defaultValue = "") String find) {
        return templates.conversationsWebChoices(tags.found(at, find));
    }

    @GetMapping("/insight/reports/tags")
    JteModel inReports(@RequestParam String at, @RequestParam(defaultValue = "") String find) {
        return templates.conversationsWebChoices(tags.found(at, find));
    }
}
