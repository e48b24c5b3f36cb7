package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.Templates;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.files.Attachment;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.Fault;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member attaches to an answer: kept at once, and looked at before it can be sent. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class AttachmentsController {

    private final Conversations conversations;
    private final Channels channels;
    private final Connectors connectors;
    private final Files files;
    private final Templates templates;

    AttachmentsController(
            Conversations conversations, Channels channels, Connectors connectors, Files files, Templates templates) {
        this.conversations = conversations;
        this.channels = channels;
        this.connectors = connectors;
        this.files = files;
        this.templates = templates;
    }

    /**
     * Answers with the part of the composer that shows the file, or with why it cannot go along.
     *
     * @param to the thread of a merged conversation that it is to go to
     */
    @PostMapping("/inbox/{id}/attachments")
    Object attach(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID to,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        ConversationId thread = new ConversationId(to == null ? id : to);
        Channel channel = channels.get(conversations.get(thread).channel());
        if (file == null) {
            return refused("files.wrong.none");
        }
        try (InputStream content = file.getInputStream()) {
            Capabilities.Attachable attachable =
                    connectors.of(channel).capabilities(channel).attachable();
            StoredFile kept = attachable.picturesOnly()
                    ? files.keepPicture(file.getOriginalFilename(), file.getContentType(), content)
                    : files.keep(file.getOriginalFilename(), file.getContentType(), content);
            String mistake = attachable.mistake(Activity.Media.of(kept));
            return mistake == null ? templates.filesAttached(Attachment.of(kept)) : refused(mistake);
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
