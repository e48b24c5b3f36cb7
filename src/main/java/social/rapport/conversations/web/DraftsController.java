package social.rapport.conversations.web;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Drafts;
import social.rapport.conversations.Drafts.Begun;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member has begun to write in the conversation that is open. */
@Controller
@RequestMapping("/inbox/{id}/drafts")
@Requires(Scope.CONVERSATIONS_ANSWER)
class DraftsController {

    private final Conversations conversations;
    private final Drafts drafts;

    DraftsController(Conversations conversations, Drafts drafts) {
        this.conversations = conversations;
        this.drafts = drafts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable UUID id, @ModelAttribute Written written) {
        MemberId member = Actor.current().member();
        if (member != null) {
            if (!written.kind().equals("note")) {
                WritingController.kind(written.kind());
            }
            Begun begun = new Begun(written.id(), written.text(), written.files());
            drafts.keep(new ConversationId(id), member, written.kind(), begun);
        }
    }

    /** For a browser that kept a draft by itself: {@code sent} where it went out meanwhile, else nothing. */
    @GetMapping
    @ResponseBody
    ResponseEntity<String> whatBecameOf(@PathVariable UUID id, @RequestParam UUID message) {
        conversations.get(new ConversationId(id));
        return ResponseEntity.ok(drafts.wentOut(message) ? "sent" : "");
    }
}
