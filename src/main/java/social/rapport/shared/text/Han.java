package social.rapport.shared.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Chinese characters: which form of one is simplified, and which country's spelling gives a text away.
 *
 * <p>The pairs in {@code traditional.txt} are ICU's {@code Traditional-Simplified} transform, character by character.
 * A character counts as somebody's own when that country's standard character set has it and the others' have not.
 */
final class Han {
    static final int SHARED = 0;
    static final int SIMPLIFIED = 1;
    static final int TRADITIONAL = 2;
    static final int JAPANESE = 3;
    static final int SPELLINGS = 4;

    private static final char FIRST = '\u4e00';
    private static final char LAST = '\u9fff';
    private static final char[] SIMPLE = new char[LAST - FIRST + 1];
    private static final byte[] SPELLING = new byte[SIMPLE.length];

    static {
        for (int i = 0; i < SIMPLE.length; i++) {
            SIMPLE[i] = (char) (FIRST + i);
        }
        CharsetEncoder china = Charset.forName("GB2312").newEncoder();
        CharsetEncoder taiwan = Charset.forName("Big5").newEncoder();
        CharsetEncoder japan = Charset.forName("Shift_JIS").newEncoder();
        String pairs = pairs();
        for (int i = 0; i < pairs.length(); i += 2) {
            char traditional = pairs.charAt(i);
            char simplified = pairs.charAt(i + 1);
            SIMPLE[traditional - FIRST] = simplified;
            if (!china.canEncode(traditional)) {
                SPELLING[traditional - FIRST] = TRADITIONAL;
            }
            if (!taiwan.canEncode(simplified) && !japan.canEncode(simplified)) {
                SPELLING[simplified - FIRST] = SIMPLIFIED;
            }
        }
        for (char c = FIRST; c <= LAST; c++) {
            if (japan.canEncode(c) && !china.canEncode(c) && !taiwan.canEncode(c)) {
                SPELLING[c - FIRST] = JAPANESE;
            }
        }
    }

    private Han() {}

    /** Whether it is in the block of the characters in common use, the only ones known better here. */
    static boolean isCommon(char c) {
        return c >= FIRST && c <= LAST;
    }

    static char simplified(char c) {
        return isCommon(c) ? SIMPLE[c - FIRST] : c;
    }

    static int spelling(char c) {
        return isCommon(c) ? SPELLING[c - FIRST] : SHARED;
    }

    private static String pairs() {
        try (InputStream in = Han.class.getResourceAsStream("traditional.txt")) {
            if (in == null) {
                throw new IllegalStateException("traditional.txt is not beside " + Han.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
