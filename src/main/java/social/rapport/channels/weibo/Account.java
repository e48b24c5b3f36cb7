package social.rapport.channels.weibo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Setting;

/** What is to be known of an account on Weibo. */
final class Account {

    private static final String APP_SECRET = "app-secret";
    private static final String ACCESS_TOKEN = "access-token";
    private static final String FANS_TOKEN = "fans-token";

    private static final Pattern APP_SECRETS = Pattern.compile("[0-9A-Za-z]{32}");
    private static final Pattern TOKENS = Pattern.compile("[0-9A-Za-z._-]{20,200}");

    private Account() {}

    static List<Setting> settings() {
        return List.of(
                new Setting(APP_SECRET, Setting.Kind.SECRET, true),
                new Setting(ACCESS_TOKEN, Setting.Kind.SECRET, true),
                new Setting(FANS_TOKEN, Setting.Kind.SECRET, false));
    }

    static String mistake(Setting setting, String value) {
        return switch (setting.key()) {
            case APP_SECRET -> APP_SECRETS.matcher(value).matches() ? "" : "channel.wrong.weibo-app-secret";
            default -> TOKENS.matcher(value).matches() ? "" : "channel.wrong.weibo-token";
        };
    }

    /** By which Weibo signs what it delivers. */
    static String appSecret(ConnectedChannel channel) {
        return of(channel.credentials(), APP_SECRET);
    }

    /** For comments and posts. */
    static String token(ConnectedChannel channel) {
        return of(channel.credentials(), ACCESS_TOKEN);
    }

    /** For private messages, which Weibo lets an account have a token of its own for. */
    static String fansToken(ConnectedChannel channel) {
        return channel.credentials().getOrDefault(FANS_TOKEN, token(channel));
    }

    private static String of(Map<String, String> credentials, String key) {
        return Objects.requireNonNullElse(credentials.get(key), "");
    }
}
