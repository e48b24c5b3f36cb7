package social.rapport.campaigns;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Fits a text to where there is room for less. It ends between words where there is a place near the end, and never within
 * what a reader sees as one character.
 */
final class Cutting {

    private static final String GOES_ON = "…";
    private static final int MOST_PARTS = 25;

    private final int room;
    private final ToIntFunction<String> length;

    /** @param length how much of the room a text takes */
    Cutting(int room, ToIntFunction<String> length) {
        this.room = room;
        this.length = length;
    }

    boolean fits(String text) {
        return length.applyAsInt(text) <= room;
    }

    /** As much of it as there is room for, with a sign that there was more. */
    String cut(String text) {
        return fits(text) ? text : head(text, room - length.applyAsInt(GOES_ON)).stripTrailing() + GOES_ON;
    }

    /** All of it, in numbered parts; what is beyond the last of many is left out. */
    List<String> parts(String text) {
        if (fits(text)) {
            return List.of(text);
        }
        int inner = room - length.applyAsInt(number(MOST_PARTS, MOST_PARTS));
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty() && parts.size() < MOST_PARTS) {
            String head = length.applyAsInt(rest) <= inner ? rest : head(rest, inner);
            if (head.isEmpty()) {
                break;
            }
            parts.add(head.stripTrailing());
            rest = rest.substring(head.length()).stripLeading();
        }
        List<String> numbered = new ArrayList<>();
        for (String part : parts) {
            numbered.add(part + number(numbered.size() + 1, parts.size()));
        }
        return numbered;
    }

    private static String number(int nth, int of) {
        return " (" + nth + "/" + of + ")";
    }

    /** The longest beginning that fits: up to the end of a word, unless that would leave much room empty. */
    private String head(String text, int most) {
        int end = boundary(BreakIterator.getCharacterInstance(Locale.ROOT), text, most);
        int word = boundary(BreakIterator.getLineInstance(Locale.ROOT), text, most);
        return text.substring(0, word > end * 2 / 3 ? word : end);
    }

    private int boundary(BreakIterator places, String text, int most) {
        places.setText(text);
        int end = 0;
        int taken = 0;
        for (int at = places.next(); at != BreakIterator.DONE; at = places.next()) {
            taken += length.applyAsInt(text.substring(end, at));
            if (taken > most) {
                break;
            }
            end = at;
        }
        return end;
    }
}
