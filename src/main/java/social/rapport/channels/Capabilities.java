package social.rapport.channels;

import java.time.Duration;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a network can do and what it allows, as its documentation says.
 *
 * @param textLength the longest text, as {@code measure} has it
 * @param mediaPerMessage how many attachments one message takes, 0 for none
 * @param attachable which
 * @param wordsOnly the kinds of messages that take no attachments, where others do
 * @param window within what time after the person's last message the brand may answer, and how often; null for no such rule
 * @param glance the same after what opens no conversation in private, such as following or a public comment, where the
 *     connector marks it as {@link #ANSWERABLE}; null for no such rule
 * @param ratePerSecond how many sends a second one channel may make
 * @param measure how much of the longest text one takes: its Unicode code points, unless the network counts in another way
 */
public record Capabilities(
        Set<Inbound> receives,
        Set<OutboundMessage.Kind> sends,
        int textLength,
        int mediaPerMessage,
        Attachable attachable,
        Set<OutboundMessage.Kind> wordsOnly,
        @Nullable AnswerWindow window,
        @Nullable AnswerWindow glance,
        double ratePerSecond,
        ToIntFunction<String> measure) {

    /** The attribute, {@code true}, of an activity after which a brand may write by the rule of {@link #glance}. */
    public static final String ANSWERABLE = "answerable";

    private static final ToIntFunction<String> CODE_POINTS = text -> text.codePointCount(0, text.length());

    /** More than this is nowhere typed for a network that counts in a way of its own. */
    private static final int TYPED = 4_000;

    public enum Inbound {
        WEBHOOK,
        POLL,
        STREAM,
        /** People write on a page of the brand's own, in a script of ours. */
        WIDGET
    }

    /** Of a network that takes attachments of every kind and size. */
    public Capabilities(
            Set<Inbound> receives,
            Set<OutboundMessage.Kind> sends,
            int textLength,
            int mediaPerMessage,
            @Nullable AnswerWindow window,
            double ratePerSecond) {
        this(
                receives,
                sends,
                textLength,
                mediaPerMessage,
                Attachable.ANYTHING,
                Set.of(),
                window,
                null,
                ratePerSecond,
                CODE_POINTS);
    }

    /** The same where it comes in these ways alone. */
    public Capabilities receiving(Set<Inbound> ways) {
        return new Capabilities(
                ways,
                sends,
                textLength,
                mediaPerMessage,
                attachable,
                wordsOnly,
                window,
                glance,
                ratePerSecond,
                measure);
    }

    /** The same where a text is counted in this way. */
    public Capabilities measured(ToIntFunction<String> way) {
        return new Capabilities(
                receives,
                sends,
                textLength,
                mediaPerMessage,
                attachable,
                wordsOnly,
                window,
                glance,
                ratePerSecond,
                way);
    }

    /** The same with another rule of when to answer. */
    public Capabilities within(@Nullable AnswerWindow rule) {
        return new Capabilities(
                receives,
                sends,
                textLength,
                mediaPerMessage,
                attachable,
                wordsOnly,
                rule,
                glance,
                ratePerSecond,
                measure);
    }

    /** The same with a rule of when to write after what opens no conversation in private. */
    public Capabilities atAGlance(AnswerWindow rule) {
        return new Capabilities(
                receives,
                sends,
                textLength,
                mediaPerMessage,
                attachable,
                wordsOnly,
                window,
                rule,
                ratePerSecond,
                measure);
    }

    /** The same with other kinds of messages. */
    public Capabilities sending(Set<OutboundMessage.Kind> kinds) {
        return new Capabilities(
                receives,
                kinds,
                textLength,
                mediaPerMessage,
                attachable,
                wordsOnly,
                window,
                glance,
                ratePerSecond,
                measure);
    }

    /** The same where only such attachments are taken. */
    public Capabilities attaching(Attachable only) {
        return new Capabilities(
                receives, sends, textLength, mediaPerMessage, only, wordsOnly, window, glance, ratePerSecond, measure);
    }

    /** The same where messages of these kinds take no attachments. */
    public Capabilities withWordsOnly(Set<OutboundMessage.Kind> kinds) {
        return new Capabilities(
                receives,
                sends,
                textLength,
                mediaPerMessage,
                attachable,
                kinds,
                window,
                glance,
                ratePerSecond,
                measure);
    }

    /** How many attachments a message of this kind takes. */
    public int mediaPerMessage(OutboundMessage.Kind kind) {
        return wordsOnly.contains(kind) ? 0 : mediaPerMessage;
    }

    /**
     * Which attachments a network takes.
     *
     * @param picturesOnly whether it takes nothing but pictures, and these as we have drawn them
     * @param mostBytes the largest
     */
    public record Attachable(boolean picturesOnly, long mostBytes) {

        public static final Attachable ANYTHING = new Attachable(false, Long.MAX_VALUE);

        /** Why something cannot be sent along, as the key of words; null where it can. */
        public @Nullable String mistake(Activity.Media media) {
            if (picturesOnly && !media.showsPicture()) {
                return "outbox.wrong.media-kind";
            }
            return media.size() > mostBytes ? "outbox.wrong.media-size" : null;
        }
    }

    /** How much of the longest text this one takes. */
    public int lengthOf(String text) {
        return measure.applyAsInt(text);
    }

    /** How long a text may be while it is typed: where a network counts in a way of its own, an address may take little room. */
    public int typed() {
        return measure.equals(CODE_POINTS) ? textLength : Math.max(TYPED, textLength);
    }

    /** Whether Rapport has to ask or to listen, rather than be told. */
    boolean hasSource() {
        return receives.contains(Inbound.POLL) || receives.contains(Inbound.STREAM);
    }

    /** @param messages how many messages the brand may send in it; null for any number */
    public record AnswerWindow(Duration length, @Nullable Integer messages) {}
}
