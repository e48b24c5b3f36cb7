package social.rapport.support;

/**
 * How a test looks at a screen.
 *
 * @param phone 390 by 844 pixels and a finger instead of 1440 by 900 and a mouse
 * @param theme {@code light} or {@code dark}
 * @param language {@code zh}, {@code en} or {@code ko}
 */
public record Look(boolean phone, String theme, String language) {

    public static final Look DESKTOP = new Look(false, "light", "en");
    public static final Look PHONE = new Look(true, "light", "en");

    public Look dark() {
        return new Look(phone, "dark", language);
    }

    public Look in(String language) {
        return new Look(phone, theme, language);
    }

    int width() {
        return phone ? 390 : 1440;
    }

    int height() {
        return phone ? 844 : 900;
    }

    /** As the end of a picture's name. */
    @Override
    public String toString() {
        return (phone ? "phone" : "desktop") + '-' + theme + '-' + language;
    }
}
