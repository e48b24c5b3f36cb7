package social.rapport.channels.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.files.Downloads;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.OpenToAll;

/** The pictures that somebody who chats sends, and those that they are sent. */
@RestController
@RequestMapping("/chat/{channel}/pictures")
@OpenToAll(
        "visitors of a website have no account; each sees the pictures of their own visit alone, which their token proves")
class ChatPictures {

    private final ChatRequest.Door door;
    private final ChatLimits limits;
    private final Visitors visitors;
    private final VisitPictures pictures;
    private final Files files;
    private final Downloads downloads;

    ChatPictures(
            ChatRequest.Door door,
            ChatLimits limits,
            Visitors visitors,
            VisitPictures pictures,
            Files files,
            Downloads downloads) {
        this.door = door;
        this.limits = limits;
        this.visitors = visitors;
        this.pictures = pictures;
        this.files = files;
        this.downloads = downloads;
    }

    /** Takes a picture, as it is; it is drawn anew before anybody sees it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> bring(
            @PathVariable String channel, @RequestParam(defaultValue = "") String name, HttpServletRequest request)
            throws Exception {
        ChatRequest opened = door.openForPicture(channel, request);
        Visit visit = visitors.known(opened);
        limits.says(visit, 1);
        return CurrentWorkspace.call(opened.channel().workspace(), () -> {
            StoredFile kept = files.keepPicture(name, request.getContentType(), request.getInputStream());
            pictures.show(visit.id(), List.of(kept.id()));
            return Map.of("id", kept.id().toString());
        });
    }

    /** Asked for by POST, since only that says from which site. */
    @PostMapping("/{id}")
    void show(
            @PathVariable String channel,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        ChatRequest opened = door.open(channel, request);
        Visit visit = visitors.known(opened);
        CurrentWorkspace.call(opened.channel().workspace(), () -> {
            write(pictures.get(visit, new FileId(id)), response);
            return id;
        });
    }

    private void write(StoredFile picture, HttpServletResponse response) throws IOException {
        downloads.write(picture, response);
    }
}
