package social.rapport.channels.meta;

import java.time.Duration;
import java.util.List;
import social.rapport.channels.Capabilities.AnswerWindow;
import social.rapport.channels.Channel;
import social.rapport.channels.Setting;

/** Answers after 24 hours and within seven days, which Meta lets apps with the Human Agent feature send, by hand alone. */
final class Late {

    static final AnswerWindow WINDOW = new AnswerWindow(Duration.ofDays(7), null);

    private static final String KEY = "late";
    private static final String BY_HAND = "by-hand";

    static final Setting SETTING = new Setting(KEY, Setting.Kind.CHOICE, false, List.of("never", BY_HAND));

    private Late() {}

    static boolean isAllowed(Channel channel) {
        return BY_HAND.equals(channel.settings().get(KEY));
    }
}
