package social.rapport.timeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Locale;

/** By what a payload is known to tell of somebody, whatever its format: their account ids, addresses and numbers. */
final class Marks {

    private Marks() {}

    /** Whether one of these stands in it as a whole, not as a part of a longer one; in upper or lower case. */
    static boolean stand(byte[] payload, Collection<String> marks) {
        String text = plain(payload);
        return marks.stream().map(mark -> plain(mark.getBytes(UTF_8))).anyMatch(mark -> stands(text, mark));
    }

    /** A character a byte. */
    private static String plain(byte[] bytes) {
        return new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean stands(String text, String mark) {
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            if (isBorder(text, at - 1) && isBorder(text, at + mark.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBorder(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
