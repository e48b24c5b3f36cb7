package social.rapport.shared.text;

import java.text.Normalizer;

/** What a text's letters say about its language, gathered in one pass. */
final class Evidence {
    static final int READ = 2_000;

    /** Chinese and Korean words are about two characters long; every other word counts as one. */
    private static final int CHARACTERS_PER_WORD = 2;

    private final String text;
    private final int end;
    private final int[] words = new int[Script.COUNT];
    private final int[] spellings = new int[4];
    private int jamo;
    private final int[][] scores = new int[Script.COUNT][0];

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
                case HAN -> {
                    words[Script.HAN.ordinal()]++;
                    spellings[Han.spelling(c)]++;
                    i++;
                }
                case HANGUL -> {
                    if (c >= '\u3130' && c <= '\u318f') {
                        jamo++;
                    } else {
                        words[Script.HANGUL.ordinal()]++;
                    }
                    i++;
                }
                case HIRAGANA, KATAKANA -> {
                    // a lone katakana is a face, not a word: ¯\_(ツ)_/¯
                    if (script == Script.HIRAGANA || isJapanese(i - 1) || isJapanese(i + 1)) {
                        words[Script.HIRAGANA.ordinal()]++;
                    }
                    i++;
                }
                default -> i = readWord(i, script);
            }
        }
    }

    private int afterName(int i) {
        while (i < end && (Script.of(text.charAt(i)) == Script.LATIN || isCode(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isCode(char c) {
        return c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }

    private boolean isJapanese(int i) {
        return i >= 0
                && i < end
                && switch (Script.of(text.charAt(i))) {
                    case HAN, HIRAGANA, KATAKANA -> true;
                    default -> text.charAt(i) == 'ー';
                };
    }

    private int readWord(int from, Script script) {
        boolean lowerCase = true;
        int to = from;
        while (to < end && (Script.of(text.charAt(to)) == script || to > from && isApostrophe(to, script))) {
            lowerCase &= !Character.isUpperCase(text.charAt(to));
            to++;
        }
        if (!isGlued(from, to)) {
            count(from, to, script, lowerCase);
        }
        return to;
    }

    private boolean isApostrophe(int i, Script script) {
        char c = text.charAt(i);
        return (c == '\'' || c == '\u2019') && i + 1 < end && Script.of(text.charAt(i + 1)) == script;
    }

    /** Parts of addresses, codes and e-mails are no prose. */
    private boolean isGlued(int from, int to) {
        char before = from > 0 ? text.charAt(from - 1) : ' ';
        if (before == '/'
                || before == '.' && from > 1 && Character.isLetterOrDigit(text.charAt(from - 2))
                || before == '_'
                || before == '=') {
            return true;
        }
        char after = to < end ? text.charAt(to) : ' ';
        char next = to + 1 < end ? text.charAt(to + 1) : ' ';
        return isDigit(before)
                || isDigit(after)
                || after == '@'
                || after == '_'
                || after == '/'
                || after == ':' && next == '/'
                || after == '.' && Script.of(next) == Script.LATIN;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void count(int from, int to, Script script, boolean lowerCase) {
        // names such as "iPhone Pro Max" do not make a Chinese sentence English
        if (lowerCase || script != Script.LATIN || to - from == 1) {
            words[script.ordinal()]++;
        }
        if (Trigrams.know(script)) {
            Trigrams model = Trigrams.of(script);
            if (scores[script.ordinal()].length == 0) {
                scores[script.ordinal()] = model.noScore();
            }
            model.score(text, from, to, scores[script.ordinal()]);
        }
    }

    String verdict() {
        int han = words[Script.HAN.ordinal()];
        int kana = words[Script.HIRAGANA.ordinal()];
        int hangul = words[Script.HANGUL.ordinal()];
        int eastAsian = han + kana + hangul;
        Script spaced = mostUsedSpacedScript();
        if (eastAsian > 0 && eastAsian >= words[spaced.ordinal()] * CHARACTERS_PER_WORD) {
            return eastAsian(han, kana, hangul);
        }
        String language = languageIn(spaced);
        if (eastAsian > 0 && language.equals("und")) {
            return eastAsian(han, kana, hangul);
        }
        return jamo > 0 && language.equals("und") ? "ko" : language;
    }

    private Script mostUsedSpacedScript() {
        Script most = scores[Script.LATIN.ordinal()].length > 0 ? Script.LATIN : Script.NONE;
        for (Script script : Script.SPACED) {
            if (words[script.ordinal()] > words[most.ordinal()]) {
                most = script;
            }
        }
        return most;
    }

    private String eastAsian(int han, int kana, int hangul) {
        if (hangul >= han + kana) {
            return "ko";
        }
        boolean seemsJapanese = kana * 6 >= han || spellings[Han.JAPANESE] > 0;
        if (seemsJapanese && spellings[Han.SIMPLIFIED] == 0 || kana > han) {
            return "ja";
        }
        return spellings[Han.TRADITIONAL] > 0 && spellings[Han.SIMPLIFIED] == 0 ? "zh-Hant" : "zh";
    }

    private String languageIn(Script script) {
        if (script.onlyLanguage != null) {
            return script.onlyLanguage;
        }
        return Trigrams.know(script) ? Trigrams.of(script).verdict(scores[script.ordinal()]) : "und";
    }
}
