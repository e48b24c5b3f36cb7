package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import social.rapport.Templates;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.Inbox.Waiting;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Numbers;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The inbox to look at. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class InboxController {

    private final Templates templates;
    private final InboxPages pages;
    private final Talks talks;
    private final Inbox inbox;

    InboxController(Templates templates, InboxPages pages, Talks talks, Inbox inbox) {
        this.templates = templates;
        this.pages = pages;
        this.talks = talks;
        this.inbox = inbox;
    }

    @GetMapping("/inbox")
    JteModel inbox(HttpServletRequest request, @RequestParam(required = false) @Nullable String next) {
        return templates.conversationsWebInbox(pages.page(filter(request), Keyset.of(next), null));
    }

    @GetMapping("/inbox/{id}")
    JteModel conversation(@PathVariable UUID id, HttpServletRequest request) {
        return page(id, request, null);
    }

    JteModel page(UUID id, HttpServletRequest request, Talks.@Nullable Tried tried) {
        InboxPage.Talk talk = talks.talk(new ConversationId(id), Actor.current(), tried);
        return templates.conversationsWebInbox(pages.page(filter(request), null, talk));
    }

    /** How many of the member's conversations wait; nothing where none does. */
    @GetMapping("/inbox/count")
    @ResponseBody
    ResponseEntity<String> count() {
        long mine = inbox.waiting(Actor.current().member()).mine();
        return ResponseEntity.ok(mine == 0 ? "" : Numbers.count(mine));
    }

    /** Whoever asks for no list in particular sees the first that has something waiting. */
    private InboxFilter filter(HttpServletRequest request) {
        InboxFilter open =
                InboxFilter.all(Actor.current().member()).in(State.OPEN).by(Sort.DUE);
        return Address.read(request::getParameter, request.getParameter("list") == null ? open.of(first()) : open);
    }

    private Whose first() {
        Waiting waiting = inbox.waiting(Actor.current().member());
        return waiting.mine() > 0 ? Whose.MINE : waiting.unassigned() > 0 ? Whose.UNASSIGNED : Whose.TEAM;
    }
}
