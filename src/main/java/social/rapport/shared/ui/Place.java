package social.rapport.shared.ui;

import static social.rapport.shared.ui.Words.t;

import org.jspecify.annotations.Nullable;

/**
 * A place of the rail.
 *
 * @param section what pages of this place name as their section
 * @param glyph its Tabler icon, without {@code ti-}
 * @param scope what a member must be allowed to do to go there, or null where every member may
 */
record Place(
        String section, String href, String glyph, @Nullable String scope) {

    String words() {
        return t("frame.to." + section);
    }
}
