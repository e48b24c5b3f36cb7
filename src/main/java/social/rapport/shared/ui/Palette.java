package social.rapport.shared.ui;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Jumps to anything: asks all sources. */
@Component
public final class Palette {

    private static final int MOST = 6;
    private static final int LONGEST = 200;

    private final List<PaletteSource> sources;

    Palette(List<PaletteSource> sources) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(PaletteSource::order))
                .toList();
    }

    public List<Found> find(String query) {
        String asked = query.strip();
        String shortened = asked.length() > LONGEST ? asked.substring(0, LONGEST) : asked;
        return sources.stream()
                .map(source -> new Found(Words.t(source.group()), source.find(shortened, MOST)))
                .filter(found -> !found.entries().isEmpty())
                .toList();
    }
}
