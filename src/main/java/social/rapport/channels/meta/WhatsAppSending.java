package social.rapport.channels.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Parts;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Sends what a WhatsApp number says. A text beside a single file stands below it, where it is short enough; else the text
 * goes first and every file in a message of its own.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Messages</a>
 */
final class WhatsAppSending {

    static final int LONGEST = 4_096;
    static final long MOST_BYTES = 16_000_000;

    private static final int LONGEST_CAPTION = 1_024;
    private static final long MOST_PICTURE = 5_000_000;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final GraphApi api;
    private final Handovers handovers;
    private final Pictures files;

    WhatsAppSending(GraphApi api, Handovers handovers, Pictures files) {
        this.api = api;
        this.handovers = handovers;
        this.files = files;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Map<String, Object> to = to(message);
        OutboundMessage.Template template = message.template();
        if (template != null) {
            return once(channel, message, 0, () -> hand(channel, to, "template", WhatsAppTemplates.filled(template)));
        }
        boolean isCaption = message.media().size() == 1
                && !message.text().isBlank()
                && message.text().length() <= LONGEST_CAPTION;
        List<String> texts = isCaption || message.text().isBlank() ? List.of() : Parts.of(message.text(), LONGEST);
        Delivered first = null;
        int part = 0;
        for (String text : texts) {
            Delivered sent = once(channel, message, part++, () -> hand(channel, to, "text", Map.of("body", text)));
            first = first == null ? sent : first;
        }
        for (Activity.Media media : message.media()) {
            String caption = isCaption ? message.text() : null;
            Delivered sent = once(channel, message, part++, () -> file(channel, to, media, caption));
            first = first == null ? sent : first;
        }
        return first == null ? new Delivered(null) : first;
    }

    private Delivered once(ConnectedChannel channel, OutboundMessage message, int part, Handovers.Handing handing)
            throws NetworkFailure {
        return new Delivered(handovers.once(channel.channel().workspace(), message.id(), part, handing));
    }

    /** Whom, and below what: people are called by their number, or by an id where they hide it. */
    private static Map<String, Object> to(OutboundMessage message) throws NetworkFailure {
        String person = Objects.requireNonNullElse(message.recipient(), "");
        Map<String, Object> to = new HashMap<>();
        if (person.matches("[1-9][0-9]{6,14}")) {
            to.put("to", person);
        } else if (person.matches("[A-Z]{2}\\.[A-Za-z0-9.]{1,90}")) {
            to.put("recipient", person);
        } else {
            throw new NetworkFailure(Kind.PERMANENT, "meta_nobody", "", null);
        }
        to.put("messaging_product", "whatsapp");
        to.put("recipient_type", "individual");
        String answered = message.inReplyTo();
        if (answered != null && answered.startsWith("wamid.")) {
            to.put("context", Map.of("message_id", answered));
        }
        return to;
    }

    private @Nullable String hand(ConnectedChannel channel, Map<String, Object> to, String type, Object what)
            throws NetworkFailure {
        Map<String, Object> asked = new HashMap<>(to);
        asked.put("type", type);
        asked.put(type, what);
        JsonNode sent = api.send(channel, WhatsAppConnector.number(channel.channel()) + "/messages", asked);
        return Told.text(sent.path("messages").path(0), "id", 300);
    }

    private @Nullable String file(
            ConnectedChannel channel, Map<String, Object> to, Activity.Media media, @Nullable String caption)
            throws NetworkFailure {
        boolean isPicture =
                PICTURES.contains(Objects.requireNonNullElse(media.type(), "")) && media.size() <= MOST_PICTURE;
        String type = isPicture ? "image" : "document";
        JsonNode uploaded = files.post(
                media,
                "file",
                Map.of(
                        "messaging_product",
                        "whatsapp",
                        "type",
                        Objects.requireNonNullElse(media.type(), "application/octet-stream")),
                form -> api.send(channel, WhatsAppConnector.number(channel.channel()) + "/media", form));
        String id = Deliveries.id(uploaded, "id");
        if (id == null) {
            throw new NetworkFailure(Kind.TEMPORARY, "meta_error", "media", null);
        }
        Map<String, String> file = new HashMap<>();
        file.put("id", id);
        if (caption != null) {
            file.put("caption", caption);
        }
        if (!isPicture) {
            file.put("filename", Objects.requireNonNullElse(media.name(), "file"));
        }
        return hand(channel, to, type, file);
    }
}
