package social.rapport.workspace.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.workspace.Actor;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Scope;

/** Where a member's day begins: with those who wait for an answer, or with the people where that is not their work. */
@Controller
class HomeController {

    @GetMapping("/")
    @OpenToMembers
    String home() {
        return Actor.current().may(Scope.CONVERSATIONS_READ) ? "redirect:/inbox" : "redirect:/people";
    }
}
