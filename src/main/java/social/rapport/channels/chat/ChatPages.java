package social.rapport.channels.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.OwnPages;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.OpenToAll;

/** The way from a chat to a person's own pages, for those alone whom the site has signed for. */
@RestController
@OpenToAll("whom the site knows, its signature has proved; nobody else is shown a way")
class ChatPages {

    private final ChatRequest.Door door;
    private final ChatLimits limits;
    private final Visitors visitors;
    private final ObjectProvider<OwnPages> pages;

    ChatPages(ChatRequest.Door door, ChatLimits limits, Visitors visitors, ObjectProvider<OwnPages> pages) {
        this.door = door;
        this.limits = limits;
        this.visitors = visitors;
        this.pages = pages;
    }

    /** Opens once, for a few minutes: asked for when somebody goes there, and not before. */
    @PostMapping("/chat/{channel}/page")
    ResponseEntity<Map<String, String>> open(@PathVariable String channel, HttpServletRequest request) {
        ChatRequest opened = door.open(channel, request);
        Visit visit = visitors.proved(opened);
        limits.says(visit, 1);
        String address = CurrentWorkspace.get(opened.channel().workspace(), () -> pages.stream()
                .flatMap(known -> known.open(opened.channel().id(), visit.id().toString()).stream())
                .findFirst()
                .orElseThrow(() -> Fault.conflict("chat.wrong.no-page")));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("address", address));
    }
}
