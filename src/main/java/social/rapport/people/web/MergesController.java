package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Parts people who turned out not to be one. */
@Controller
@Requires(Scope.PEOPLE_MERGE)
class MergesController {

    private final Merges merges;
    private final People people;

    MergesController(Merges merges, People people) {
        this.merges = merges;
        this.people = people;
    }

    @PostMapping("/people/merges/{id}/parting")
    String part(@PathVariable UUID id) {
        Merge merge = merges.part(id, Actor.current());
        Toast.said(t("people.parted"));
        return "redirect:/people/" + people.cluster(merge.into()).root();
    }
}
