package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.ConversationExports;
import social.rapport.conversations.ConversationExports.Wish;
import social.rapport.conversations.InboxFilter;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Exports of conversations for programs. */
@RestController
@RequestMapping("/api/v1/conversation-exports")
@Requires(Scope.CONVERSATIONS_EXPORT)
class ExportsApi {

    private final ConversationExports exports;
    private final ExportSender sender;

    ExportsApi(ConversationExports exports, ExportSender sender) {
        this.exports = exports;
        this.sender = sender;
    }

    /** @param filters as the list of conversations takes them; all conversations without any */
    record NewExport(@Nullable String format, @Nullable Map<String, String> filters) {}

    @PostMapping
    @Operation(
            summary = "Export conversations with all they contain",
            description =
                    "filters are those of GET /api/v1/conversations; format is jsonl (one conversation a line) or csv"
                            + " (one message a row). The file holds what the list shows when it begins to be written, in the"
                            + " background; notes of the team are in it where the token may read conversations. The same asked"
                            + " for again while it is written is the same export.")
    ResponseEntity<ExportView> begin(@RequestBody NewExport wanted) {
        if (wanted.format() == null) {
            throw Fault.invalid("/format", "fault.needed");
        }
        Actor by = Actor.current();
        Map<String, String> filters = Objects.requireNonNullElse(wanted.filters(), Map.of());
        InboxFilter filter = Address.read(filters::get, InboxFilter.all(by.member()));
        ExportView begun = ExportView.of(
                exports.begin(new Wish(filter, Address.query(filter), ExportSender.format(wanted.format()), null), by));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/conversation-exports/" + begun.id()))
                .body(begun);
    }

    @GetMapping
    @Operation(summary = "List your exports of conversations, newest first")
    Slice<ExportView> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "50") int limit) {
        return exports.list(Keyset.of(next), PageSize.of(limit), Actor.current())
                .map(ExportView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of your exports: its state, how far it is, how large, and until when it is kept")
    ExportView get(@PathVariable UUID id) {
        return ExportView.of(exports.get(id, Actor.current()));
    }

    @GetMapping("/{id}/content")
    @Operation(
            summary = "The file, once it is whole",
            description = "409 before. Cells that a spreadsheet would take for a formula begin with an apostrophe.")
    void content(@PathVariable UUID id, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
        sender.send(id, Actor.current(), response);
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Stop an export", description = "What was written of it goes.")
    ExportView cancel(@PathVariable UUID id) {
        return ExportView.of(exports.cancel(id, Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete an export and its file", description = "One that is being written is stopped.")
    void delete(@PathVariable UUID id) {
        exports.delete(id, Actor.current());
    }
}
