package social.rapport.shared.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writing systems told apart here; one that a single well-known language uses names that language. */
enum Script {
    NONE,
    LATIN,
    CYRILLIC,
    ARABIC,
    DEVANAGARI,
    HAN,
    HIRAGANA,
    KATAKANA,
    HANGUL,
    GREEK("el"),
    HEBREW("he"),
    ARMENIAN("hy"),
    GEORGIAN("ka"),
    THAI("th"),
    LAO("lo"),
    KHMER("km"),
    MYANMAR("my"),
    TIBETAN("bo"),
    BENGALI("bn"),
    TAMIL("ta"),
    TELUGU("te"),
    KANNADA("kn"),
    MALAYALAM("ml"),
    GUJARATI("gu"),
    GURMUKHI("pa"),
    SINHALA("si");

    static final int COUNT = values().length;

    /** Those whose words stand apart, so that one can be counted. */
    static final Set<Script> SPACED = EnumSet.complementOf(EnumSet.of(NONE, HAN, HIRAGANA, KATAKANA, HANGUL));

    private static final Script[] ALL = values();
    private static final byte[] OF = new byte[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < OF.length; c++) {
            if (Character.isLetter(c) || isMark(c)) {
                OF[c] = (byte) named(UnicodeScript.of(c)).ordinal();
            }
        }
    }

    final @Nullable String onlyLanguage;

    Script() {
        this.onlyLanguage = null;
    }

    Script(String onlyLanguage) {
        this.onlyLanguage = onlyLanguage;
    }

    static Script of(char letter) {
        return ALL[OF[letter]];
    }

    /** Vowel signs and the like, without which an Indic or Thai word would fall apart. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static Script named(UnicodeScript script) {
        for (Script known : ALL) {
            if (known.name().equals(script.name())) {
                return known;
            }
        }
        return NONE;
    }
}
