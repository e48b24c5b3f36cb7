package social.rapport.channels.sms;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OwnAddress;
import social.rapport.channels.Parts;
import social.rapport.files.FileLinks;

/** Sends text messages; a picture goes along with the first, which makes it an MMS. */
final class Sending {

    /** Of UTF-16 units, as Twilio counts. */
    static final int LONGEST = 1_600;

    /** All of an MMS has 5 MB at most, and grows on its way. */
    static final long MOST_BYTES = 4_000_000;

    private static final Duration FETCHED_WITHIN = Duration.ofDays(1);

    private final TwilioApi api;
    private final Handovers handovers;
    private final FileLinks links;
    private final OwnAddress address;

    Sending(TwilioApi api, Handovers handovers, FileLinks links, OwnAddress address) {
        this.api = api;
        this.handovers = handovers;
        this.links = links;
        this.address = address;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String to = Objects.requireNonNullElse(message.recipient(), "");
        if (!to.matches("\\+?[0-9]{3,15}")) {
            throw new NetworkFailure(Kind.PERMANENT, "sms_number", "", null);
        }
        List<String> texts = message.text().isBlank() ? List.of("") : Parts.of(message.text(), LONGEST);
        List<Map<String, String>> parts = new ArrayList<>();
        for (String text : texts) {
            parts.add(fields(channel, message, to, text, parts.isEmpty()));
        }
        String first = null;
        for (int part = 0; part < parts.size(); part++) {
            Map<String, String> fields = parts.get(part);
            String sid =
                    handovers.once(channel.channel().workspace(), message.id(), part, () -> api.send(channel, fields));
            first = part == 0 ? sid : first;
        }
        return new Delivered(first);
    }

    private Map<String, String> fields(
            ConnectedChannel channel, OutboundMessage message, String to, String text, boolean isFirst)
            throws NetworkFailure {
        Map<String, String> fields = new LinkedHashMap<>();
        String sender = SmsConnector.sender(channel.channel());
        fields.put("To", to);
        fields.put(sender.startsWith("MG") ? "MessagingServiceSid" : "From", sender);
        if (!text.isEmpty()) {
            fields.put("Body", text);
        }
        if (isFirst && !message.media().isEmpty()) {
            fields.put("MediaUrl", link(channel, message.media().getFirst()));
        }
        String called = address.in(channel.channel()).orElse(null);
        if (called != null && called.startsWith("https://")) {
            fields.put("StatusCallback", called + "?" + Texts.MESSAGE + "=" + message.id());
        }
        return fields;
    }

    private String link(ConnectedChannel channel, Activity.Media media) throws NetworkFailure {
        String url = links.to(
                new FileLinks.Target(
                        channel.channel().workspace(),
                        media.file().orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "file_gone", "", null))),
                Clock.systemUTC().instant().plus(FETCHED_WITHIN));
        if (!url.startsWith("https://")) {
            throw new NetworkFailure(Kind.PERMANENT, "sms_address", "", null);
        }
        return url;
    }
}
