package social.rapport.channels.chat;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.rapport.channels.Channel;
import social.rapport.channels.Setting;
import social.rapport.shared.ui.Words;

/**
 * How a chat is set: the websites that may show it, and how it looks there.
 *
 * @param origins such as {@code https://www.example.com}
 * @param brand what stands at its head; empty for none
 * @param colour as {@code #rrggbb}
 * @param greetings by language, of those that have one
 * @param mailbox the address of the mailbox by which answers follow those who have gone; empty for none
 * @param patience how long an answer waits for its visitor before it follows them
 */
public record Site(
        Set<String> origins,
        String brand,
        String colour,
        Map<String, String> greetings,
        String mailbox,
        Duration patience) {

    static final String ORIGINS = "origins";

    private static final String BRAND = "brand";
    private static final String COLOUR = "colour";
    private static final String GREETING = "greeting-";
    private static final String MAILBOX = "mailbox";
    private static final String PATIENCE = "patience";
    private static final List<String> MINUTES = List.of("2", "5", "15", "60");

    private static final int SHORT = 60;
    private static final int LONGEST_GREETING = 300;
    private static final String INK = "#1f1a26";
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{3,255}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");

    static List<Setting> settings() {
        return Stream.concat(
                        Stream.of(
                                new Setting(ORIGINS, Setting.Kind.TEXT, true),
                                new Setting(BRAND, Setting.Kind.TEXT, false),
                                new Setting(COLOUR, Setting.Kind.TEXT, false)),
                        Stream.concat(
                                Words.LANGUAGES.stream()
                                        .map(language -> new Setting(GREETING + language, Setting.Kind.TEXT, false)),
                                Stream.of(
                                        new Setting(MAILBOX, Setting.Kind.TEXT, false),
                                        new Setting(PATIENCE, Setting.Kind.CHOICE, false, MINUTES))))
                .toList();
    }

    /** The key of what is wrong with a setting; empty where nothing is. */
    static String mistake(String key, String value) {
        return switch (key) {
            case ORIGINS -> listed(value).allMatch(Site::isOrigin) ? "" : "channel.wrong.origins";
            case COLOUR -> HEX.matcher(value).matches() ? "" : "channel.wrong.colour";
            case MAILBOX -> ADDRESS.matcher(value).matches() ? "" : "channel.wrong.mail-address";
            case PATIENCE -> "";
            case BRAND -> value.length() <= SHORT ? "" : "channel.wrong.text";
            default -> value.length() <= LONGEST_GREETING ? "" : "channel.wrong.text";
        };
    }

    private static boolean isOrigin(String text) {
        if (!ORIGIN.matcher(text).matches()) {
            return false;
        }
        URI uri = URI.create(text);
        return uri.getHost() != null && uri.getPort() <= 65_535;
    }

    public static Site of(Channel channel) {
        Map<String, String> settings = channel.settings();
        return new Site(
                listed(settings.getOrDefault(ORIGINS, "")).collect(Collectors.toUnmodifiableSet()),
                settings.getOrDefault(BRAND, ""),
                settings.getOrDefault(COLOUR, INK),
                Words.LANGUAGES.stream()
                        .filter(language -> settings.containsKey(GREETING + language))
                        .collect(Collectors.toUnmodifiableMap(
                                language -> language, language -> settings.get(GREETING + language))),
                settings.getOrDefault(MAILBOX, ""),
                Duration.ofMinutes(Long.parseLong(settings.getOrDefault(PATIENCE, MINUTES.getFirst()))));
    }

    private static Stream<String> listed(String origins) {
        return Arrays.stream(origins.strip().split("[\\s,]+"));
    }

    /** What can be read on the colour: white or ink, whichever stands out more (WCAG 2.2, relative luminance). */
    String onColour() {
        double light = luminance(colour);
        return 1.05 / (light + 0.05) >= (light + 0.05) / (luminance(INK) + 0.05) ? "#ffffff" : INK;
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** In the visitor's language; else as the brand says it where it says it once; empty where it says nothing. */
    String greeting(String language) {
        String own = greetings.get(language);
        return own != null
                ? own
                : greetings.size() == 1 ? greetings.values().iterator().next() : "";
    }
}
