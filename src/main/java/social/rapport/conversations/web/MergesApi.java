package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationMerges;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.Whole;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Joining conversations with one person and parting them, by programs. */
@RestController("conversationMergesApi")
@Requires(Scope.CONVERSATIONS_ANSWER)
class MergesApi {

    private final ConversationMerges merges;
    private final Conversations conversations;
    private final Inbox inbox;

    MergesApi(ConversationMerges merges, Conversations conversations, Inbox inbox) {
        this.merges = merges;
        this.conversations = conversations;
        this.inbox = inbox;
    }

    @GetMapping("/api/v1/conversations/{id}/merges")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "The threads of a conversation: its own and those that were merged into it")
    Slice<ConversationView> list(@PathVariable UUID id) {
        Whole whole = conversations.whole(new ConversationId(id));
        List<Conversation> threads = whole.threads();
        return new Slice<>(threads, null, threads.size()).map(this::view);
    }

    /** @param conversations those that are to be shown within this one */
    record NewMerge(@Nullable List<UUID> conversations) {}

    @PostMapping("/api/v1/conversations/{id}/merges")
    @Operation(
            summary = "Merge conversations with the same person into this one",
            description =
                    "Nothing moves: each keeps its id and its thread, and its state is merged. From then on there is"
                            + " one state, one assignee and one place in lists; what is said in any thread counts for all.")
    ConversationView merge(@PathVariable UUID id, @RequestBody NewMerge merge) {
        if (merge.conversations() == null || merge.conversations().isEmpty()) {
            throw Fault.invalid("/conversations", "fault.needed");
        }
        ConversationId into = new ConversationId(id);
        merges.merge(
                into, merge.conversations().stream().map(ConversationId::new).toList(), Actor.current());
        return view(conversations.whole(into).one());
    }

    @DeleteMapping("/api/v1/conversations/{id}/merges/{conversation}")
    @Operation(
            summary = "Part a conversation from this one",
            description = "It stands as it did, but for what was said since.")
    ConversationView part(@PathVariable UUID id, @PathVariable UUID conversation) {
        merges.part(new ConversationId(id), new ConversationId(conversation), Actor.current());
        return view(conversations.get(new ConversationId(conversation)));
    }

    private ConversationView view(Conversation conversation) {
        return ConversationView.of(conversation, inbox.due(conversation.id()));
    }
}
