package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.Act;
import social.rapport.people.Suggestions;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Pairs who may be one person: a member says whether they are. */
@Controller
@Requires(Scope.PEOPLE_MERGE)
class MatchesController {

    private final Suggestions suggestions;
    private final MatchesView view;
    private final Templates templates;

    MatchesController(Suggestions suggestions, MatchesView view, Templates templates) {
        this.suggestions = suggestions;
        this.view = view;
        this.templates = templates;
    }

    @GetMapping("/people/matches")
    JteModel list(
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String next) {
        return templates.peopleWebMatches(view.page(person, next));
    }

    @PostMapping("/people/matches/{id}/acceptance")
    Object accept(@PathVariable UUID id, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        Act act = suggestions.accept(id, Actor.current()).act();
        Toast.undoable(t("people.matches.joined"), Paths.undo(act));
        return answer(part);
    }

    @PostMapping("/people/matches/{id}/refusal")
    Object refuse(@PathVariable UUID id, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        Act act = suggestions.refuse(id, Actor.current());
        Toast.undoable(t("people.matches.told-apart"), Paths.undo(act));
        return answer(part);
    }

    /** The pair goes from the page; only the count comes anew. */
    private Object answer(boolean part) {
        return part ? templates.peopleWebMatchCount(view.count(), true) : "redirect:/people/matches";
    }
}
