package social.rapport.workspace;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a password must be, after NIST SP 800-63B-4, section 3.1.1: long rather than varied, any character allowed, never
 * made to expire, and none that an attacker tries first. Those are found by zxcvbn (Wheeler, "zxcvbn: Low-Budget Password
 * Strength Estimation", USENIX Security 2016), whose lists of breached and common words come with the program, so that
 * nothing leaves this machine.
 */
final class PasswordPolicy {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** zxcvbn's "safely unguessable": more than 10^8 guesses. */
    private static final int LEAST_SCORE = 3;

    private static final int JUDGED = 64;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordPolicy() {}

    /**
     * Why this password is refused, as the key of the words that say so; empty where it is good.
     *
     * @param theirs what an attacker knows of its owner: name, e-mail, brand
     */
    static Optional<String> weakness(String password, List<String> theirs) {
        String normal = normal(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < SHORTEST) {
            return Optional.of("password.short");
        }
        if (length > LONGEST) {
            return Optional.of("password.long");
        }
        String judged = normal.substring(0, Math.min(JUDGED, normal.length()));
        return ESTIMATE.measure(judged, known(theirs)).getScore() < LEAST_SCORE
                ? Optional.of("password.common")
                : Optional.empty();
    }

    /** The form in which a password is hashed, so that the same keys give the same password on every device. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Word by word, and run together as people write their names. */
    private static List<String> known(List<String> theirs) {
        List<String> known = new ArrayList<>(List.of("rapport"));
        theirs.stream()
                .flatMap(text -> Stream.concat(
                        BETWEEN_WORDS.splitAsStream(text),
                        Stream.of(BETWEEN_WORDS.matcher(text).replaceAll(""))))
                .filter(word -> word.length() > 2)
                .distinct()
                .forEach(known::add);
        return known;
    }
}
