package social.rapport.channels.qq;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Setting;

/** What is to be known of a bot on QQ. */
final class Bot {

    /** In code points; QQ says of no limit, and this is within what its clients show. */
    static final int LONGEST = 1_000;

    private static final String APP_ID = "app-id";
    private static final String APP_SECRET = "app-secret";
    private static final String GREETING = "greeting";

    private static final Pattern APP_IDS = Pattern.compile("[0-9]{6,20}");
    private static final Pattern APP_SECRETS = Pattern.compile("[0-9A-Za-z]{16,64}");

    private Bot() {}

    static List<Setting> settings() {
        return List.of(
                new Setting(APP_ID, Setting.Kind.TEXT, true),
                new Setting(APP_SECRET, Setting.Kind.SECRET, true),
                new Setting(GREETING, Setting.Kind.TEXT, false));
    }

    static String mistake(Setting setting, String value) {
        boolean fits =
                switch (setting.key()) {
                    case APP_ID -> APP_IDS.matcher(value).matches();
                    case APP_SECRET -> APP_SECRETS.matcher(value).matches();
                    default -> value.codePointCount(0, value.length()) <= LONGEST;
                };
        return fits ? "" : "channel.wrong.qq-" + setting.key();
    }

    static String appId(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(APP_ID), "");
    }

    static String appSecret(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(APP_SECRET), "");
    }

    static Optional<String> greeting(Channel channel) {
        return Optional.ofNullable(channel.settings().get(GREETING));
    }
}
