package social.rapport.macros.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Seen;
import social.rapport.macros.Macros;
import social.rapport.macros.Runs;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Running macros on a conversation, by programs. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/macro-runs")
@Requires(Scope.CONVERSATIONS_ANSWER)
@Tag(name = "Macros")
class MacroRunsApi {

    private final Macros macros;
    private final Runs runs;
    private final Conversations conversations;

    MacroRunsApi(Macros macros, Runs runs, Conversations conversations) {
        this.macros = macros;
        this.runs = runs;
        this.conversations = conversations;
    }

    /**
     * @param id the idempotency key; made here where it is left out
     * @param ifLast the last message that the sender knows, as with answers; needed where the macro sends one
     * @param anyway answers whatever was said since
     */
    record NewRun(
            @Nullable UUID id,
            @Nullable UUID macro,
            @Nullable UUID ifLast,
            @Nullable Boolean anyway) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Run a macro on the conversation",
            description = "outcomes tells what came of each act; what the gate or the caller's scopes refuse is refused"
                    + " there, and what follows is left out unless the macro goes on. The same id runs once.")
    MacroJson.Ran run(@PathVariable UUID id, @RequestBody NewRun wanted) {
        ConversationId conversation = conversations.get(new ConversationId(id)).id();
        if (wanted.macro() == null) {
            throw Fault.invalid("/macro", "fault.needed");
        }
        Actor by = Actor.current();
        boolean sends = macros.get(wanted.macro(), by).acts().isSending();
        UUID made = wanted.id() == null ? Ids.next() : wanted.id();
        return MacroJson.Ran.of(macros.run(wanted.macro(), conversation, made, seen(wanted, sends), by));
    }

    private static Seen seen(NewRun wanted, boolean sends) {
        if (!sends || Boolean.TRUE.equals(wanted.anyway())) {
            return new Seen.Whatever();
        }
        if (wanted.ifLast() == null) {
            throw Fault.invalid("/ifLast", "inbox.wrong.unseen");
        }
        return new Seen.UpTo(wanted.ifLast());
    }

    @GetMapping("/{run}")
    @Operation(summary = "What a run of a macro has done")
    MacroJson.Ran get(@PathVariable UUID id, @PathVariable UUID run) {
        return MacroJson.Ran.of(runs.get(run, new ConversationId(id)));
    }

    @DeleteMapping("/{run}")
    @Operation(
            summary = "Take a run back",
            description =
                    "State, assignment and tags as they were; what was sent or noted stays. 409 where somebody has"
                            + " gone on since.")
    MacroJson.Ran undo(@PathVariable UUID id, @PathVariable UUID run) {
        runs.undo(run, new ConversationId(id), Actor.current());
        return MacroJson.Ran.of(runs.get(run, new ConversationId(id)));
    }
}
