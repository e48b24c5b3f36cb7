package social.rapport.shared.ui;

import org.jspecify.annotations.Nullable;

/**
 * One line of the palette.
 *
 * @param lang the language of the words where it is not the screen's
 * @param glyph a Tabler icon without {@code ti-}, or null where a face or network stands there
 * @param face the name whose initials stand before it
 * @param aside what stands at the end of the line
 */
public record PaletteEntry(
        String words,
        @Nullable String lang,
        String href,
        @Nullable String glyph,
        @Nullable String face,
        @Nullable String network,
        @Nullable String aside) {

    public static PaletteEntry page(String words, String href, String glyph) {
        return new PaletteEntry(words, null, href, glyph, null, null, null);
    }

    public static PaletteEntry person(String name, @Nullable String lang, String href, @Nullable String aside) {
        return new PaletteEntry(name, lang, href, null, name, null, aside);
    }

    public static PaletteEntry said(
            String text, @Nullable String lang, String href, String network, @Nullable String aside) {
        return new PaletteEntry(text, lang, href, null, null, network, aside);
    }
}
