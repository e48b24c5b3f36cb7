package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Toast;
import social.rapport.vault.Need;
import social.rapport.vault.NeedFilter;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people told the brand that they will want: all of it on a board, and a person's on their page. */
@Controller
@Requires(Scope.PEOPLE_READ)
class NeedsController {

    private static final int PAGE = 50;
    private static final int BESIDE = 5;

    private final Needs needs;
    private final NeedRows rows;
    private final Templates templates;

    NeedsController(Needs needs, NeedRows rows, Templates templates) {
        this.needs = needs;
        this.rows = rows;
        this.templates = templates;
    }

    @GetMapping("/needs")
    JteModel board(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String firmness,
            @RequestParam(defaultValue = "") String within,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(required = false) @Nullable String next) {
        NeedsQuery query = NeedsQuery.of(state, firmness, within, words);
        Slice<Need> found = needs.published(query.filter(), Keyset.of(next), PAGE);
        return templates.vaultWebNeeds(new NeedsPage(
                query,
                rows.of(found.items()),
                found.total(),
                found.next() == null ? null : query.with(found.next()),
                found.total() == 0 && needs.count(NeedFilter.ALL) == 0,
                may()));
    }

    private static NeedRow.May may() {
        Actor actor = Actor.current();
        return new NeedRow.May(actor.may(Scope.CONVERSATIONS_ANSWER), actor.may(Scope.PEOPLE_WRITE));
    }

    @GetMapping("/people/{person}/needs")
    JteModel ofPerson(@PathVariable UUID person, @RequestParam(required = false) @Nullable String next) {
        Slice<Need> found = needs.publishedBy(new PersonId(person), Keyset.of(next), BESIDE);
        return templates.vaultWebPersonNeeds(new PersonNeedsPage(
                rows.of(found.items()),
                found.next() == null ? null : "/people/" + person + "/needs?next=" + found.next(),
                may(),
                "/people/" + person));
    }

    @PostMapping("/needs/{id}/answer")
    @Requires(Scope.PEOPLE_WRITE)
    String answered(@PathVariable String id, @RequestParam(defaultValue = "/needs") String back) {
        Need need = needs.answered(NeedId.of(id), Actor.current());
        Toast.undoable(t("need.answered.said"), "/needs/" + need.id() + "/answer/undo");
        return "redirect:" + (back.startsWith("/needs") || back.startsWith("/people/") ? back : "/needs");
    }

    @PostMapping("/needs/{id}/answer/undo")
    @Requires(Scope.PEOPLE_WRITE)
    ResponseEntity<Void> reopen(@PathVariable String id) {
        needs.reopen(NeedId.of(id), Actor.current());
        return ResponseEntity.noContent().build();
    }
}
