package social.rapport.shared.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Spells the stem of a Korean verb or adjective as it is written before its endings: 예쁘 is also 예쁜, 예쁠, 예뻐, 예뻤; 듣 is
 * also 들(어). The rules are those of the Standard Korean Orthography (한글 맞춤법), chapter 4, section 2.
 */
final class Hangul {
    private static final char FIRST = '가';
    private static final char LAST = '힣';
    private static final int VOWELS = 21;
    private static final int TAILS = 28;

    private static final int NO_TAIL = 0;
    private static final int TAIL_N = 4;
    private static final int TAIL_D = 7;
    private static final int TAIL_L = 8;
    private static final int TAIL_M = 16;
    private static final int TAIL_B = 17;
    private static final int TAIL_S = 19;
    private static final int TAIL_SS = 20;
    private static final int TAIL_H = 27;
    private static final int[] TAILS_AFTER_VOWEL = {NO_TAIL, TAIL_N, TAIL_L, TAIL_M, TAIL_B, TAIL_SS};
    private static final int[] TAILS_AFTER_L = {TAIL_N, TAIL_B};
    private static final int[] TAILS_AFTER_MELTED = {NO_TAIL, TAIL_SS};

    private static final int VOWEL_A = 0;
    private static final int VOWEL_AE = 1;
    private static final int VOWEL_EO = 4;
    private static final int VOWEL_YEO = 6;
    private static final int VOWEL_O = 8;
    private static final int VOWEL_WA = 9;
    private static final int VOWEL_WAE = 10;
    private static final int VOWEL_OE = 11;
    private static final int VOWEL_U = 13;
    private static final int VOWEL_WO = 14;
    private static final int VOWEL_EU = 18;
    private static final int VOWEL_I = 20;

    /** The stems whose ㄷ becomes ㄹ; most others, like 받 and 믿, keep it. */
    private static final String CHANGING_D = "듣걷묻싣컫";

    /** The stems whose ㅂ becomes 오; all others' becomes 우. */
    private static final String CHANGING_B_TO_O = "돕곱";

    private Hangul() {}

    static boolean isSyllable(char c) {
        return c >= FIRST && c <= LAST;
    }

    /** What a word of this stem may begin with. */
    static List<String> forms(String stem) {
        String head = stem.substring(0, stem.length() - 1);
        char last = stem.charAt(stem.length() - 1);
        List<String> forms = new ArrayList<>();
        switch (tail(last)) {
            case NO_TAIL -> addOpen(head, last, forms);
            case TAIL_B -> {
                forms.add(stem);
                add(head, last, NO_TAIL, CHANGING_B_TO_O.indexOf(last) >= 0 ? "와왔우운울" : "워웠우운울", forms);
            }
            case TAIL_S -> {
                forms.add(stem);
                add(head, last, NO_TAIL, isBright(last) ? "아았으은을" : "어었으은을", forms);
            }
            case TAIL_D -> {
                forms.add(stem);
                add(head, last, TAIL_L, CHANGING_D.indexOf(last) >= 0 ? "어었으은을" : "", forms);
            }
            case TAIL_L -> {
                forms.add(stem);
                add(head, last, NO_TAIL, "는니네세", forms);
                add(head, last, vowel(last), head.isEmpty() ? new int[0] : TAILS_AFTER_L, forms);
            }
            case TAIL_H -> {
                forms.add(stem);
                add(head, last, vowel(last), head.isEmpty() ? new int[0] : TAILS_AFTER_VOWEL, forms);
                add(head, last, VOWEL_AE, head.isEmpty() ? new int[0] : TAILS_AFTER_MELTED, forms);
            }
            default -> forms.add(stem);
        }
        return forms;
    }

    /** Endings melt into a vowel. A stem of one such syllable is in half of all words, so endings stay with it. */
    private static void addOpen(String head, char last, List<String> forms) {
        boolean brightBefore = !head.isEmpty() && isBright(head.charAt(head.length() - 1));
        int melted = last == '하' ? VOWEL_AE : melted(vowel(last), brightBefore);
        if (head.isEmpty()) {
            add(head, last, NO_TAIL, "고는면지니네려러던다", forms);
            add(head, last, TAIL_B, "니", forms);
            add(head, syllable(last, melted, NO_TAIL), NO_TAIL, "서요도", forms);
            forms.add(String.valueOf(syllable(last, melted, TAIL_SS)));
            return;
        }
        add(head, last, vowel(last), TAILS_AFTER_VOWEL, forms);
        add(head, last, melted, TAILS_AFTER_MELTED, forms);
        char before = head.charAt(head.length() - 1);
        if (last == '르' && tail(before) == NO_TAIL) {
            String doubled = head.substring(0, head.length() - 1) + syllable(before, vowel(before), TAIL_L);
            add(doubled, last, melted, TAILS_AFTER_MELTED, forms);
        }
    }

    /** The vowel that becomes of one with 아 or 어 after it. */
    private static int melted(int vowel, boolean brightBefore) {
        return switch (vowel) {
            case VOWEL_O -> VOWEL_WA;
            case VOWEL_U -> VOWEL_WO;
            case VOWEL_I -> VOWEL_YEO;
            case VOWEL_OE -> VOWEL_WAE;
            case VOWEL_EU -> brightBefore ? VOWEL_A : VOWEL_EO;
            default -> vowel;
        };
    }

    private static void add(String head, char last, int tail, String endings, List<String> forms) {
        for (int i = 0; i < endings.length(); i++) {
            forms.add(head + syllable(last, vowel(last), tail) + endings.charAt(i));
        }
    }

    private static void add(String head, char last, int vowel, int[] tails, List<String> forms) {
        for (int tail : tails) {
            forms.add(head + syllable(last, vowel, tail));
        }
    }

    private static char syllable(char like, int vowel, int tail) {
        int lead = (like - FIRST) / (VOWELS * TAILS);
        return (char) (FIRST + (lead * VOWELS + vowel) * TAILS + tail);
    }

    private static boolean isBright(char syllable) {
        return vowel(syllable) == VOWEL_A || vowel(syllable) == VOWEL_O;
    }

    private static int vowel(char syllable) {
        return (syllable - FIRST) / TAILS % VOWELS;
    }

    private static int tail(char syllable) {
        return (syllable - FIRST) % TAILS;
    }
}
