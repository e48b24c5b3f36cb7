package social.rapport.channels;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a network can do and what it allows, as its documentation says.
 *
 * @param textLength the longest text, in Unicode code points
 * @param mediaPerMessage how many attachments one message takes, 0 for none
 * @param window within what time after the person's last message the brand may answer, and how often; null for no such rule
 * @param ratePerSecond how many sends a second one channel may make
 */
public record Capabilities(
        Set<Inbound> receives,
        Set<OutboundMessage.Kind> sends,
        int textLength,
        int mediaPerMessage,
        @Nullable AnswerWindow window,
        double ratePerSecond) {

    public enum Inbound {
        WEBHOOK,
        POLL,
        STREAM,
        /** People write on a page of the brand's own, in a script of ours. */
        WIDGET
    }

    /** The same with another rule of when to answer. */
    public Capabilities within(@Nullable AnswerWindow rule) {
        return new Capabilities(receives, sends, textLength, mediaPerMessage, rule, ratePerSecond);
    }

    /** Whether Rapport has to ask or to listen, rather than be told. */
    boolean hasSource() {
        return receives.contains(Inbound.POLL) || receives.contains(Inbound.STREAM);
    }

    /** @param messages how many messages the brand may send in it; null for any number */
    public record AnswerWindow(Duration length, @Nullable Integer messages) {}
}
