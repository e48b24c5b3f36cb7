package social.rapport.files.web;

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
import social.rapport.files.Downloads;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.Fault;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Files for programs. */
@RestController
@RequestMapping("/api/v1/files")
class FilesApi {

    private final Files files;
    private final Downloads downloads;

    FilesApi(Files files, Downloads downloads) {
        this.files = files;
        this.downloads = downloads;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(
            summary = "Hand a file over, to send it along with an answer",
            description = "PNG, JPEG, WebP and GIF pictures are drawn anew, without what they tell beside their pixels;"
                    + " of an animation the first picture stays. Everything else is kept as it is. What no answer takes"
                    + " along within a day is deleted.")
    ResponseEntity<FileView> keep(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String alt)
            throws IOException {
        if (file == null) {
            throw Fault.invalid("/file", "files.wrong.none");
        }
        try (InputStream content = file.getInputStream()) {
            StoredFile kept = files.keep(file.getOriginalFilename(), file.getContentType(), content);
            FileView described = FileView.of(alt == null ? kept : files.describe(kept.id(), alt));
            return ResponseEntity.created(URI.create("/api/v1/files/" + described.id()))
                    .body(described);
        }
    }

    @GetMapping("/{id}")
    @Requires(Scope.INTERACTIONS_READ)
    @Operation(summary = "One file: its name, type and size")
    FileView get(@PathVariable UUID id) {
        return FileView.of(files.get(new FileId(id)));
    }

    @GetMapping("/{id}/content")
    @Requires(Scope.INTERACTIONS_READ)
    @Operation(
            summary = "What a file contains",
            description = "Pictures under their own type, everything else as bytes.")
    void content(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        downloads.write(files.get(new FileId(id)), response);
    }
}
