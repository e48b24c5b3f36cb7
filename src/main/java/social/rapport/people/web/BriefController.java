package social.rapport.people.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** A person in short, for whoever works on something else with them. */
@Controller
@Requires(Scope.PEOPLE_READ)
class BriefController {

    private final PersonView view;
    private final Templates templates;

    BriefController(PersonView view, Templates templates) {
        this.view = view;
        this.templates = templates;
    }

    @GetMapping("/people/{id}/brief")
    JteModel brief(@PathVariable UUID id) {
        return templates.peopleWebBrief(view.page(new PersonId(id), Actor.current(), null));
    }
}
