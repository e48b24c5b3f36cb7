package social.rapport.shared.ui;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The places of the rail, found by their name in any language of ours. */
@Component
final class Pages implements PaletteSource {

    private final Rail rail;

    Pages(Rail rail) {
        this.rail = rail;
    }

    @Override
    public String group() {
        return "palette.pages";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<PaletteEntry> find(String query, int most) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return rail.places(Frame.current()).stream()
                .filter(place -> Words.LANGUAGES.stream()
                        .map(language -> place.words(Locale.forLanguageTag(language)))
                        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted)))
                .map(place -> PaletteEntry.page(place.words(), place.href(), place.glyph()))
                .toList();
    }
}
