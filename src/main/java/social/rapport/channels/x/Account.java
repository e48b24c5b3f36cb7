package social.rapport.channels.x;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Setting;

/** What a member fills in of the brand's app and account at X. */
final class Account {

    static final String API_KEY = "api-key";
    static final String API_SECRET = "api-secret";
    static final String TOKEN = "access-token";
    static final String TOKEN_SECRET = "access-secret";

    private static final String LISTENING = "listening";
    private static final String ASK = "ask";
    private static final String WEBHOOK = "webhook";
    private static final String MESSAGES = "messages";
    private static final String NO = "no";
    private static final String YES = "yes";
    private static final Map<String, String> FORMS = Map.of(
            API_KEY, "[A-Za-z0-9]{20,40}",
            API_SECRET, "[A-Za-z0-9]{40,80}",
            TOKEN, "[0-9]{1,19}-[A-Za-z0-9]{20,80}",
            TOKEN_SECRET, "[A-Za-z0-9]{35,80}");

    private Account() {}

    static List<Setting> settings() {
        return List.of(
                new Setting(API_KEY, Setting.Kind.SECRET, true),
                new Setting(API_SECRET, Setting.Kind.SECRET, true),
                new Setting(TOKEN, Setting.Kind.SECRET, true),
                new Setting(TOKEN_SECRET, Setting.Kind.SECRET, true),
                new Setting(LISTENING, Setting.Kind.CHOICE, false, List.of(ASK, WEBHOOK)),
                new Setting(MESSAGES, Setting.Kind.CHOICE, false, List.of(NO, YES)));
    }

    static String mistake(Setting setting, String value) {
        return value.matches(Objects.requireNonNull(FORMS.get(setting.key())))
                ? ""
                : "channel.wrong.x-" + setting.key();
    }

    /** Whether X posts to us what happens, which not every plan has. */
    static boolean isTold(Channel channel) {
        return WEBHOOK.equals(channel.settings().get(LISTENING));
    }

    /** Whether direct messages are asked for, each of which costs money. */
    static boolean asksForMessages(Channel channel) {
        return YES.equals(channel.settings().get(MESSAGES));
    }

    /** Our own id, with which every access token begins. */
    static String own(ConnectedChannel channel) {
        return secret(channel, TOKEN).replaceFirst("-.*", "");
    }

    static String secret(ConnectedChannel channel, String name) {
        return Objects.requireNonNullElse(channel.credentials().get(name), "");
    }

    static Map<String, String> authorized(ConnectedChannel channel, String method, URI address) {
        OAuth1 oauth = new OAuth1(
                secret(channel, API_KEY),
                secret(channel, API_SECRET),
                secret(channel, TOKEN),
                secret(channel, TOKEN_SECRET));
        String nonce = UUID.randomUUID().toString().replace("-", "");
        return Map.of(
                "Authorization",
                oauth.header(
                        method,
                        address,
                        Map.of(),
                        nonce,
                        Clock.systemUTC().instant().getEpochSecond()));
    }
}
