package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.Act;
import social.rapport.people.Profiles;
import social.rapport.people.Profiles.Description;
import social.rapport.people.Traits;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is known of a person beside their accounts. */
@Controller
@RequestMapping("/people/{id:[0-9a-fA-F-]{36}}")
@Requires(Scope.PEOPLE_WRITE)
class PersonTraitsController {

    private final Traits traits;
    private final Profiles profiles;
    private final PersonView view;
    private final Templates templates;

    PersonTraitsController(Traits traits, Profiles profiles, PersonView view, Templates templates) {
        this.traits = traits;
        this.profiles = profiles;
        this.view = view;
        this.templates = templates;
    }

    @PostMapping("/traits")
    JteModel set(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String value,
            HttpServletResponse response) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        Form form = Form.empty().with("name", name).with("value", value);
        if (value.isBlank()) {
            return refused(person, actor, form, Fault.invalid("/value", "people.trait.value-length"), response);
        }
        try {
            Act act = traits.change(person, Map.of(name, value), "member", actor);
            Toast.undoable(t("people.trait.saved", "name", name.strip()), Paths.undo(act));
            return templates.peopleWebTraits(view.block(person, actor, Form.empty()));
        } catch (Fault.Caller refusal) {
            return refused(person, actor, form, refusal, response);
        }
    }

    private JteModel refused(
            PersonId person, Actor actor, Form form, Fault.Caller refusal, HttpServletResponse response) {
        response.setStatus(422);
        return templates.peopleWebTraits(view.block(person, actor, form.refused(refusal)));
    }

    @DeleteMapping("/traits")
    JteModel remove(@PathVariable UUID id, @RequestParam String name) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        Act act = traits.change(person, Collections.singletonMap(name, null), "member", actor);
        Toast.undoable(t("people.trait.removed", "name", name), Paths.undo(act));
        return templates.peopleWebTraits(view.block(person, actor, Form.empty()));
    }

    @PostMapping("/description")
    JteModel describe(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String locale,
            @RequestParam String timeZone,
            HttpServletResponse response) {
        PersonId person = new PersonId(id);
        Actor actor = Actor.current();
        try {
            Act act = profiles.describe(person, new Description(name, locale, timeZone), actor);
            Toast.undoable(t("people.described"), Paths.undo(act));
            response.setHeader("HX-Retarget", "#main");
            response.setHeader("HX-Reswap", "innerHTML");
            return templates.peopleWebPerson(view.page(person, actor, null));
        } catch (Fault.Caller refusal) {
            response.setStatus(422);
            Form form = Form.empty().with("name", name).with("locale", locale).with("timeZone", timeZone);
            return templates.peopleWebDescribeForm(view.block(person, actor, form.refused(refusal)));
        }
    }
}
