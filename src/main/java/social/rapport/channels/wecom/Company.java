package social.rapport.channels.wecom;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Setting;

/** What is to be known of a company on WeCom. */
final class Company {

    static final String CORP_ID = "corp-id";
    static final String AES_KEY = "aes-key";

    /** The longest text, in code points: WeCom takes 2,048 bytes, and a character has four at most. */
    static final int LONGEST = 512;

    private static final String APP_SECRET = "app-secret";
    private static final String SERVICE_SECRET = "service-secret";
    private static final String PARTS = "parts";
    private static final String GREETING = "greeting";
    private static final String TAGS = "tags";
    private static final String BOTH = "both";
    private static final String SERVICE = "service";
    private static final String CONTACTS = "contacts";
    private static final String APART = "apart";
    private static final String ALIKE = "alike";

    private static final Pattern CORP_IDS = Pattern.compile("w[wxp][0-9A-Za-z]{8,30}");
    private static final Pattern APP_SECRETS = Pattern.compile("[0-9A-Za-z_-]{30,64}");
    private static final Pattern AES_KEYS = Pattern.compile("[0-9A-Za-z]{43}");

    private Company() {}

    static List<Setting> settings() {
        return List.of(
                new Setting(CORP_ID, Setting.Kind.TEXT, true),
                new Setting(APP_SECRET, Setting.Kind.SECRET, true),
                new Setting(SERVICE_SECRET, Setting.Kind.SECRET, false),
                new Setting(AES_KEY, Setting.Kind.SECRET, true),
                new Setting(PARTS, Setting.Kind.CHOICE, true, List.of(BOTH, SERVICE, CONTACTS)),
                new Setting(GREETING, Setting.Kind.TEXT, false),
                new Setting(TAGS, Setting.Kind.CHOICE, false, List.of(APART, ALIKE)));
    }

    static String mistake(Setting setting, String value) {
        boolean fits =
                switch (setting.key()) {
                    case CORP_ID -> CORP_IDS.matcher(value).matches();
                    case AES_KEY -> AES_KEYS.matcher(value).matches();
                    case GREETING -> value.codePointCount(0, value.length()) <= LONGEST;
                    default -> APP_SECRETS.matcher(value).matches();
                };
        String of = setting.key().equals(SERVICE_SECRET) ? APP_SECRET : setting.key();
        return fits ? "" : "channel.wrong.wecom-" + of;
    }

    static String corpId(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(CORP_ID), "");
    }

    /** Of the app that may be asked for this part. */
    static String secret(ConnectedChannel channel, WeComApi.Part part) {
        Map<String, String> credentials = channel.credentials();
        String app = Objects.requireNonNullElse(credentials.get(APP_SECRET), "");
        return part == WeComApi.Part.SERVICE ? credentials.getOrDefault(SERVICE_SECRET, app) : app;
    }

    static boolean hasService(Channel channel) {
        return !CONTACTS.equals(channel.settings().get(PARTS));
    }

    static boolean hasContacts(Channel channel) {
        return !SERVICE.equals(channel.settings().get(PARTS));
    }

    static Optional<String> greeting(Channel channel) {
        return Optional.ofNullable(channel.settings().get(GREETING));
    }

    /** Whether its tags are to be those of the people here. */
    static boolean isMirrored(Channel channel) {
        return hasContacts(channel) && ALIKE.equals(channel.settings().get(TAGS));
    }
}
