package social.rapport.terms.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.terms.Agreement;
import social.rapport.terms.Agreements;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The terms that stand between a person and the brand, on their page. */
@Controller
@Requires(Scope.RIGHTS_READ)
class PersonTermsController {

    private final Agreements agreements;
    private final People people;
    private final Templates templates;

    PersonTermsController(Agreements agreements, People people, Templates templates) {
        this.agreements = agreements;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping("/people/{person}/terms")
    JteModel show(@PathVariable UUID person) {
        List<Agreement> standing = agreements.of(new PersonId(person)).stream()
                .filter(one -> one.state().isStanding())
                .toList();
        var cards = people.cards(standing.stream().map(Agreement::person).toList());
        return templates.termsWebPersonTerms(new PersonTermsPage(
                standing.stream().map(one -> AgreementRow.of(one, cards)).toList()));
    }
}
