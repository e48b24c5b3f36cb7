package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Mention;
import social.rapport.conversations.Mentions;
import social.rapport.conversations.ScheduledAnswer;
import social.rapport.conversations.ScheduledAnswers;
import social.rapport.people.People;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What happened just now that one member in particular is to know, wherever they are in Rapport. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class ToldController {

    /** Pages ask as soon as something is told; what is older has been told. */
    private static final Duration JUST_NOW = Duration.ofSeconds(20);

    private final Mentions mentions;
    private final ScheduledAnswers scheduled;
    private final Conversations conversations;
    private final People people;

    ToldController(Mentions mentions, ScheduledAnswers scheduled, Conversations conversations, People people) {
        this.mentions = mentions;
        this.scheduled = scheduled;
        this.conversations = conversations;
        this.people = people;
    }

    @GetMapping("/inbox/told")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void told(HttpServletResponse response) {
        MemberId member = Actor.current().member();
        if (member != null) {
            Instant lately = Instant.now().minus(JUST_NOW);
            mentions.since(member, lately).forEach(mention -> tell(mention, response));
            scheduled.heldSince(member, lately).stream().findFirst().ifPresent(held -> tell(held, response));
        }
    }

    private static void tell(Mention mention, HttpServletResponse response) {
        Toast.leading(
                response,
                t("inbox.mention.told", "by", mention.by(), "text", mention.text()),
                "/inbox/" + mention.conversation());
    }

    private void tell(ScheduledAnswer held, HttpServletResponse response) {
        Conversation conversation = conversations.get(held.conversation());
        String name =
                InboxPages.name(people.cards(List.of(conversation.person())).get(conversation.person()));
        ScheduledAnswer.Why why = held.why();
        if (why != null) {
            Toast.leading(response, t("inbox.later.held." + why.key(), "name", name), "/inbox/" + held.conversation());
        }
    }
}
