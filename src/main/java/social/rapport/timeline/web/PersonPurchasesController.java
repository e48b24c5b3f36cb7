package social.rapport.timeline.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.OrderNews;
import social.rapport.timeline.Timeline;
import social.rapport.timeline.web.PersonPurchasesPage.Purchase;
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
        return templates.timelineWebPersonPurchases(
                new PersonPurchasesPage(last(cluster), "/people/" + cluster.root()));
    }

    private List<Purchase> last(Cluster cluster) {
        List<Interaction> last = timeline.past(TimelineView.BOUGHT.filter().of(cluster.members()), null, LAST);
        if (last.isEmpty()) {
            return List.of();
        }
        OrderNews news = timeline.orderNews(cluster.members(), last.getLast().at());
        return last.stream()
                .map(bought -> new Purchase(TimelineMoment.of(bought, ""), news.latest(bought)))
                .toList();
    }
}
