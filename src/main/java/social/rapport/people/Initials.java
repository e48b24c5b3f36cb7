package social.rapport.people;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a face without a picture: the family name in Chinese, the given name in Korean, else two letters. */
final class Initials {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final int KOREAN_FULL_NAME = 3;

    private Initials() {}

    static String of(String name) {
        List<String> words = WORD.matcher(name)
                .results()
                .map(result -> result.group())
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        if (words.isEmpty()) {
            return "";
        }
        String first = words.getFirst();
        return switch (UnicodeScript.of(first.codePointAt(0))) {
            case HAN, HIRAGANA, KATAKANA -> start(first, 1);
            case HANGUL -> hangul(first);
            default ->
                words.stream()
                        .limit(2)
                        .map(word -> start(word, 1))
                        .collect(Collectors.joining())
                        .toUpperCase(Locale.ROOT);
        };
    }

    private static String hangul(String word) {
        int length = word.codePointCount(0, word.length());
        return length == KOREAN_FULL_NAME ? word.substring(word.offsetByCodePoints(0, 1)) : start(word, 2);
    }

    private static String start(String word, int characters) {
        int length = word.codePointCount(0, word.length());
        return word.substring(0, word.offsetByCodePoints(0, Math.min(characters, length)));
    }
}
