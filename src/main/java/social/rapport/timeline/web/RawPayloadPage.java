package social.rapport.timeline.web;

import java.nio.charset.StandardCharsets;
import social.rapport.channels.Channel;
import social.rapport.timeline.RawPayloads.RawPayload;

/** What the network sent, as text. */
public record RawPayloadPage(RawPayload raw, Channel channel) {

    private static final int SHOWN = 100_000;

    /** The beginning of it, where it is very long. */
    public String text() {
        String text = new String(raw.payload(), StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
