package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.channels.ContactOutlooks;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Whether a person can be written to now, about what and where, on their page and beside a conversation with them. */
@Controller
@Requires(Scope.CONSENT_READ)
class ContactController {

    private final ContactOutlooks outlooks;
    private final Templates templates;

    ContactController(ContactOutlooks outlooks, Templates templates) {
        this.outlooks = outlooks;
        this.templates = templates;
    }

    @GetMapping("/people/{person}/contact")
    JteModel show(@PathVariable UUID person) {
        PersonId id = new PersonId(person);
        return templates.channelsWebContact(ContactPage.of(id, outlooks.of(id)));
    }
}
