package social.rapport.channels.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Ingress;
import social.rapport.shared.Fault;
import social.rapport.shared.live.Live;
import social.rapport.workspace.OpenToAll;

/** What somebody who chats says, and what they hear. */
@RestController
@RequestMapping("/chat/{channel}")
@OpenToAll(
        "visitors of a website have no account; each sees their own visit alone, which their token proves to be theirs")
class ChatController {

    private static final Logger log = LoggerFactory.getLogger(ChatController.class);
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}.-]{1,250}\\.[\\p{L}]{2,63}");

    private final ChatRequest.Door door;
    private final ChatLimits limits;
    private final Ingress ingress;
    private final Visitors visitors;
    private final ChatStream streams;
    private final Live live;

    ChatController(
            ChatRequest.Door door,
            ChatLimits limits,
            Ingress ingress,
            Visitors visitors,
            ChatStream streams,
            Live live) {
        this.door = door;
        this.limits = limits;
        this.ingress = ingress;
        this.visitors = visitors;
        this.streams = streams;
        this.live = live;
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Integer> say(@PathVariable String channel, HttpServletRequest request) {
        ChatRequest opened = door.open(channel, request);
        return Map.of(
                "accepted",
                ingress.receive(opened.channel().id(), opened.asDelivery())
                        .payloads()
                        .size());
    }

    /** What was said after {@code Last-Event-ID}, and then what is being said, until the browser goes. */
    @PostMapping("/stream")
    void listen(@PathVariable String channel, HttpServletRequest request, HttpServletResponse response) {
        ChatRequest opened = door.open(channel, request);
        Visit visit = visitors.known(opened);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            streams.serve(
                    opened.channel().workspace(),
                    visit,
                    ChatStream.position(request.getHeader("Last-Event-ID")),
                    () -> door.isOpen(opened) && visitors.recognised(opened) != null,
                    response.getOutputStream());
        } catch (IOException gone) {
            log.trace("The visitor has gone", gone);
        }
    }

    @PostMapping("/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void type(@PathVariable String channel, HttpServletRequest request) {
        ChatRequest opened = door.open(channel, request);
        Visit visit = visitors.known(opened);
        live.publish(opened.channel().workspace(), "typing", opened.channel().id() + " " + visit.id());
    }

    record Had(@Nullable Long position) {}

    /** They have had everything up to a line before their eyes. */
    @PostMapping("/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable String channel, HttpServletRequest request) {
        ChatRequest opened = door.open(channel, request);
        Visit visit = visitors.known(opened);
        Long position = opened.read(Had.class).position();
        if (position == null || position < 0) {
            throw Fault.invalid("/position", "fault.value");
        }
        visitors.read(opened.channel(), visit, position);
    }

    record Left(@Nullable String email) {}

    @PostMapping("/email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveEmail(@PathVariable String channel, HttpServletRequest request) {
        ChatRequest opened = door.open(channel, request);
        Visit visit = visitors.known(opened);
        String email = opened.read(Left.class).email();
        if (email == null || !EMAIL.matcher(email.strip()).matches()) {
            throw Fault.invalid("/email", "channel.wrong.mail-address");
        }
        limits.says(visit, 1);
        visitors.leaveEmail(opened.channel(), visit, email.strip());
    }
}
