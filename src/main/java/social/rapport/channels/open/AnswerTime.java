package social.rapport.channels.open;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Capabilities.AnswerWindow;

/** Within what time, and how often, the network behind an open channel lets a brand answer, as its settings tell. */
final class AnswerTime {

    static final String HOURS = "answer-hours";
    static final String MESSAGES = "answer-messages";

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");

    private AnswerTime() {}

    /** Null where there is no such rule. */
    static @Nullable AnswerWindow of(Map<String, String> settings) {
        String hours = settings.get(HOURS);
        String messages = settings.get(MESSAGES);
        return hours == null
                ? null
                : new AnswerWindow(
                        Duration.ofHours(Integer.parseInt(hours)), messages == null ? null : Integer.valueOf(messages));
    }

    /** The key of the words for whoever filled it in; empty where it will do. */
    static String mistake(String setting, String value) {
        boolean counts = setting.equals(HOURS) || setting.equals(MESSAGES);
        return counts && !COUNT.matcher(value).matches() ? "channel.wrong.count" : "";
    }
}
