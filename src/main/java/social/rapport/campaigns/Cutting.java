package social.rapport.campaigns;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Fits a text to where there is room for less. It ends between words where there is a place near the end, and never within
 * what a reader sees as one character.
 */
final class Cutting {

    private static final String GOES_ON = "…";
    private static final int MOST_PARTS = 25;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\\p{IsIdeographic}\\p{IsHangul}]+");

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
        int end = boundary(ends(BreakIterator.getCharacterInstance(Locale.ROOT), text, new BitSet()), text, most);
        int word = boundary(ends(BreakIterator.getLineInstance(Locale.ROOT), text, addresses(text)), text, most);
        return text.substring(0, word > end * 2 / 3 ? word : end);
    }

    /** The last of these before which the text fits, counted whole: an address may be counted otherwise than its parts. */
    private int boundary(int[] ends, String text, int most) {
        int fitting = 0;
        int low = 0;
        int high = ends.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (length.applyAsInt(text.substring(0, ends[middle])) <= most) {
                fitting = ends[middle];
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return fitting;
    }

    private static int[] ends(BreakIterator places, String text, BitSet without) {
        places.setText(text);
        return IntStream.generate(places::next)
                .takeWhile(at -> at != BreakIterator.DONE)
                .filter(at -> !without.get(at))
                .toArray();
    }

    /** The places within addresses: one that is cut leads nowhere. */
    private static BitSet addresses(String text) {
        BitSet within = new BitSet();
        ADDRESS.matcher(text).results().forEach(address -> within.set(address.start() + 1, address.end()));
        return within;
    }
}
