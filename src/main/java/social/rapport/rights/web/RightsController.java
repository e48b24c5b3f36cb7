package social.rapport.rights.web;

import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.People;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people ask about what is kept of them, as a queue and one by one. */
@Controller
@RequestMapping("/rights")
@Requires(Scope.RIGHTS_READ)
class RightsController {

    private static final int PAGE = 50;

    private final RightsRequests requests;
    private final RightsView view;
    private final People people;
    private final Templates templates;

    RightsController(RightsRequests requests, RightsView view, People people, Templates templates) {
        this.requests = requests;
        this.view = view;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping
    JteModel queue(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable String next) {
        RightsQuery query = RightsQuery.of(state, kind);
        Slice<RightsRequest> found = requests.list(query.filter(), Keyset.of(next), PAGE);
        var cards =
                people.cards(found.items().stream().map(RightsRequest::person).toList());
        return templates.rightsWebRights(new RightsPage(
                query,
                found.items().stream()
                        .map(request -> RightsRow.of(request, cards))
                        .toList(),
                found.total(),
                requests.count(query.state("late").filter()),
                found.next() == null ? null : query.with(found.next()),
                found.total() == 0 && !isAnything()));
    }

    private boolean isAnything() {
        return requests.count(RightsQuery.of("", "").filter()) > 0
                || requests.count(RightsQuery.of("settled", "").filter()) > 0;
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable String id) {
        return view.one(RightsRequestId.of(id), Form.empty());
    }
}
