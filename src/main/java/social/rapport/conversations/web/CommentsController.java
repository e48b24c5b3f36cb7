package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.channels.Moderator.Act;
import social.rapport.conversations.Comments;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member does with a comment, from the conversation that is open. */
@Controller
@RequestMapping("/inbox/{id}/comments/{comment}")
@Requires(Scope.CONVERSATIONS_ANSWER)
class CommentsController {

    private final Comments comments;

    CommentsController(Comments comments) {
        this.comments = comments;
    }

    @PostMapping("/liking")
    String like(@PathVariable UUID id, @PathVariable UUID comment) {
        return done(id, comment, Act.LIKE, "unliking");
    }

    @PostMapping("/unliking")
    String unlike(@PathVariable UUID id, @PathVariable UUID comment) {
        return done(id, comment, Act.UNLIKE, "liking");
    }

    @PostMapping("/hiding")
    String hide(@PathVariable UUID id, @PathVariable UUID comment) {
        return done(id, comment, Act.HIDE, "showing");
    }

    @PostMapping("/showing")
    String show(@PathVariable UUID id, @PathVariable UUID comment) {
        return done(id, comment, Act.SHOW, "hiding");
    }

    @PostMapping("/deletion")
    @Requires(Scope.CONVERSATIONS_MANAGE)
    String delete(@PathVariable UUID id, @PathVariable UUID comment) {
        return done(id, comment, Act.DELETE, "");
    }

    private String done(UUID id, UUID comment, Act act, String back) {
        try {
            comments.moderate(new ConversationId(id), comment, act, Actor.current());
            String words = t("inbox.comment.done." + act.done());
            if (back.isEmpty()) {
                Toast.said(words);
            } else {
                Toast.undoable(words, "/inbox/" + id + "/comments/" + comment + "/" + back);
            }
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.CONFLICT) {
                throw refused;
            }
            Toast.said(t(String.valueOf(refused.getMessage())));
        }
        return "redirect:/inbox/" + id;
    }
}
