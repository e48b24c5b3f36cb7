package social.rapport.shared.text;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Map<String, Script> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(Script::name, Function.identity()));

    private static final Script[] OF = new Script[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < OF.length; c++) {
            OF[c] = Character.isLetter(c) || isMark(c) ? named(UnicodeScript.of(c)) : NONE;
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
        return OF[letter];
    }

    /** Vowel signs and the like, without which an Indic or Thai word would fall apart. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static Script named(UnicodeScript script) {
        return BY_NAME.getOrDefault(script.name(), NONE);
    }
}
