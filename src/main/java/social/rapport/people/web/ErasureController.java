package social.rapport.people.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.Templates;
import social.rapport.people.Erasures;
import social.rapport.people.Profiles;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Asks before a person is erased, since nothing brings them back, and shows how far it has come. */
@Controller
@RequestMapping("/people/{id}/erasure")
@Requires(Scope.PEOPLE_ERASE)
class ErasureController {

    private final Erasures erasures;
    private final Profiles profiles;
    private final Templates templates;

    ErasureController(Erasures erasures, Profiles profiles, Templates templates) {
        this.erasures = erasures;
        this.profiles = profiles;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id) {
        PersonId person = new PersonId(id);
        ErasurePage page = erasures.of(person)
                .map(ErasurePage::of)
                .orElseGet(() -> ErasurePage.before(profiles.of(person).card(), erasures.holds(person)));
        return templates.peopleWebErasure(page);
    }

    @PostMapping
    String erase(@PathVariable UUID id) {
        erasures.erase(new PersonId(id), Actor.current());
        return "redirect:/people/" + id + "/erasure";
    }
}
