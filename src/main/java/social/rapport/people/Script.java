package social.rapport.people;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** The scripts whose names are read in their own way; everything else is read through Latin letters. */
enum Script {
    LATIN("Any-Latin; Latin-ASCII; Lower"),
    HANGUL("Hangul-Latin; Latin-ASCII; Lower"),
    HAN("Traditional-Simplified; Han-Latin/Names; Latin-ASCII; Lower");

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    private final Transliterator latin;

    Script(String transliteration) {
        this.latin = Transliterator.getInstance(transliteration);
    }

    static Script of(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HANGUL -> HANGUL;
            case HAN -> HAN;
            default -> LATIN;
        };
    }

    /** In lower-case ASCII. Words keep their spaces; Chinese characters are read one by one and parted by spaces. */
    String latin(String text) {
        return this == LATIN && isAscii(text) ? text.toLowerCase(Locale.ROOT) : latin.transliterate(text);
    }

    static String simplified(String han) {
        return SIMPLIFIED.transliterate(han);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
