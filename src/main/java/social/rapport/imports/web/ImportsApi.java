package social.rapport.imports.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.imports.Import.State;
import social.rapport.imports.ImportKind;
import social.rapport.imports.Imports;
import social.rapport.imports.Imports.Filter;
import social.rapport.imports.Imports.Handed;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Imports for programs. */
@RestController
@RequestMapping("/api/v1/imports")
@Requires(Scope.PEOPLE_IMPORT)
class ImportsApi {

    private final Imports imports;
    private final Reports reports;
    private final JsonMapper json;

    ImportsApi(Imports imports, Reports reports, JsonMapper json) {
        this.imports = imports;
        this.reports = reports;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Import a file of up to 100 MB",
            description =
                    "Kinds: conversations (JSON lines), people (CSV or XLSX), mbox, interactions (CSV or XLSX), mapped (JSON,"
                            + " JSON lines, RSS, CSV, or a ZIP of such files, as the YAML under \"yaml\" in the mapping says). The file is"
                            + " stored before the answer and read in the background. The mapping says what columns become:"
                            + " {\"columns\": {\"City\": \"trait:city\"}, \"confirmed\": false, \"own\": [\"care@example.com\"]};"
                            + " without one it is guessed from the names of the columns. The same file again changes nothing.")
    ResponseEntity<ImportView> submit(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String charset)
            throws IOException {
        if (kind == null) {
            throw Fault.invalid("/kind", "imports.kind.unknown");
        }
        if (file == null) {
            throw Fault.invalid("/file", "imports.file.none");
        }
        try (InputStream content = file.getInputStream()) {
            Handed handed = new Handed(
                    String.valueOf(file.getOriginalFilename()), content, kind(kind), charset, channel(channel));
            ImportView accepted = ImportView.of(imports.submit(Actor.current(), handed, wishes(mapping)));
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/imports/" + accepted.id()))
                    .body(accepted);
        }
    }

    private static ImportKind kind(String key) {
        return ImportKind.of(key).orElseThrow(() -> Fault.invalid("/kind", "imports.kind.unknown"));
    }

    private static @Nullable ChannelId channel(@Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : ChannelId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channel", "imports.channel.none");
        }
    }

    private Imports.Wishes wishes(@Nullable String mapping) {
        if (mapping == null || mapping.isBlank()) {
            return Imports.Wishes.NONE;
        }
        try {
            Imports.Wishes read = json.readValue(mapping, Imports.Wishes.class);
            if (read != null) {
                return read;
            }
        } catch (JacksonException malformed) {
            throw Fault.invalid("/mapping", "imports.mapping.json");
        }
        throw Fault.invalid("/mapping", "imports.mapping.json");
    }

    @GetMapping
    @Operation(summary = "List imports, newest first")
    Slice<ImportView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        Filter filter = new Filter(state == null ? null : state(state), kind == null ? null : kind(kind), false);
        return imports.list(filter, Keyset.of(next), PageSize.of(limit)).map(ImportView::of);
    }

    private static State state(String key) {
        for (State state : State.values()) {
            if (state.key().equals(key) && state != State.DRAFT) {
                return state;
            }
        }
        throw Fault.invalid("/state", "imports.state.unknown");
    }

    @GetMapping("/{id}")
    @Operation(summary = "One import: its state, how far it is, and what came of it")
    ImportView get(@PathVariable UUID id) {
        return ImportView.of(imports.get(id));
    }

    @GetMapping(path = "/{id}/report", produces = "text/csv")
    @Operation(summary = "What of the file could not be taken, as CSV: row, reason, value")
    void report(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        reports.write(imports.get(id), response);
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Stop an import", description = "What it has brought stays.")
    ImportView cancel(@PathVariable UUID id) {
        return ImportView.of(imports.cancel(Actor.current(), id));
    }
}
