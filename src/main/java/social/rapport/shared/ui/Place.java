package social.rapport.shared.ui;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A place of the rail.
 *
 * @param section what pages of this place name as their section
 * @param glyph its Tabler icon, without {@code ti-}
 * @param key what leads there after {@code g}
 * @param scope what a member must be allowed to do to go there, or null where every member may
 * @param count what answers with how much waits there, or null where nothing is counted
 */
record Place(
        String section,
        String href,
        String glyph,
        String key,
        @Nullable String scope,
        @Nullable String count) {

    /** Whether what waits there presses. */
    boolean isUrgent() {
        return section.equals("listen");
    }

    String words() {
        return words(LocaleContextHolder.getLocale());
    }

    String words(Locale language) {
        return Words.in(language, "frame.to." + section);
    }
}
