package social.rapport.people;

import java.lang.Character.UnicodeScript;

/** What somebody is called by those who know them, as far as their name tells it. */
final class FirstName {

    private FirstName() {}

    /**
     * The given name: what follows the family name in Chinese and Korean, what stands first elsewhere. Whatever does not
     * look like a name of its script, such as a nickname, stays whole, and so does a given name of one syllable, by which
     * alone nobody is called.
     */
    static String of(String name) {
        String whole = name.strip();
        int space = whole.indexOf(' ');
        if (isOf(UnicodeScript.HAN, whole) || isOf(UnicodeScript.HANGUL, whole)) {
            return space < 0 ? given(whole) : afterFamily(whole, space);
        }
        int comma = whole.indexOf(',');
        if (comma > 0 && comma < whole.length() - 1) {
            return of(whole.substring(comma + 1));
        }
        return space < 0 ? whole : whole.substring(0, space);
    }

    private static String given(String whole) {
        int family = Surnames.length(whole);
        int length = whole.length() - family;
        boolean isKnown = !Surnames.spellings(whole.substring(0, Math.min(family, whole.length())))
                .isEmpty();
        return isKnown && length == 2 ? whole.substring(family) : whole;
    }

    private static String afterFamily(String whole, int space) {
        String family = whole.substring(0, space);
        String given = whole.substring(space + 1).strip();
        return Surnames.spellings(family).isEmpty() || given.length() < 2 ? whole : given;
    }

    private static boolean isOf(UnicodeScript script, String name) {
        return !name.isEmpty()
                && name.codePoints().allMatch(point -> point == ' ' || UnicodeScript.of(point) == script);
    }
}
