package social.rapport.channels;

import java.util.ArrayList;
import java.util.List;

/** A text taken apart where it is longer than a network takes at once. */
public final class Parts {

    private Parts() {}

    /** @param longest in UTF-16 units; a part ends at a blank where there is one near its end, and never within a character */
    public static List<String> of(String text, int longest) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.length() - from > longest) {
            int to = end(text, from, from + longest);
            parts.add(text.substring(from, to).stripTrailing());
            from = to;
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static int end(String text, int from, int latest) {
        for (int at = latest; at > from + (latest - from) * 3 / 4; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(latest)) ? latest - 1 : latest;
    }
}
