package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.conversations.Listed;
import social.rapport.shared.ui.HomePart;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** On the home page: how many wait for an answer, and who has waited longest. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class HomeWaitingController {

    private static final int SHOWN = 6;

    private final Inbox inbox;
    private final InboxPages pages;
    private final Templates templates;

    HomeWaitingController(Inbox inbox, InboxPages pages, Templates templates) {
        this.inbox = inbox;
        this.pages = pages;
        this.templates = templates;
    }

    @Bean
    static HomePart homeWaiting() {
        return new HomePart("/home/waiting", Scope.CONVERSATIONS_READ.key(), "inbox", true, 10);
    }

    @GetMapping("/home/waiting")
    JteModel waiting() {
        InboxFilter open =
                InboxFilter.all(Actor.current().member()).in(State.OPEN).by(Sort.DUE);
        List<Listed> longest = inbox.list(open, null, SHOWN).items().stream()
                .filter(listed -> listed.conversation().waitingSince() != null)
                .toList();
        return templates.conversationsWebHomeWaiting(new HomeWaitingPage(
                inbox.waiting(Actor.current().member()),
                pages.rows(longest, Address.query(open), null),
                "/inbox" + Address.query(open.of(Whose.MINE)),
                "/inbox" + Address.query(open.of(Whose.UNASSIGNED)),
                "/inbox" + Address.query(open)));
    }
}
