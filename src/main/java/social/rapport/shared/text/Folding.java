package social.rapport.shared.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * What a character becomes for search: NFKC, lower case, without accents, traditional Chinese as simplified; and
 * whether what it becomes is part of a word. One table lookup a character of the basic plane.
 */
final class Folding {
    /** Between words. */
    static final byte GAP = 0;
    /** Part of a word of a script that puts spaces between words. */
    static final byte SPACED = 1;
    /** Part of a run of Chinese, Japanese, Korean, Thai and the like, where spaces don't tell where words end. */
    static final byte DENSE = 2;
    /** An emoji: a word by itself. */
    static final byte SYMBOL = 3;

    /** What stands in the table, being no character, where something else is to be done. */
    static final char NOTHING = '\ufdd0';

    static final char SEVERAL = '\ufdd1';
    static final char SURROGATE = '\ufdd2';

    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];
    private static final byte[] KIND = new byte[Character.MAX_VALUE + 1];
    private static final Map<Character, String> SEVERAL_OF = new HashMap<>();

    static {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String folded = fold((char) c);
            FOLDED[c] = folded.length() == 1 ? folded.charAt(0) : folded.isEmpty() ? NOTHING : SEVERAL;
            KIND[c] = kind((char) c);
            if (folded.length() > 1) {
                SEVERAL_OF.put((char) c, folded);
            }
        }
    }

    private Folding() {}

    /** Its folded form, or one of {@link #NOTHING}, {@link #SEVERAL} and {@link #SURROGATE}. */
    static char of(char c) {
        return FOLDED[c];
    }

    static String severalOf(char c) {
        return SEVERAL_OF.getOrDefault(c, "");
    }

    /** The kind of a folded character; a high surrogate is what its pair is, which {@link #kind(int)} knows. */
    static byte kindOf(char folded) {
        return KIND[folded];
    }

    static byte kind(int codePoint) {
        if (codePoint <= Character.MAX_VALUE) {
            return KIND[codePoint];
        }
        if (Character.isIdeographic(codePoint)) {
            return DENSE;
        }
        return Character.isLetterOrDigit(codePoint) ? SPACED : isPicture(codePoint) ? SYMBOL : GAP;
    }

    /** The folded form of a character outside the basic plane: of a letter in fancy dress, the plain letter. */
    static String fold(int codePoint) {
        if (Character.isEmojiModifier(codePoint) || Character.getType(codePoint) == Character.FORMAT) {
            return "";
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        if (plain.codePointAt(0) <= Character.MAX_VALUE) {
            return plain;
        }
        return Character.toString(Character.toLowerCase(plain.codePointAt(0)));
    }

    /** Whether the text holds characters that make one with their neighbour, which a table can't know. */
    static boolean needsComposing(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u0300'
                    && (c <= '\u036f' || (c >= '\u1100' && c <= '\u11ff') || c == '\u3099' || c == '\u309a')) {
                return true;
            }
        }
        return false;
    }

    private static String fold(char c) {
        if (c < 128) {
            return String.valueOf(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c < ' ' ? ' ' : c);
        }
        if (Character.isSurrogate(c)) {
            return String.valueOf(SURROGATE);
        }
        if (Hangul.isSyllable(c) || Han.isCommon(c)) {
            return String.valueOf(Han.simplified(c));
        }
        if (c >= '\u3131' && c <= '\u318e') {
            // NFKC would make parts of a syllable of ㅋㅋ and ㅠㅠ
            return String.valueOf(c);
        }
        if (isTrademark(c)) {
            return " ";
        }
        if (c == '\u2019' || c == '\u02bc') {
            return "'";
        }
        String plain =
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            folded.append(withoutAccent(plain.charAt(i)));
        }
        return folded.toString();
    }

    private static boolean isTrademark(int c) {
        return c == '\u2120' || c == '\u2122' || c == '\u00a9' || c == '\u00ae';
    }

    private static String withoutAccent(char c) {
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            return String.valueOf((char) ('0' + digit));
        }
        return switch (Script.of(c)) {
            case LATIN -> {
                char[] ascii = new char[4];
                yield new String(ascii, 0, ASCIIFoldingFilter.foldToASCII(new char[] {c}, 0, ascii, 0, 1))
                        .toLowerCase(Locale.ROOT);
            }
            case GREEK, ARABIC, HEBREW -> withoutMarks(c).replace('ς', 'σ');
            case HAN -> String.valueOf(Han.simplified(c));
            case NONE -> isIgnored(c) ? "" : String.valueOf(Character.isWhitespace(c) ? ' ' : c);
            default -> c == 'ё' ? "е" : String.valueOf(c);
        };
    }

    private static String withoutMarks(char c) {
        String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        return Character.getType(parts.charAt(0)) == Character.NON_SPACING_MARK ? "" : parts.substring(0, 1);
    }

    private static boolean isIgnored(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static byte kind(char c) {
        switch (Script.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, TIBETAN -> {
                return DENSE;
            }
            case NONE -> {
                if (c == 'ー') {
                    return DENSE;
                }
                return Character.isLetterOrDigit(c) ? SPACED : isPicture(c) ? SYMBOL : GAP;
            }
            default -> {
                return SPACED;
            }
        }
    }

    private static boolean isPicture(int codePoint) {
        boolean isFlagLetter = codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
        return isFlagLetter || (Character.isExtendedPictographic(codePoint) && !isTrademark(codePoint));
    }
}
