package social.rapport.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channel;
import social.rapport.channels.Ingress;
import social.rapport.channels.WebhookRequest;
import social.rapport.demo.load.ReplyAddresses;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToAll;

/** Takes what the demo's brand says to people who are made up: proves that its channel sent it, and says so. */
@RestController
@OpenToAll("the demo's channels sign what they send")
class RepliesController {

    private static final int LONGEST = 256 << 10;

    private final Ingress ingress;

    RepliesController(Ingress ingress) {
        this.ingress = ingress;
    }

    /** @param id the message's id in that made-up network */
    record Taken(String id) {}

    @PostMapping(ReplyAddresses.PATH + "{channel}")
    Taken take(@PathVariable UUID channel, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new Fault.Caller(Fault.Kind.TOO_LARGE, "error.413.words", List.of());
        }
        ChannelId id = new ChannelId(channel);
        WebhookRequest reply =
                new WebhookRequest(request.getMethod(), request.getRequestURI(), Map.of(), headers(request), body);
        return ingress.signedBy(id, reply)
                .filter(RepliesController::isOfTheDemo)
                .map(signed -> new Taken("demo-" + reply.header("webhook-id").orElse("")))
                .orElseThrow(() -> Fault.notFound("channel"));
    }

    private static boolean isOfTheDemo(Channel channel) {
        return ReplyAddresses.of(channel.id()).equals(channel.settings().get("url"));
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> Collections.list(request.getHeaders(name)),
                        (one, other) -> one));
    }
}
