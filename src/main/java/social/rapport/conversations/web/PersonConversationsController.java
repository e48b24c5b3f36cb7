package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.InboxFilter;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The conversations on a person's page, with whomever they are one with. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class PersonConversationsController {

    private final InboxPages pages;
    private final Templates templates;

    PersonConversationsController(InboxPages pages, Templates templates) {
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping("/people/{person}/conversations")
    JteModel conversations(@PathVariable UUID person, @RequestParam(required = false) @Nullable String next) {
        InboxFilter theirs = InboxFilter.all(Actor.current().member()).with(new PersonId(person));
        String here = "/people/" + person + "/conversations";
        return templates.conversationsWebPersonConversations(pages.stack(theirs, Keyset.of(next), here));
    }
}
