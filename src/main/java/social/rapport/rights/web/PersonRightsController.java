package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Restrictions;
import social.rapport.people.People;
import social.rapport.rights.Asked;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a person asks about what is kept of them, on their page; what they ask elsewhere is recorded here. */
@Controller
@RequestMapping("/people/{person}/rights")
@Requires(Scope.RIGHTS_READ)
class PersonRightsController {

    private final RightsRequests requests;
    private final Restrictions restrictions;
    private final People people;
    private final Templates templates;

    PersonRightsController(RightsRequests requests, Restrictions restrictions, People people, Templates templates) {
        this.requests = requests;
        this.restrictions = restrictions;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID person) {
        return page(new PersonId(person), Form.empty());
    }

    private JteModel page(PersonId person, Form form) {
        List<RightsRequest> all = requests.of(person);
        var cards = people.cards(all.stream().map(RightsRequest::person).toList());
        List<RightsRow> open = all.stream()
                .filter(request -> request.state().isOpen())
                .map(request -> RightsRow.of(request, cards))
                .toList();
        return templates.rightsWebPersonRights(new PersonRightsPage(
                person,
                open,
                all.size() - open.size(),
                restrictions.of(person).orElse(null),
                Actor.current().may(Scope.RIGHTS_MANAGE),
                RightsRequestId.next().toString(),
                form));
    }

    @PostMapping
    @Requires(Scope.RIGHTS_MANAGE)
    JteModel record(
            @PathVariable UUID person,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String words,
            @RequestParam String id,
            HttpServletResponse response) {
        PersonId asking = new PersonId(person);
        try {
            Right right = Right.of(kind).orElseThrow(() -> Fault.invalid("/kind", "rights.wrong.kind"));
            requests.ask(RightsRequestId.of(id), asking, new Asked(right, about, words, List.of()), Actor.current());
            return page(asking, Form.empty());
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Form typed = Form.of(Map.of("kind", List.of(kind), "about", List.of(about), "words", List.of(words)));
            return page(asking, typed.refused(refused));
        }
    }

    @PostMapping("/lifting")
    @Requires(Scope.RIGHTS_MANAGE)
    String lift(@PathVariable UUID person) {
        requests.lift(new PersonId(person), Actor.current());
        Toast.undoable(t("rights.said.lifted"), "/people/" + person + "/rights/lifting/undo");
        return "redirect:/people/" + person;
    }

    @PostMapping("/lifting/undo")
    @Requires(Scope.RIGHTS_MANAGE)
    ResponseEntity<Void> restrict(@PathVariable UUID person) {
        restrictions.begin(new PersonId(person), Actor.current());
        return ResponseEntity.noContent().build();
    }
}
