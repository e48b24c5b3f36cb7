package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.Act;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The tags on a person's page. */
@Controller
@RequestMapping("/people/{id:[0-9a-fA-F-]{36}}/tags")
@Requires(Scope.PEOPLE_WRITE)
class PersonTagsController {

    private final Tags tags;
    private final PersonView view;
    private final Templates templates;

    PersonTagsController(Tags tags, PersonView view, Templates templates) {
        this.tags = tags;
        this.view = view;
        this.templates = templates;
    }

    @PostMapping
    JteModel add(@PathVariable UUID id, @RequestParam String tag, HttpServletResponse response) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        try {
            Tagging tagging = Tagging.of(tag, Source.MEMBER);
            Act act = tags.add(List.of(person), tagging, actor);
            Toast.undoable(t("people.tagged", "count", 1, "tag", tagging.name()), Paths.undo(act));
            return templates.peopleWebTags(view.block(person, actor, Form.empty()));
        } catch (Fault.Caller refused) {
            response.setStatus(422);
            return templates.peopleWebTags(
                    view.block(person, actor, Form.empty().with("tag", tag).refused(refused)));
        }
    }

    @DeleteMapping
    JteModel remove(@PathVariable UUID id, @RequestParam String tag) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        Act act = tags.remove(List.of(person), tag, actor);
        Toast.undoable(t("people.untagged", "count", 1, "tag", tag), Paths.undo(act));
        return templates.peopleWebTags(view.block(person, actor, Form.empty()));
    }
}
