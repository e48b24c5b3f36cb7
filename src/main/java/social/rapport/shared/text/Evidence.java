package social.rapport.shared.text;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;

/** What a text's letters say about its language, gathered in one pass. */
final class Evidence {
    static final int READ = 2_000;

    /** Chinese and Korean words are about two characters long; every other word counts as one. */
    private static final int CHARACTERS_PER_WORD = 2;

    /** So few kana in so much Chinese are a brand's or a joke's. */
    private static final int CHARACTERS_PER_KANA = 6;

    private final String text;
    private final int end;
    private final Map<Script, Tally> spaced = new EnumMap<>(Script.class);
    private final int[] spellings = new int[Han.SPELLINGS];
    private int han;
    private int kana;
    private int hangul;
    private int jamo;

    Evidence(String text) {
        String start = text.length() > READ ? text.substring(0, READ) : text;
        this.text = Folding.needsComposing(start) ? Normalizer.normalize(start, Normalizer.Form.NFC) : start;
        this.end = this.text.length();
        read();
    }

    private void read() {
        int i = 0;
        while (i < end) {
            char c = text.charAt(i);
            Script script = Script.of(c);
            switch (script) {
                case NONE -> i = c == '@' || c == '#' ? afterName(i + 1) : i + 1;
                case HAN, HIRAGANA, KATAKANA, HANGUL -> {
                    readCharacter(i, script);
                    i++;
                }
                default -> i = readWord(i, script);
            }
        }
    }

    private int afterName(int from) {
        int i = from;
        while (i < end && (Script.of(text.charAt(i)) == Script.LATIN || isInNames(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isInNames(char c) {
        return isDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void readCharacter(int i, Script script) {
        char c = text.charAt(i);
        if (script == Script.HAN) {
            han++;
            spellings[Han.spelling(c)]++;
        } else if (script == Script.HIRAGANA) {
            kana++;
        } else if (script == Script.KATAKANA) {
            // a lone one is a face, not a word: ¯\_(ツ)_/¯
            kana += isJapanese(i - 1) || isJapanese(i + 1) ? 1 : 0;
        } else if (Hangul.isSyllable(c)) {
            hangul++;
        } else {
            jamo++;
        }
    }

    private boolean isJapanese(int i) {
        if (i < 0 || i >= end) {
            return false;
        }
        return switch (Script.of(text.charAt(i))) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> text.charAt(i) == 'ー';
        };
    }

    private int readWord(int from, Script script) {
        boolean lowerCase = true;
        int to = from;
        while (to < end && (Script.of(text.charAt(to)) == script || isApostrophe(to, script))) {
            lowerCase &= !Character.isUpperCase(text.charAt(to));
            to++;
        }
        if (!isGlued(from, to)) {
            Tally tally = tally(script);
            // names such as iPhone Pro Max do not make a Chinese sentence English
            tally.words += lowerCase || script != Script.LATIN || to - from == 1 ? 1 : 0;
            tally.model.score(text, from, to, tally.score);
        }
        return to;
    }

    private boolean isApostrophe(int i, Script script) {
        char c = text.charAt(i);
        return (c == '\'' || c == '\u2019') && i + 1 < end && Script.of(text.charAt(i + 1)) == script;
    }

    /** Parts of addresses, codes and e-mails are no prose. */
    private boolean isGlued(int from, int to) {
        char before = at(from - 1);
        char after = at(to);
        char next = at(to + 1);
        boolean addressBefore =
                before == '/' || before == '_' || before == '=' || (before == '.' && isWord(at(from - 2)));
        boolean addressAfter = after == '@' || after == '_' || after == '/';
        boolean addressGoesOn = (after == ':' && next == '/') || (after == '.' && isWord(next));
        return addressBefore || addressAfter || addressGoesOn || isDigit(before) || isDigit(after);
    }

    private char at(int i) {
        return i >= 0 && i < end ? text.charAt(i) : ' ';
    }

    private static boolean isWord(char c) {
        return isDigit(c) || Script.of(c) == Script.LATIN;
    }

    private Tally tally(Script script) {
        Tally tally = spaced.get(script);
        if (tally == null) {
            tally = new Tally(script);
            spaced.put(script, tally);
        }
        return tally;
    }

    String verdict() {
        int eastAsian = han + kana + hangul;
        Tally most = mostUsedSpacedScript();
        if (eastAsian > 0 && eastAsian >= most.words * CHARACTERS_PER_WORD) {
            return eastAsian();
        }
        String language = most.language();
        if (eastAsian > 0 && language.equals(Trigrams.UNDETERMINED)) {
            return eastAsian();
        }
        return jamo > 0 && language.equals(Trigrams.UNDETERMINED) ? "ko" : language;
    }

    private Tally mostUsedSpacedScript() {
        Tally most = tally(Script.LATIN);
        for (Tally tally : spaced.values()) {
            most = tally.words > most.words ? tally : most;
        }
        return most;
    }

    private String eastAsian() {
        if (hangul >= han + kana) {
            return "ko";
        }
        boolean seemsJapanese = kana * CHARACTERS_PER_KANA >= han || spellings[Han.JAPANESE] > 0;
        if (kana > han || (seemsJapanese && spellings[Han.SIMPLIFIED] == 0)) {
            return "ja";
        }
        return spellings[Han.TRADITIONAL] > 0 && spellings[Han.SIMPLIFIED] == 0 ? "zh-Hant" : "zh";
    }

    private static final class Tally {
        final Script script;
        final Trigrams model;
        final int[] score;
        int words;

        Tally(Script script) {
            this.script = script;
            this.model = Trigrams.of(script);
            this.score = model.noScore();
        }

        String language() {
            return script.onlyLanguage != null ? script.onlyLanguage : model.verdict(score);
        }
    }
}
