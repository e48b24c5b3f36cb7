package social.rapport.channels.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.channels.Channel;
import social.rapport.channels.Ingress;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;

/**
 * A request of a visitor's browser, let in at the door of one channel: not too large, not too many of them, and from a
 * site that may show this chat.
 */
record ChatRequest(Channel channel, String origin, String authorization, byte[] body, HttpServletRequest request) {

    /** Somewhat more than the longest messages take. */
    static final int BODY = 128 << 10;

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    /** Lets requests in. */
    @Component
    static class Door {

        private final Ingress ingress;
        private final ChatLimits limits;

        Door(Ingress ingress, ChatLimits limits) {
            this.ingress = ingress;
            this.limits = limits;
        }

        Channel channel(String id) {
            return ChatDoor.find(ingress, id).orElseThrow(() -> Fault.notFound("channel"));
        }

        /**
         * Lets a picture in, whose content is still to be read.
         *
         * @throws Fault.Caller where it is not let in
         */
        ChatRequest openForPicture(String id, HttpServletRequest request) {
            Channel channel = channel(id);
            limits.asks(channel.id(), request.getRemoteAddr());
            if (!PICTURES.contains(header(request, "Content-Type").toLowerCase(Locale.ROOT))) {
                throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "chat.wrong.type", List.of());
            }
            if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > ChatConnector.MOST_BYTES) {
                throw new Fault.Caller(Fault.Kind.TOO_LARGE, "chat.wrong.large", List.of());
            }
            return opened(channel, request, new byte[0]);
        }

        /** @throws Fault.Caller where it is not let in */
        ChatRequest open(String id, HttpServletRequest request) {
            Channel channel = channel(id);
            limits.asks(channel.id(), request.getRemoteAddr());
            String type =
                    header(request, "Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
            if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
                throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.type", List.of());
            }
            return opened(channel, request, body(request));
        }

        private static ChatRequest opened(Channel channel, HttpServletRequest request, byte[] body) {
            String origin = header(request, "Origin");
            if (!isAllowed(channel, origin, request)) {
                throw Fault.forbidden("chat.wrong.origin");
            }
            return new ChatRequest(channel, origin, header(request, "Authorization"), body, request);
        }

        /** Whether a channel is still there and still shown on that site. */
        boolean isOpen(ChatRequest opened) {
            return ChatDoor.find(ingress, opened.channel().id().toString())
                    .filter(now -> isAllowed(now, opened.origin(), opened.request()))
                    .isPresent();
        }

        /** The preview stands on our own site. */
        private static boolean isAllowed(Channel channel, String origin, HttpServletRequest request) {
            return Site.of(channel).origins().contains(origin)
                    || origin.equals(ServletUriComponentsBuilder.fromContextPath(request)
                            .build()
                            .toUriString());
        }

        private static byte[] body(HttpServletRequest request) {
            try (InputStream in = request.getInputStream()) {
                byte[] body = in.readNBytes(BODY + 1);
                if (body.length > BODY) {
                    throw new Fault.Caller(Fault.Kind.TOO_LARGE, "chat.wrong.large", List.of());
                }
                return body;
            } catch (IOException broken) {
                throw Fault.invalid("", "in.wrong.broken");
            }
        }
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    <T> T read(Class<T> type) {
        return ChatFormat.read(body, type);
    }

    /** As the connector takes it from whichever way it comes. */
    WebhookRequest asDelivery() {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : List.of("authorization", "origin", ChatConnector.ATTEMPT)) {
            if (request.getHeader(name) != null) {
                headers.put(name, List.of(request.getHeader(name)));
            }
        }
        headers.put("content-type", List.of("application/json"));
        return new WebhookRequest("POST", request.getRequestURI(), Map.of(), headers, body);
    }
}
