package social.rapport.channels.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Ingress;
import social.rapport.channels.Received;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToAll;

/** Where networks deliver. */
@RestController
@OpenToAll("networks sign what they deliver, and the connector proves it before anything is stored")
class IngressController {

    private final Ingress ingress;
    private final Bodies bodies;

    IngressController(Ingress ingress, Bodies bodies) {
        this.ingress = ingress;
        this.bodies = bodies;
    }

    @RequestMapping(
            path = "/in/{channel}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> receive(@PathVariable String channel, HttpServletRequest request) {
        Received received = take(id(channel), request);
        return ResponseEntity.status(received.status())
                .header(HttpHeaders.CONTENT_TYPE, received.contentType())
                .body(received.body().get().getBytes(StandardCharsets.UTF_8));
    }

    /** Its room is given back before anybody waits for an answer. */
    private Received take(ChannelId id, HttpServletRequest request) {
        try (Bodies.Body body = bodies.read(request)) {
            return ingress.receive(id, asRequest(request, body.bytes()));
        }
    }

    private static ChannelId id(String text) {
        try {
            return ChannelId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw Fault.notFound("channel");
        }
    }

    private static WebhookRequest asRequest(HttpServletRequest request, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return new WebhookRequest(
                request.getMethod(), request.getRequestURI(), query(request.getQueryString()), headers, body);
    }

    /** Taken apart here rather than by the container, which would read a form's body away. */
    private static Map<String, List<String>> query(@org.jspecify.annotations.Nullable String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("", "fault.query");
        }
    }
}
