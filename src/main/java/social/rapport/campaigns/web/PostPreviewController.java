package social.rapport.campaigns.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.Templates;
import social.rapport.campaigns.Adapting;
import social.rapport.channels.Standings;
import social.rapport.files.Attachment;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** While somebody writes for everybody: what it will look like on each network, and the pictures that go along. */
@Controller
@RequestMapping(PostsController.PATH)
@Requires(Scope.POSTS_WRITE)
class PostPreviewController {

    private final Adapting adapting;
    private final Standings standings;
    private final Files files;
    private final Templates templates;

    PostPreviewController(Adapting adapting, Standings standings, Files files, Templates templates) {
        this.adapting = adapting;
        this.standings = standings;
        this.files = files;
        this.templates = templates;
    }

    @PostMapping("/preview")
    JteModel preview(@RequestParam MultiValueMap<String, String> fields) {
        return templates.campaignsWebLooks(adapting.of(PostForm.read(Form.of(fields))).stream()
                .map(adapted -> Look.of(adapted, standings))
                .toList());
    }

    /** Answers with the part of the form that shows the picture, or with why it cannot go along. */
    @PostMapping("/pictures")
    Object attach(@RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        if (file == null) {
            return refused("files.wrong.none");
        }
        try (InputStream content = file.getInputStream()) {
            return templates.filesAttached(
                    Attachment.of(files.keepPicture(file.getOriginalFilename(), file.getContentType(), content)));
        } catch (Fault.Caller fault) {
            return refused(fault.fields().getFirst().message());
        }
    }

    private static ResponseEntity<String> refused(String why) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.TEXT_PLAIN)
                .body(t(why));
    }
}
