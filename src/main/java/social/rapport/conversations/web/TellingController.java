package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Scope;

/** What a member is told of promises that are about to break, or have. */
@Controller
@OpenToMembers
class TellingController {

    private static final int ASKED = 200;
    private static final String PRESSING = "/inbox?list=all&state=open&due=hour&sort=due";

    private final Inbox inbox;
    private final People people;

    TellingController(Inbox inbox, People people) {
        this.inbox = inbox;
        this.people = people;
    }

    /** For whoever has to act, the assignee or else everybody who may; all others hear nothing. */
    @GetMapping("/inbox/promises")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void told(@RequestParam List<UUID> ids, HttpServletResponse response) {
        if (ids.size() > ASKED) {
            throw Fault.invalid("ids", "fault.value");
        }
        MemberId me = Actor.current().member();
        List<Listed> mine = me == null || !Actor.current().may(Scope.CONVERSATIONS_ANSWER)
                ? List.of()
                : inbox
                        .among(
                                InboxFilter.all(me),
                                ids.stream().map(ConversationId::new).toList())
                        .stream()
                        .filter(listed -> listed.due() != null && concerns(listed.conversation(), me))
                        .toList();
        if (mine.size() == 1) {
            Toast.leading(
                    response,
                    words(mine.getFirst()),
                    "/inbox/" + mine.getFirst().conversation().id());
        } else if (!mine.isEmpty()) {
            Toast.leading(response, t("inbox.told.many", "count", mine.size()), PRESSING);
        }
    }

    private static boolean concerns(Conversation conversation, MemberId me) {
        return conversation.assignee() == null || conversation.assignee().equals(me);
    }

    private String words(Listed listed) {
        Listed.Due due = Objects.requireNonNull(listed.due());
        boolean isLate = due.at().isBefore(Instant.now());
        return t(
                "inbox.told." + (isLate ? "late." : "soon.") + due.of().key(),
                "name",
                InboxPages.name(people.cards(List.of(listed.conversation().person()))
                        .get(listed.conversation().person())),
                "at",
                Times.here().moment(due.at()));
    }
}
