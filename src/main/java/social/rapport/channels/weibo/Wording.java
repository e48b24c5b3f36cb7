package social.rapport.channels.weibo;

import java.util.ArrayList;
import java.util.List;

/** How Weibo counts a text: a Chinese character is one, and so are two Latin letters; a character beyond them is two. */
final class Wording {

    private static final char WIDE = 0xFF;

    private Wording() {}

    /** As Weibo counts, rounded up. */
    static int length(String text) {
        return (halves(text, 0, text.length()) + 1) / 2;
    }

    private static int halves(String text, int from, int to) {
        int halves = 0;
        for (int at = from; at < to; at++) {
            halves += text.charAt(at) > WIDE ? 2 : 1;
        }
        return halves;
    }

    /** The text in parts that are no longer than this; a part ends at a blank where there is one near its end. */
    static List<String> parts(String text, int longest) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (halves(text, from, text.length()) > longest * 2) {
            int to = end(text, from, longest * 2);
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

    private static int end(String text, int from, int most) {
        int latest = from;
        int halves = 0;
        while (latest < text.length() && halves + (text.charAt(latest) > WIDE ? 2 : 1) <= most) {
            halves += text.charAt(latest) > WIDE ? 2 : 1;
            latest++;
        }
        for (int at = latest; at > from + (latest - from) * 3 / 4; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(latest)) ? latest - 1 : latest;
    }
}
