package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Accounts.Membership;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Entrance;
import social.rapport.workspace.OpenToMembers;

/** The brands that a member works for, and going from one to the other. */
@Controller
@OpenToMembers
class BrandsController {

    private final Accounts accounts;
    private final Entrance entrance;
    private final Templates templates;

    BrandsController(Accounts accounts, Entrance entrance, Templates templates) {
        this.accounts = accounts;
        this.entrance = entrance;
        this.templates = templates;
    }

    @GetMapping("/frame/brands")
    JteModel list() {
        Actor actor = Actor.current();
        return templates.workspaceWebBrands(new BrandsPage(accounts.memberships(account(actor)), actor.workspace()));
    }

    @PostMapping("/brand")
    String enter(@RequestParam UUID workspace, HttpServletRequest request, HttpServletResponse response) {
        UUID account = account(Actor.current());
        Membership membership = accounts.memberships(account).stream()
                .filter(theirs -> theirs.workspace().value().equals(workspace))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("workspace"));
        return "redirect:" + entrance.enter(accounts.byId(account).orElseThrow(), membership, request, response);
    }

    private static UUID account(Actor member) {
        return Objects.requireNonNull(member.account());
    }
}
