package social.rapport.shared.ui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The places of the rail and the settings, found by their name in any language of ours. */
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
        Frame frame = Frame.current();
        return Stream.concat(rail.places(frame).stream(), rail.settings(frame).stream())
                .filter(place -> Words.LANGUAGES.stream()
                        .map(language -> place.words(Locale.forLanguageTag(language)))
                        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted)))
                .limit(wanted.isEmpty() ? Long.MAX_VALUE : most)
                .map(place -> PaletteEntry.page(place.words(), place.href(), place.glyph()))
                .toList();
    }
}
