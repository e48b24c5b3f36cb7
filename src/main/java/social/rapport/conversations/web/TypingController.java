package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.Templates;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Typists;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** That somebody is writing, to either side of a conversation. */
@Controller
@RequestMapping("/inbox/{id}/typing")
class TypingController {

    private final Typists typists;
    private final Templates templates;

    TypingController(Typists typists, Templates templates) {
        this.typists = typists;
        this.templates = templates;
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    JteModel line(@PathVariable UUID id) {
        return templates.conversationsWebTyping(
                new TypingPage(String.join("|", typists.signsOf(new ConversationId(id)))));
    }

    @PostMapping
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void show(@PathVariable UUID id) {
        typists.show(new ConversationId(id), Actor.current());
    }
}
