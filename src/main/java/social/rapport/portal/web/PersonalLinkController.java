package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Verdict;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.portal.PersonalLinks;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Beside a conversation: the way to their own pages, for the person in it. */
@Controller
@RequestMapping("/inbox/{id}/personal-link")
@Requires(Scope.CONVERSATIONS_ANSWER)
class PersonalLinkController {

    private final PersonalLinks links;
    private final Conversations conversations;
    private final Templates templates;

    PersonalLinkController(PersonalLinks links, Conversations conversations, Templates templates) {
        this.links = links;
        this.conversations = conversations;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id) {
        boolean canGo = links.canGo(conversations.whole(new ConversationId(id)).latest());
        return templates.portalWebPersonalLink(new PersonalLinkPage(id, canGo, Ids.next()));
    }

    @PostMapping
    String send(@PathVariable UUID id, @RequestParam UUID message) {
        Verdict verdict = links.send(new ConversationId(id), message, Actor.current());
        Toast.said(t("portal.link." + verdict.outcome()));
        return "redirect:/inbox/" + id;
    }
}
