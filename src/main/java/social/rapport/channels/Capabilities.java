package social.rapport.channels;

import java.time.Duration;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a network can do and what it allows, as its documentation says.
 *
 * @param timing when a brand may write, and how often
 */
public record Capabilities(
        Set<Inbound> receives, Set<OutboundMessage.Kind> sends, Writing writing, Enclosing enclosing, Timing timing) {

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

    /**
     * What its texts are like.
     *
     * @param longest the longest, as {@code measure} has it
     * @param measure how much of the longest one takes: its Unicode code points, unless the network counts in another way
     */
    public record Writing(int longest, ToIntFunction<String> measure) {}

    /**
     * What goes along with a message.
     *
     * @param most how many attachments one message takes, 0 for none
     * @param attachable which
     * @param wordsOnly the kinds of messages that take none, where others do
     */
    public record Enclosing(int most, Attachable attachable, Set<OutboundMessage.Kind> wordsOnly) {}

    /**
     * When a brand may write.
     *
     * @param window within what time after the person's last message the brand may answer, and how often; null for no such rule
     * @param glance the same after what opens no conversation in private, such as following or a public comment, where the
     *     connector marks it as {@link #ANSWERABLE}; null for no such rule
     * @param perSecond how many sends one channel may make
     */
    public record Timing(
            @Nullable AnswerWindow window, @Nullable AnswerWindow glance, double perSecond) {}

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
                new Writing(textLength, CODE_POINTS),
                new Enclosing(mediaPerMessage, Attachable.ANYTHING, Set.of()),
                new Timing(window, null, ratePerSecond));
    }

    /** The same where it comes in these ways alone. */
    public Capabilities receiving(Set<Inbound> ways) {
        return new Capabilities(ways, sends, writing, enclosing, timing);
    }

    /** The same with other kinds of messages. */
    public Capabilities sending(Set<OutboundMessage.Kind> kinds) {
        return new Capabilities(receives, kinds, writing, enclosing, timing);
    }

    /** The same where a text is counted in this way. */
    public Capabilities measured(ToIntFunction<String> way) {
        return new Capabilities(receives, sends, new Writing(writing.longest, way), enclosing, timing);
    }

    /** The same where only such attachments are taken. */
    public Capabilities attaching(Attachable only) {
        Enclosing limited = new Enclosing(enclosing.most, only, enclosing.wordsOnly);
        return new Capabilities(receives, sends, writing, limited, timing);
    }

    /** The same where messages of these kinds take no attachments. */
    public Capabilities withWordsOnly(Set<OutboundMessage.Kind> kinds) {
        Enclosing limited = new Enclosing(enclosing.most, enclosing.attachable, kinds);
        return new Capabilities(receives, sends, writing, limited, timing);
    }

    /** The same with another rule of when to answer. */
    public Capabilities within(@Nullable AnswerWindow rule) {
        return new Capabilities(receives, sends, writing, enclosing, new Timing(rule, timing.glance, timing.perSecond));
    }

    /** The same with a rule of when to write after what opens no conversation in private. */
    public Capabilities atAGlance(AnswerWindow rule) {
        return new Capabilities(receives, sends, writing, enclosing, new Timing(timing.window, rule, timing.perSecond));
    }

    /** The longest text, as {@link #lengthOf} has it. */
    public int textLength() {
        return writing.longest;
    }

    public ToIntFunction<String> measure() {
        return writing.measure;
    }

    public int mediaPerMessage() {
        return enclosing.most;
    }

    public Attachable attachable() {
        return enclosing.attachable;
    }

    public Set<OutboundMessage.Kind> wordsOnly() {
        return enclosing.wordsOnly;
    }

    public @Nullable AnswerWindow window() {
        return timing.window;
    }

    public @Nullable AnswerWindow glance() {
        return timing.glance;
    }

    public double ratePerSecond() {
        return timing.perSecond;
    }

    /** How many attachments a message of this kind takes. */
    public int mediaPerMessage(OutboundMessage.Kind kind) {
        return enclosing.wordsOnly.contains(kind) ? 0 : enclosing.most;
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
        return writing.measure.applyAsInt(text);
    }

    /** How long a text may be while it is typed: where a network counts in a way of its own, an address may take little room. */
    public int typed() {
        return writing.measure.equals(CODE_POINTS) ? writing.longest : Math.max(TYPED, writing.longest);
    }

    /** Whether Rapport has to ask or to listen, rather than be told. */
    boolean hasSource() {
        return receives.contains(Inbound.POLL) || receives.contains(Inbound.STREAM);
    }

    /** @param messages how many messages the brand may send in it; null for any number */
    public record AnswerWindow(Duration length, @Nullable Integer messages) {}
}
