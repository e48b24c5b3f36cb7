package social.rapport.channels.wechat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Setting;

/** What is to be known of an Official Account. */
final class Account {

    static final String AES_KEY = "aes-key";

    private static final String APP_ID = "app-id";
    private static final String APP_SECRET = "app-secret";
    private static final String ANSWERS = "answers";
    private static final String SERVICE = "service";
    private static final String PASSIVE = "passive";
    private static final String TAGS = "tags";
    private static final String APART = "apart";
    private static final String ALIKE = "alike";

    private static final Pattern APP_IDS = Pattern.compile("wx[0-9a-f]{16}");
    private static final Pattern APP_SECRETS = Pattern.compile("[0-9A-Za-z]{32}");
    private static final Pattern AES_KEYS = Pattern.compile("[0-9A-Za-z]{43}");

    private Account() {}

    static List<Setting> settings() {
        return List.of(
                new Setting(APP_ID, Setting.Kind.TEXT, true),
                new Setting(APP_SECRET, Setting.Kind.SECRET, true),
                new Setting(AES_KEY, Setting.Kind.SECRET, false),
                new Setting(ANSWERS, Setting.Kind.CHOICE, true, List.of(SERVICE, PASSIVE)),
                new Setting(TAGS, Setting.Kind.CHOICE, false, List.of(APART, ALIKE)));
    }

    static String mistake(Setting setting, String value) {
        boolean fits =
                switch (setting.key()) {
                    case APP_ID -> APP_IDS.matcher(value).matches();
                    case APP_SECRET -> APP_SECRETS.matcher(value).matches();
                    default -> AES_KEYS.matcher(value).matches();
                };
        return fits ? "" : "channel.wrong.wechat-" + setting.key();
    }

    static String appId(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(APP_ID), "");
    }

    static String appSecret(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(APP_SECRET), "");
    }

    /** Whether it may only answer in the very request that brought a message. */
    static boolean isPassive(Channel channel) {
        return PASSIVE.equals(channel.settings().get(ANSWERS));
    }

    /** Whether its tags are to be those of the people here. */
    static boolean isMirrored(Channel channel) {
        return ALIKE.equals(channel.settings().get(TAGS));
    }
}
