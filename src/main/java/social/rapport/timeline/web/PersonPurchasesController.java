package social.rapport.timeline.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a person bought last, on their page and beside a conversation with them; nothing where they bought nothing. */
@Controller
@Requires(Scope.INTERACTIONS_READ)
class PersonPurchasesController {

    private static final int LAST = 3;

    private final Timeline timeline;
    private final People people;
    private final Templates templates;

    PersonPurchasesController(Timeline timeline, People people, Templates templates) {
        this.timeline = timeline;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping("/people/{person}/purchases")
    JteModel purchases(@PathVariable UUID person) {
        Cluster cluster = people.cluster(new PersonId(person));
        return templates.timelineWebPersonPurchases(new PersonPurchasesPage(
                timeline.list(TimelineView.BOUGHT.filter().of(cluster.members()), null, LAST).items().stream()
                        .map(bought -> TimelineMoment.of(bought, ""))
                        .toList(),
                "/people/" + cluster.root()));
    }
}
