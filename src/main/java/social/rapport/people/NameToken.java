package social.rapport.people;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * One part of a name.
 *
 * @param text as written: lower case, Chinese in simplified characters
 * @param latin in ASCII letters
 * @param sound a code shared by tokens that sound alike in English
 * @param folds codes of {@link EastAsianSound}; several for a family name with several spellings
 * @param foldKey what all spellings are counted under, whatever the script; never equal to a text
 */
record NameToken(Script script, String text, String latin, String sound, Set<String> folds, String foldKey) {

    /** Begins every fold key. */
    static final String FOLDED = "~";

    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

    static NameToken of(Script script, String written) {
        String text = script == Script.HAN ? Script.simplified(written) : written.toLowerCase(Locale.ROOT);
        String latin = script.latin(text).replaceAll("[^a-z0-9]", "");
        String name = script == Script.LATIN ? latin : text;
        String code = METAPHONE.doubleMetaphone(latin);
        Set<String> folds = Stream.concat(Stream.of(latin), Surnames.spellings(name).stream())
                .map(EastAsianSound::of)
                .collect(Collectors.toUnmodifiableSet());
        String foldKey =
                folds.stream().min(String::compareTo).map(FOLDED::concat).orElse(latin);
        return new NameToken(script, name, latin, code == null || code.isEmpty() ? latin : code, folds, foldKey);
    }

    /** This token and the next written as one. */
    NameToken joinedTo(NameToken next) {
        return of(script, text + next.text);
    }
}
