package social.rapport.channels.email;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;

/** Mails as people and machines send them, and a channel that reads them. */
final class Mails {

    static final String OWN = "care@brand.example";
    static final Instant RECEIVED = Instant.parse("2026-05-04T09:31:00Z");

    static final Channel CHANNEL = channel(Map.of("address", OWN, "authority", "mx.brand.example"));

    private Mails() {}

    static Channel channel(Map<String, String> settings) {
        return new Channel(
                WorkspaceId.next(),
                ChannelId.next(),
                "email",
                "email",
                "Care",
                Channel.State.ACTIVE,
                settings,
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    static Activity read(String mail) throws UnreadablePayload {
        return read(mail, StandardCharsets.UTF_8);
    }

    static Activity read(String mail, Charset charset) throws UnreadablePayload {
        return read(mail.replace("\n", "\r\n").getBytes(charset));
    }

    static Activity read(byte[] mail) throws UnreadablePayload {
        return reading(mail).activities().getFirst();
    }

    /** What a mail tells of mails of ours. */
    static List<Receipt> receipts(String mail) throws UnreadablePayload {
        return reading(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                .receipts();
    }

    private static Reading reading(byte[] mail) throws UnreadablePayload {
        return Letters.read(CHANNEL, new Stored(RECEIVED, mail).payload());
    }

    /** A plain mail from Mina, with these headers more. */
    static String mail(String headers, String text) {
        return """
                From: Mina Kim <Mina@Example.com>
                To: care@brand.example
                Date: Mon, 4 May 2026 18:30:00 +0900
                Message-ID: <m1@example.com>
                Subject: Ice cream
                %s
                %s""".formatted(headers.isEmpty() ? "" : headers + "\n", text);
    }
}
