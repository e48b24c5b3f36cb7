package social.rapport.shared.ui;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The one or two letters that stand for somebody without a picture: the family name of a Chinese name (林), the given
 * name of a Korean one (민아), the first letters of first and last word of any other (DO).
 */
public final class Initials {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]\\p{M}*+(?:[\\p{L}\\p{N}\\p{M}'’]*+)");
    private static final int KOREAN_NAME = 3;

    private Initials() {}

    /** Empty where the name has no letter at all. */
    public static String of(String name) {
        List<String> words =
                WORD.matcher(name).results().map(MatchResult::group).toList();
        if (words.isEmpty()) {
            return "";
        }
        String first = words.getFirst();
        return switch (UScript.getScript(first.codePointAt(0))) {
            case UScript.HANGUL -> korean(first);
            case UScript.HAN -> letters(first, 0, 1);
            default -> latin(words);
        };
    }

    private static String korean(String word) {
        int letters = word.codePointCount(0, word.length());
        return letters == KOREAN_NAME ? letters(word, 1, KOREAN_NAME) : letters(word, 0, Math.min(2, letters));
    }

    private static String latin(List<String> words) {
        String first = letters(words.getFirst(), 0, 1);
        String last = words.size() == 1
                ? ""
                : letters(words.get(words.size() > 2 && isName(words) ? words.size() - 1 : 1), 0, 1);
        return UCharacter.toUpperCase(Locale.ROOT, first + last);
    }

    /** A name has capitals; a handle such as {@code min_ji.log} has not, and its second word says more than its last. */
    private static boolean isName(List<String> words) {
        return Character.isUpperCase(words.getLast().codePointAt(0));
    }

    private static String letters(String word, int from, int to) {
        return word.substring(word.offsetByCodePoints(0, from), word.offsetByCodePoints(0, to));
    }
}
