package social.rapport.shared.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The words of a text, folded, one after the other. Indexing and querying both read texts through this, so that they
 * agree whatever language a text is in. Not for several threads at once; made to be used again and again.
 */
final class Words {
    enum Kind {
        /** A word between spaces or punctuation. */
        SPACED,
        /** A whole run of a script written without spaces. It takes as many positions as it has code points. */
        DENSE,
        /** An emoji. */
        SYMBOL,
        /** A whole hashtag with its {@code #}; its words follow, beginning at the same position. */
        TAG
    }

    /** Longer words are cut: PostgreSQL takes lexemes up to 2,046 bytes, and nobody searches for more. */
    static final int LONGEST = 64;

    /** Contracted endings that belong to the word before: don't, I'm, we'll. */
    private static final int LONGEST_CONTRACTION = 2;

    private char[] chars = new char[256];
    private int length;
    private int at;
    private int nextPosition;
    private Kind kind = Kind.SPACED;
    private int start;
    private int end;
    private int position;

    /** Begins a text whose first word is at the given position. */
    Words read(String text, int firstPosition) {
        length = 0;
        at = 0;
        nextPosition = firstPosition;
        fold(Folding.needsComposing(text) ? Normalizer.normalize(text, Normalizer.Form.NFC) : text);
        return this;
    }

    private void fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char folded = Folding.of(c);
            switch (folded) {
                case '\'' -> i += apostrophe(text, i);
                case Folding.NOTHING -> {}
                case Folding.SEVERAL -> append(Folding.severalOf(c));
                case Folding.SURROGATE -> i += pair(text, i);
                default -> append(folded);
            }
        }
    }

    /** Minji's is Minji, don't is dont, l'Oréal is l and oreal; answers how many characters more were read. */
    private int apostrophe(String text, int i) {
        int tail = i + 1;
        while (tail < text.length() && tail - i <= LONGEST_CONTRACTION + 1 && isSpaced(text.charAt(tail))) {
            tail++;
        }
        int letters = tail - i - 1;
        if (letters == 1 && Folding.of(text.charAt(i + 1)) == 's') {
            return 1;
        }
        if (letters == 0 || letters > LONGEST_CONTRACTION || length == 0) {
            append(' ');
        }
        return 0;
    }

    private static boolean isSpaced(char c) {
        return Folding.kindOf(Folding.of(c)) == Folding.SPACED;
    }

    private int pair(String text, int i) {
        int codePoint = text.codePointAt(i);
        if (codePoint <= Character.MAX_VALUE) {
            append(' ');
            return 0;
        }
        String folded = Folding.fold(codePoint);
        if (!folded.isEmpty() && Character.isSurrogate(folded.charAt(0))) {
            boolean isWord = Folding.kind(folded.codePointAt(0)) != Folding.GAP;
            appendRaw(isWord ? folded : " ");
        } else {
            for (int j = 0; j < folded.length(); j++) {
                char part = Folding.of(folded.charAt(j));
                append(part < Folding.NOTHING || part > Folding.SURROGATE ? part : ' ');
            }
        }
        return 1;
    }

    private void append(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            append(folded.charAt(i));
        }
    }

    private void appendRaw(String pair) {
        for (int i = 0; i < pair.length(); i++) {
            put(pair.charAt(i));
        }
    }

    /** ㅋㅋㅋㅋㅋㅋ and 哈哈哈哈 are as long as ㅋㅋ and 哈哈. */
    private void append(char c) {
        boolean repeated = length > 1 && chars[length - 1] == c && chars[length - 2] == c;
        if (!repeated || Folding.kindOf(c) != Folding.DENSE) {
            put(c);
        }
    }

    private void put(char c) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
        }
        chars[length++] = c;
    }

    /** Steps to the next word; false where there is none. */
    boolean next() {
        while (at < length) {
            switch (kindAt(at)) {
                case Folding.SPACED -> {
                    return spaced();
                }
                case Folding.DENSE -> {
                    return dense();
                }
                case Folding.SYMBOL -> {
                    return take(Kind.SYMBOL, at + width(at), 1);
                }
                default -> {
                    if (chars[at++] == '#' && tag()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean spaced() {
        int to = at;
        while (to < length && kindAt(to) == Folding.SPACED) {
            to += width(to);
        }
        return take(Kind.SPACED, to, 1);
    }

    private boolean dense() {
        int to = at;
        int codePoints = 0;
        while (to < length && kindAt(to) == Folding.DENSE) {
            to += width(to);
            codePoints++;
        }
        return take(Kind.DENSE, to, codePoints);
    }

    private boolean take(Kind what, int to, int positions) {
        kind = what;
        start = at;
        end = to;
        at = to;
        position = nextPosition;
        nextPosition += positions;
        return true;
    }

    private boolean tag() {
        int to = at;
        while (to < length && (chars[to] == '_' || isTagged(kindAt(to)))) {
            to += width(to);
        }
        if (to == at) {
            return false;
        }
        kind = Kind.TAG;
        start = at - 1;
        end = to;
        position = nextPosition;
        return true;
    }

    private static boolean isTagged(byte kind) {
        return kind == Folding.SPACED || kind == Folding.DENSE;
    }

    private byte kindAt(int i) {
        char c = chars[i];
        return Character.isHighSurrogate(c) ? Folding.kind(Character.codePointAt(chars, i, length)) : Folding.kindOf(c);
    }

    int width(int i) {
        return Character.isHighSurrogate(chars[i]) ? 2 : 1;
    }

    Kind kind() {
        return kind;
    }

    int position() {
        return position;
    }

    /** The position after the last word so far. */
    int nextPosition() {
        return nextPosition;
    }

    /** The folded text; the word at hand is from {@link #start()} (inclusive) to {@link #end()} (exclusive). */
    char[] chars() {
        return chars;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where the word's lexeme ends: no later than {@link #LONGEST} allows, and never within a surrogate pair. */
    int lexemeEnd() {
        if (end - start <= LONGEST) {
            return end;
        }
        int cut = start + LONGEST;
        return Character.isHighSurrogate(chars[cut - 1]) ? cut - 1 : cut;
    }
}
