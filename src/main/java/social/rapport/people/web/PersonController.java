package social.rapport.people.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.Templates;
import social.rapport.people.Looks;
import social.rapport.people.Undo;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** A person's page. */
@Controller
@Requires(Scope.PEOPLE_READ)
class PersonController {

    private final PersonView view;
    private final Looks looks;
    private final Undo undo;
    private final Templates templates;

    PersonController(PersonView view, Looks looks, Undo undo, Templates templates) {
        this.view = view;
        this.looks = looks;
        this.undo = undo;
        this.templates = templates;
    }

    /** Whoever was merged is shown as whom they are one with. */
    @GetMapping("/people/{id:[0-9a-fA-F-]{36}}")
    @Nullable
    JteModel show(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String at, HttpServletResponse response)
            throws IOException {
        PersonPage page = view.page(new PersonId(id), Actor.current(), at);
        if (!page.profile().id().value().equals(id)) {
            response.sendRedirect(page.path());
            return null;
        }
        looks.note(page.profile().id(), Actor.current());
        return templates.peopleWebPerson(page);
    }

    @PostMapping("/people/acts/{id}/undoing")
    @Requires(Scope.PEOPLE_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable UUID id) {
        undo.undo(id, Actor.current());
    }
}
