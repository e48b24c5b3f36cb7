package social.rapport.shared.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
        return Stream.concat(
                        rail.places(frame).stream()
                                .filter(place -> isCalled(wanted, place::words))
                                .map(place -> PaletteEntry.page(place.words(), place.href(), place.glyph())),
                        rail.settings(frame).stream()
                                .filter(area -> isCalled(wanted, area::title))
                                .map(area -> PaletteEntry.page(area.title(), area.href(), area.glyph())))
                .limit(wanted.isEmpty() ? Long.MAX_VALUE : most)
                .toList();
    }

    private static boolean isCalled(String wanted, Function<Locale, String> name) {
        return Words.LANGUAGES.stream()
                .map(language -> name.apply(Locale.forLanguageTag(language)))
                .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
