package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationMerges;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Joins conversations with one person into the one that is open, and parts them again. */
@Controller("conversationMergesController")
@Requires(Scope.CONVERSATIONS_ANSWER)
class MergesController {

    private final ConversationMerges merges;

    MergesController(ConversationMerges merges) {
        this.merges = merges;
    }

    @PostMapping("/inbox/{id}/merges")
    String merge(@PathVariable UUID id, @RequestParam List<UUID> conversation) {
        UUID act = merges.merge(
                new ConversationId(id),
                conversation.stream().map(ConversationId::new).toList(),
                Actor.current());
        Toast.undoable(t("inbox.merge.done"), "/inbox/" + id + "/merges/" + act + "/undo");
        return "redirect:/inbox/" + id;
    }

    @PostMapping("/inbox/{id}/merges/{act}/undo")
    String undo(@PathVariable UUID id, @PathVariable UUID act) {
        merges.undo(new ConversationId(id), act, Actor.current());
        Toast.said(t("inbox.done.undone"));
        return "redirect:/inbox/" + id;
    }

    @PostMapping("/inbox/{id}/merges/{conversation}/parting")
    String part(@PathVariable UUID id, @PathVariable UUID conversation) {
        merges.part(new ConversationId(id), new ConversationId(conversation), Actor.current());
        Toast.said(t("inbox.merge.parted"));
        return "redirect:/inbox/" + id;
    }
}
