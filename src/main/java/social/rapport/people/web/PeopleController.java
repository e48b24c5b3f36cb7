package social.rapport.people.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The list of people; its filters stand in the address. */
@Controller
@Requires(Scope.PEOPLE_READ)
class PeopleController {

    private final PeopleView view;
    private final Templates templates;

    PeopleController(PeopleView view, Templates templates) {
        this.view = view;
        this.templates = templates;
    }

    @GetMapping("/people")
    JteModel list(HttpServletRequest request, @RequestParam(required = false) @Nullable String next) {
        PeopleFilter filter = PeopleFilter.of(request::getParameterValues);
        return templates.peopleWebPeople(view.page(filter, next, Form.empty(), Actor.current()));
    }
}
