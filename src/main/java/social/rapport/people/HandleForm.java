package social.rapport.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import social.rapport.people.Observation.Value;

/**
 * A handle, or the mailbox of an e-mail address, ready for comparing.
 *
 * @param shown as written
 * @param plain its letters and digits in lower-case ASCII
 * @param letters its letters alone
 * @param digits its digits alone
 * @param folded its letters in the code of {@link EastAsianSound}
 */
record HandleForm(String shown, String plain, String letters, String digits, String folded) {

    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]");
    private static final Pattern LETTERS = Pattern.compile("[a-z]");
    private static final int SHORTEST_TELLING = 3;

    static HandleForm of(String handle) {
        String shown = handle.strip();
        String text = Normalizer.normalize(shown, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String plain = NOT_PLAIN.matcher(Script.LATIN.latin(text)).replaceAll("");
        String letters = DIGITS.matcher(plain).replaceAll("");
        String digits = LETTERS.matcher(plain).replaceAll("");
        return new HandleForm(shown, plain, letters, digits, EastAsianSound.of(letters));
    }

    boolean telling() {
        return plain.length() >= SHORTEST_TELLING;
    }

    /** What the two of an agreement have in common: all of it, or its letters. */
    Value value(Agreement agreement) {
        return new Value(shown, agreement == Agreement.SAME ? plain : letters);
    }
}
