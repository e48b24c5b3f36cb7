package social.rapport.people.web;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a text in which searched words stand, cut to a line.
 *
 * @param found empty where the words stand there in another form
 */
public record Excerpt(String before, String found, String after) {

    private static final int AROUND = 60;
    private static final int LINE = 160;
    private static final int SHORTEST = 2;
    private static final String CUT = "…";

    static Excerpt of(String text, String words) {
        String line = text.strip().replaceAll("\\s+", " ");
        return Arrays.stream(words.split("[\\s\"“”„«»「」『』]+"))
                .filter(word -> !word.isEmpty() && !word.startsWith("-"))
                .sorted(Comparator.comparing(String::length).reversed())
                .map(word -> around(line, word))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Excerpt(beginning(line, LINE), "", ""));
    }

    /** The word, or as much of its beginning as stands there: endings change. */
    private static Optional<Excerpt> around(String line, String word) {
        String folded = line.toLowerCase(Locale.ROOT);
        if (folded.length() != line.length()) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        for (int length = wanted.length(); length >= Math.min(SHORTEST, wanted.length()); length--) {
            int at = folded.indexOf(wanted.substring(0, length));
            if (at >= 0) {
                return Optional.of(new Excerpt(
                        ending(line.substring(0, at)),
                        line.substring(at, at + length),
                        beginning(line.substring(at + length), LINE)));
            }
        }
        return Optional.empty();
    }

    private static String ending(String text) {
        if (text.length() <= AROUND) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return CUT + text.substring(characters.following(text.length() - AROUND - 1));
    }

    private static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return text.substring(0, characters.preceding(most)) + CUT;
    }
}
