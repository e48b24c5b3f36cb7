package social.rapport.rights.web;

import gg.jte.models.runtime.JteModel;
import java.util.Set;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.consent.Purposes;
import social.rapport.people.People;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Shows one request as it is now. */
@Component
class RightsView {

    private final RightsRequests requests;
    private final People people;
    private final Purposes purposes;
    private final Templates templates;

    RightsView(RightsRequests requests, People people, Purposes purposes, Templates templates) {
        this.requests = requests;
        this.people = people;
        this.purposes = purposes;
        this.templates = templates;
    }

    /** @param form what was typed where something was refused */
    JteModel one(RightsRequestId id, Form form) {
        RightsRequest request = requests.get(id);
        return templates.rightsWebRequest(new RightsRequestPage(
                RightsRow.of(request, people.cards(Set.of(request.person()))),
                request.asked().purposes().stream().map(purposes::name).toList(),
                Actor.current().may(Scope.RIGHTS_MANAGE),
                form));
    }
}
