package social.rapport.macros.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.Acts;
import social.rapport.macros.Batch;
import social.rapport.macros.BatchEntry;
import social.rapport.macros.Batches;
import social.rapport.macros.Macros;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** One answer, or one macro, for many conversations, by programs. */
@RestController
@RequestMapping("/api/v1/batches")
@Requires(Scope.CONVERSATIONS_ANSWER)
@Tag(name = "Batches")
class BatchesApi {

    private final Batches batches;
    private final Macros macros;

    BatchesApi(Batches batches, Macros macros) {
        this.batches = batches;
        this.macros = macros;
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "List batches, newest first")
    Slice<BatchJson.Shown> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "50") int limit) {
        return batches.list(Keyset.of(next), PageSize.of(limit)).map(BatchJson.Shown::of);
    }

    @PostMapping
    @Operation(
            summary = "Show what a macro, or acts, would do to up to 200 conversations",
            description =
                    "Nothing is done until it is started. entries shows each answer as it will be read, and what the"
                            + " gate says now. The same id is shown once.")
    ResponseEntity<BatchJson.Shown> prepare(@RequestBody BatchJson.Wanted wanted) {
        if (wanted.conversations() == null || wanted.conversations().isEmpty()) {
            throw Fault.invalid("/conversations", "macros.wrong.none-chosen");
        }
        Actor by = Actor.current();
        UUID id = wanted.id() == null ? Ids.next() : wanted.id();
        List<ConversationId> conversations =
                wanted.conversations().stream().map(ConversationId::new).toList();
        Batch made = batches.prepare(id, conversations, told(wanted, by), by);
        return ResponseEntity.created(URI.create("/api/v1/batches/" + id)).body(BatchJson.Shown.of(made));
    }

    private Batches.Told told(BatchJson.Wanted wanted, Actor by) {
        if (wanted.macro() != null) {
            return Batches.Told.of(macros.get(wanted.macro(), by));
        }
        Acts acts = wanted.does() == null ? Acts.NOTHING : wanted.does().acts();
        return new Batches.Told(null, "", acts, Boolean.TRUE.equals(wanted.goesOn()));
    }

    @GetMapping("/{id}")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "One batch, and how far it has come")
    BatchJson.Shown get(@PathVariable UUID id) {
        return BatchJson.Shown.of(batches.get(id));
    }

    @GetMapping("/{id}/entries")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "The conversations of a batch, with what is said there and what came of it")
    Slice<BatchJson.Entry> entries(@PathVariable UUID id, @RequestParam(required = false) @Nullable String state) {
        BatchEntry.State wanted = state == null
                ? null
                : BatchEntry.State.of(state).orElseThrow(() -> Fault.invalid("state", "fault.value"));
        return Slice.whole(batches.entries(batches.get(id).id(), wanted, 0, Batches.MOST).stream()
                .map(BatchJson.Entry::of)
                .toList());
    }

    @PutMapping("/{id}/exclusions/{conversation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a conversation out before it is done")
    void exclude(@PathVariable UUID id, @PathVariable UUID conversation) {
        batches.exclude(id, new ConversationId(conversation), Actor.current());
    }

    @DeleteMapping("/{id}/exclusions/{conversation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a conversation back in")
    void include(@PathVariable UUID id, @PathVariable UUID conversation) {
        batches.include(id, new ConversationId(conversation), Actor.current());
    }

    @PostMapping("/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Start a batch, or go on with a paused one",
            description =
                    "Each conversation is done once, however often this is called. Where something was said since it"
                            + " was shown, nothing is sent there: its state is wrote.")
    BatchJson.Shown start(@PathVariable UUID id) {
        return BatchJson.Shown.of(batches.start(id, Actor.current()));
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Pause a batch")
    BatchJson.Shown pause(@PathVariable UUID id) {
        return BatchJson.Shown.of(batches.pause(id, Actor.current()));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Do nothing more of a batch")
    BatchJson.Shown cancel(@PathVariable UUID id) {
        return BatchJson.Shown.of(batches.cancel(id, Actor.current()));
    }
}
