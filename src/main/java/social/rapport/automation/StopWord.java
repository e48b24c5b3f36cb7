package social.rapport.automation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.timeline.Interaction;

/**
 * A word by which people stop what a brand sends them, or take it up again. It counts where it is all that they say, in
 * private: within a sentence it may mean anything.
 */
enum StopWord {
    STOP,
    START;

    private static final Set<String> STOPS =
            Set.of("td", "退订", "退訂", "stop", "unsubscribe", "quit", "end", "수신거부", "수신 거부");

    private static final Set<String> STARTS = Set.of("start", "恢复", "恢復", "수신동의", "수신 동의");

    private static final int LONGEST = 24;

    /** What was said in this sense; empty where it was something else. */
    static Optional<StopWord> of(Interaction said) {
        String text = said.text();
        if (text == null
                || !said.isInbound()
                || said.isPublic()
                || said.verb() != Verb.MESSAGED
                || !Hearing.isForRules(said)) {
            return Optional.empty();
        }
        return isHeeded(said)
                ? Optional.of(Activity.STOPS.equals(said.attributes().get(Activity.OPT_OUT)) ? STOP : START)
                : text.length() > LONGEST ? Optional.empty() : of(text);
    }

    /** Whether their network does what they say, whichever word it was. */
    static boolean isHeeded(Interaction said) {
        Object heeded = said.attributes().get(Activity.OPT_OUT);
        return Activity.STOPS.equals(heeded) || Activity.RESUMES.equals(heeded);
    }

    /** Full-width letters are as good as others, and so are capitals, a full stop and quotation marks. */
    static Optional<StopWord> of(String text) {
        String word = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("^[\\s\\p{Z}\\p{Cf}\"'“”‘’「」]+|[\\s\\p{Z}\\p{Cf}\"'“”‘’「」.。!]+$", "")
                .toLowerCase(Locale.ROOT);
        if (STOPS.contains(word)) {
            return Optional.of(STOP);
        }
        return STARTS.contains(word) ? Optional.of(START) : Optional.empty();
    }
}
