package social.rapport.shared.ui;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A page below {@code /settings}: a module declares a bean for each of its own, and the index of settings, the list beside
 * each of its pages and the palette lead there. Its words are the messages {@code settings.<name>} and {@code settings.<name>.words}.
 *
 * @param glyph its Tabler icon, without {@code ti-}
 * @param scope what a member must be allowed to do to go there, or null where every member may
 * @param order where it stands in its group
 */
public record SettingsArea(
        String name, String href, String glyph, @Nullable String scope, Group group, int order) {

    /** What belongs together, in the order of the list. */
    public enum Group {
        BRAND,
        TEAM,
        CHANNELS,
        ANSWERING,
        PERMISSIONS,
        DATA;

        public String title() {
            return Words.t("settings.group." + name().toLowerCase(Locale.ROOT));
        }
    }

    public String title() {
        return title(LocaleContextHolder.getLocale());
    }

    String title(Locale language) {
        return Words.in(language, "settings." + name);
    }

    /** What can be done there, in a sentence. */
    public String words() {
        return Words.t("settings." + name + ".words");
    }
}
