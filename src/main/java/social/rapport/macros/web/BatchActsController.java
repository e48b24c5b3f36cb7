package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.Batches;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member does with a batch. */
@Controller
@RequestMapping("/inbox/batches/{id}")
@Requires(Scope.CONVERSATIONS_ANSWER)
class BatchActsController {

    private final Batches batches;

    BatchActsController(Batches batches) {
        this.batches = batches;
    }

    @PostMapping("/start")
    String start(@PathVariable UUID id) {
        batches.start(id, Actor.current());
        return here(id);
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id) {
        batches.pause(id, Actor.current());
        return here(id);
    }

    @PostMapping("/cancellation")
    String cancel(@PathVariable UUID id) {
        batches.cancel(id, Actor.current());
        return here(id);
    }

    @PostMapping("/exclusions/{conversation}")
    String exclude(@PathVariable UUID id, @PathVariable UUID conversation) {
        batches.exclude(id, new ConversationId(conversation), Actor.current());
        return here(id);
    }

    @PostMapping("/exclusions/{conversation}/removal")
    String include(@PathVariable UUID id, @PathVariable UUID conversation) {
        batches.include(id, new ConversationId(conversation), Actor.current());
        return here(id);
    }

    /** Shows those anew that something was said to meanwhile. */
    @PostMapping("/renewal")
    String renew(@PathVariable UUID id) {
        return here(batches.renew(id, Ids.next(), Actor.current()).id());
    }

    @PostMapping("/undo")
    String undo(@PathVariable UUID id) {
        Toast.said(t("batch.undone", "count", batches.undo(id, Actor.current())));
        return here(id);
    }

    private static String here(UUID id) {
        return "redirect:/inbox/batches/" + id;
    }
}
