package social.rapport.files.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.files.Downloads;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Files on screen: what is shown and saved, and what pictures show in words. */
@RestController
@RequestMapping("/files")
class FilesController {

    private final Files files;
    private final Downloads downloads;

    FilesController(Files files, Downloads downloads) {
        this.files = files;
        this.downloads = downloads;
    }

    @GetMapping("/{id}")
    @Requires(Scope.CONVERSATIONS_READ)
    void show(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        downloads.write(files.get(new FileId(id)), response);
    }

    @GetMapping("/{id}/thumbnail")
    @Requires(Scope.CONVERSATIONS_READ)
    void thumbnail(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        downloads.writeThumbnail(files.get(new FileId(id)), response);
    }

    @PostMapping("/{id}/alt")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    FileView describe(@PathVariable UUID id, @RequestParam String alt) {
        return FileView.of(files.describe(new FileId(id), alt));
    }
}
