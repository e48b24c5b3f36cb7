package social.rapport.people;

import java.text.Normalizer;
import java.util.Collections;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import social.rapport.people.Observation.Value;

/** How far two strings agree, by the kind of thing they are. */
final class Likeness {

    private static final int PHONE_END = 8;
    private static final int MOST_SLIPS = 24;
    private static final DamerauLevenshteinDistance[] WITHIN = IntStream.rangeClosed(0, MOST_SLIPS)
            .mapToObj(DamerauLevenshteinDistance::new)
            .toArray(DamerauLevenshteinDistance[]::new);
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private Likeness() {}

    /** Of running text such as a street or a town, its blanks left out. */
    static Agreement ofText(String one, String other) {
        if (one.equals(other)) {
            return Agreement.SAME;
        }
        int longer = Math.max(one.length(), other.length());
        int slips = slips(one, other, Math.max(1, longer * 35 / 100));
        if (slips >= 0 && (slips == 1 && longer >= 4 || slips <= longer * 15 / 100)) {
            return Agreement.CLOSE;
        }
        boolean within = Math.min(one.length(), other.length()) >= 5 && (one.contains(other) || other.contains(one));
        return slips >= 0 && longer >= 3 || within ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    /** Of a number or code, where one character in common says little. */
    static Agreement ofCode(String one, String other) {
        if (one.equals(other)) {
            return Agreement.SAME;
        }
        int shorter = Math.min(one.length(), other.length());
        return switch (slips(one, other, 2)) {
            case 1 -> shorter >= 3 ? Agreement.CLOSE : Agreement.SIMILAR;
            case 2 -> shorter >= 6 ? Agreement.SIMILAR : Agreement.DIFFERENT;
            default -> Agreement.DIFFERENT;
        };
    }

    /** Of telephone numbers with their country codes, which one side may lack or get wrong. */
    static Agreement ofPhones(Value one, Value other) {
        String number = one.key();
        String otherNumber = other.key();
        if (number.equals(otherNumber)) {
            return Agreement.SAME;
        }
        boolean sameEnd = number.length() != otherNumber.length()
                && Math.min(number.length(), otherNumber.length()) >= PHONE_END
                && end(number).equals(end(otherNumber));
        if (sameEnd) {
            return Agreement.VARIANT;
        }
        return slips(number, otherNumber, 1) == 1 ? Agreement.CLOSE : Agreement.DIFFERENT;
    }

    static String end(String phone) {
        return phone.substring(Math.max(0, phone.length() - PHONE_END));
    }

    static Agreement ofHandles(HandleForm one, HandleForm other) {
        if (one.plain().equals(other.plain())) {
            return Agreement.SAME;
        }
        if (one.letters().length() >= 4 && one.letters().equals(other.letters())) {
            return Agreement.VARIANT;
        }
        if (Math.min(one.plain().length(), other.plain().length()) < 6) {
            return Agreement.DIFFERENT;
        }
        if (slips(one.plain(), other.plain(), 1) == 1) {
            return Agreement.CLOSE;
        }
        return JARO_WINKLER.apply(one.plain(), other.plain()) >= .92 ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    static Agreement ofNames(NameToken one, NameToken other) {
        if (one.script() != other.script()) {
            return acrossScripts(one, other);
        }
        if (one.text().equals(other.text())) {
            return Agreement.SAME;
        }
        return switch (one.script()) {
            case HAN -> one.latin().equals(other.latin()) ? Agreement.SIMILAR : Agreement.DIFFERENT;
            case HANGUL ->
                slips(letters(one.text()), letters(other.text()), 1) == 1 ? Agreement.SIMILAR : Agreement.DIFFERENT;
            case LATIN -> ofLatinNames(one, other);
        };
    }

    private static Agreement acrossScripts(NameToken one, NameToken other) {
        return Collections.disjoint(one.folds(), other.folds()) ? Agreement.DIFFERENT : Agreement.VARIANT;
    }

    private static Agreement ofLatinNames(NameToken one, NameToken other) {
        int longer = Math.max(one.latin().length(), other.latin().length());
        int shorter = Math.min(one.latin().length(), other.latin().length());
        if (!Surnames.spellings(one.latin()).isEmpty() && !Collections.disjoint(one.folds(), other.folds())) {
            return Agreement.VARIANT;
        }
        int slips = slips(one.latin(), other.latin(), 2);
        if (slips == 1 && longer >= 4 || slips == 2 && longer >= 8) {
            return Agreement.CLOSE;
        }
        boolean initial = shorter == 1 && one.latin().charAt(0) == other.latin().charAt(0);
        boolean alike = shorter > 2
                && (one.sound().equals(other.sound()) || JARO_WINKLER.apply(one.latin(), other.latin()) >= .8);
        return initial || alike ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    /** Hangul syllables in their letters. */
    private static String letters(String hangul) {
        return Normalizer.normalize(hangul, Normalizer.Form.NFD);
    }

    /** The number of characters inserted, dropped, replaced or transposed, or -1 when there are more than allowed. */
    private static int slips(String one, String other, int most) {
        int allowed = Math.min(most, MOST_SLIPS);
        return fewest(one, other) > allowed ? -1 : WITHIN[allowed].apply(one, other);
    }

    /** A quick lower bound: each slip changes the length by one at most, and brings at most one new character. */
    private static int fewest(String one, String other) {
        long characters = characters(one);
        long otherCharacters = characters(other);
        int missing =
                Math.max(Long.bitCount(characters & ~otherCharacters), Long.bitCount(otherCharacters & ~characters));
        return Math.max(missing, Math.abs(one.length() - other.length()));
    }

    private static long characters(String text) {
        long set = 0;
        for (int i = 0; i < text.length(); i++) {
            set |= 1L << text.charAt(i);
        }
        return set;
    }
}
