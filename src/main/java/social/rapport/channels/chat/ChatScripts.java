package social.rapport.channels.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channel;
import social.rapport.shared.Sha256;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.OpenToAll;
import tools.jackson.databind.json.JsonMapper;

/** The scripts of the widget: a small one that shows the button, and the chat itself, which it fetches when it is wanted. */
@RestController
@RequestMapping("/chat/{channel}")
@OpenToAll("scripts that a website shows to everybody; they hold what a channel is to look like, and nothing else")
class ChatScripts {

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final Duration SETTINGS_HOLD = Duration.ofMinutes(5);
    private static final int VERSION = 8;

    private final String widget = text("chat/widget.js");
    private final String panel = text("chat/panel.js");
    private final String version = HexFormat.of().formatHex(Sha256.of(panel), 0, VERSION);
    private final ChatRequest.Door door;
    private final JsonMapper json;

    ChatScripts(ChatRequest.Door door, JsonMapper json) {
        this.door = door;
        this.json = json;
    }

    @GetMapping("/widget.js")
    ResponseEntity<String> widget(@PathVariable String channel) {
        Channel found = door.channel(channel);
        String script = widget.replace("SETTINGS", json.writeValueAsString(settings(found)));
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.maxAge(SETTINGS_HOLD).cachePublic())
                .eTag(HexFormat.of().formatHex(Sha256.of(script), 0, VERSION))
                .body(script);
    }

    private Map<String, Object> settings(Channel channel) {
        Site site = Site.of(channel);
        Map<String, Object> words = new LinkedHashMap<>();
        for (String language : Words.LANGUAGES) {
            Map<String, String> all = ChatWords.in(language);
            words.put(
                    language, Map.of("open", all.get("open"), "close", all.get("close"), "unread", all.get("unread")));
        }
        return Map.of(
                "channel",
                channel.id().toString(),
                "version",
                version,
                "colour",
                site.colour(),
                "onColour",
                site.onColour(),
                "words",
                words);
    }

    @GetMapping("/panel.js")
    ResponseEntity<String> panel(@PathVariable String channel) {
        door.channel(channel);
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(panel);
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
