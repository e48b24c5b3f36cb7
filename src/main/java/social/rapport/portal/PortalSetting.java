package social.rapport.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * What a workspace sets about its people's pages.
 *
 * @param isOpen whether anybody can open theirs
 * @param colour of the head of the pages, as {@code #1c4a5e}
 * @param welcome what greets whoever comes, by language of {@link Words#LANGUAGES}; ours where there is none
 */
public record PortalSetting(boolean isOpen, String colour, Map<String, String> welcome) {

    /** As it is before anybody has set anything. */
    public static final PortalSetting CLOSED = new PortalSetting(false, "#1c4a5e", Map.of());

    static final int LONGEST_WELCOME = 300;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    /** The least relative luminance on which black reads better than white; either then keeps 4.5 to 1 (WCAG 2.2). */
    private static final double BRIGHT = 0.179;

    public PortalSetting {
        welcome = Map.copyOf(welcome);
    }

    /** @throws Fault.Caller naming all the fields that are wrong */
    static PortalSetting of(boolean isOpen, String colour, Map<String, String> welcome) {
        List<Fault.Field> wrong = new ArrayList<>();
        String hex = colour.strip().toLowerCase(Locale.ROOT);
        if (!COLOUR.matcher(hex).matches()) {
            wrong.add(new Fault.Field("/colour", "portal.wrong.colour"));
        }
        Map<String, String> said = new TreeMap<>();
        welcome.forEach((language, words) -> {
            String text = words.replaceAll("[\\p{Cc}&&[^\\n]]+", " ").strip();
            if (!Words.LANGUAGES.contains(language) || text.length() > LONGEST_WELCOME) {
                wrong.add(new Fault.Field("/welcome-" + language, "portal.wrong.welcome"));
            } else if (!text.isEmpty()) {
                said.put(language, text);
            }
        });
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new PortalSetting(isOpen, hex, said);
    }

    /** Black or white, whichever reads better on the colour. */
    public String ink() {
        double luminance = 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
        return luminance > BRIGHT ? "#000000" : "#ffffff";
    }

    /** One channel of the colour in linear light (sRGB, IEC 61966-2-1). */
    private double linear(int at) {
        double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
