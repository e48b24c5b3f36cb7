package social.rapport.conversations.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
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

    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Conversations conversations;
    private final Drafts drafts;
    private final Channels channels;
    private final Ways ways;

    DraftsController(Conversations conversations, Drafts drafts, Channels channels, Ways ways) {
        this.conversations = conversations;
        this.drafts = drafts;
        this.channels = channels;
        this.ways = ways;
    }

    /** Keeps it, and says how long it is where its network counts in a way of its own. */
    @PostMapping
    @ResponseBody
    ResponseEntity<String> keep(@PathVariable UUID id, @ModelAttribute Written written) {
        boolean isNote = written.kind().equals("note");
        if (!isNote) {
            WritingController.kind(written.kind());
        }
        keep(new ConversationId(id), written);
        String length = isNote ? "" : count(conversations.get(new ConversationId(id)), written.text());
        return length.isEmpty()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().contentType(PLAIN).body(length);
    }

    private String count(Conversation conversation, String text) {
        return ways.count(channels.get(conversation.channel()), text);
    }

    private void keep(ConversationId conversation, Written written) {
        MemberId member = Actor.current().member();
        if (member != null) {
            Begun begun = new Begun(written.id(), written.text(), written.files());
            drafts.keep(conversation, member, written.kind(), begun);
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
