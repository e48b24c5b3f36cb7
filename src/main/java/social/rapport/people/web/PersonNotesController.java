package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.Act;
import social.rapport.people.Notes;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The team's notes on a person's page. */
@Controller
@RequestMapping("/people/{id:[0-9a-fA-F-]{36}}/notes")
@Requires(Scope.PEOPLE_WRITE)
class PersonNotesController {

    private final Notes notes;
    private final PersonView view;
    private final Templates templates;

    PersonNotesController(Notes notes, PersonView view, Templates templates) {
        this.notes = notes;
        this.view = view;
        this.templates = templates;
    }

    @PostMapping
    JteModel add(@PathVariable UUID id, @RequestParam String text, HttpServletResponse response) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        try {
            notes.add(person, text, actor);
            return block(person, actor, Form.empty());
        } catch (Fault.Caller refused) {
            response.setStatus(422);
            return block(person, actor, Form.empty().with("text", text).refused(refused));
        }
    }

    /** The notes with one of them open to be edited, or as they are where none is named. */
    @GetMapping
    JteModel edit(@PathVariable UUID id, @RequestParam(defaultValue = "") String editing) {
        return templates.peopleWebNotes(view.editing(new PersonId(id), Actor.current(), Form.empty(), editing));
    }

    @PutMapping("/{note}")
    JteModel change(
            @PathVariable UUID id, @PathVariable UUID note, @RequestParam String edited, HttpServletResponse response) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        try {
            notes.edit(note, edited, actor);
            return block(person, actor, Form.empty());
        } catch (Fault.Caller refused) {
            response.setStatus(422);
            Form form = Form.empty()
                    .with("edited", edited)
                    .refused(Fault.invalid("/edited", String.valueOf(refused.getMessage())));
            return templates.peopleWebNotes(view.editing(person, actor, form, note.toString()));
        }
    }

    @DeleteMapping("/{note}")
    JteModel delete(@PathVariable UUID id, @PathVariable UUID note) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        Act act = notes.delete(note, actor);
        Toast.undoable(t("people.note.deleted"), Paths.undo(act));
        return block(person, actor, Form.empty());
    }

    private JteModel block(PersonId person, Actor actor, Form form) {
        return templates.peopleWebNotes(view.block(person, actor, form));
    }
}
