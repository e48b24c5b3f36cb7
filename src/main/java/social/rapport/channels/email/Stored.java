package social.rapport.channels.email;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import social.rapport.channels.UnreadablePayload;

/**
 * A mail as it is kept: one line that says when the server took it in, for mails whose own date is missing or wrong, and then
 * its bytes.
 */
record Stored(Instant received, byte[] mail) {

    private static final String STAMP = "X-Rapport-Received: ";
    private static final int LONGEST_STAMP = 80;

    byte[] payload() {
        byte[] stamp = (STAMP + received + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] payload = Arrays.copyOf(stamp, stamp.length + mail.length);
        System.arraycopy(mail, 0, payload, stamp.length, mail.length);
        return payload;
    }

    static Stored of(byte[] payload) throws UnreadablePayload {
        String start = new String(payload, 0, Math.min(LONGEST_STAMP, payload.length), StandardCharsets.ISO_8859_1);
        int end = start.indexOf("\r\n");
        if (end < 0 || !start.startsWith(STAMP)) {
            throw new UnreadablePayload("This is no mail");
        }
        try {
            Instant received = Instant.parse(start.substring(STAMP.length(), end));
            return new Stored(received, Arrays.copyOfRange(payload, end + 2, payload.length));
        } catch (DateTimeParseException malformed) {
            throw new UnreadablePayload("This is no mail", malformed);
        }
    }
}
