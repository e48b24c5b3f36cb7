package social.rapport.shared.text;

import java.util.Arrays;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Writes a tsvector's literal. Not for several threads at once; made to be used again and again. */
final class VectorWriter {
    /** More would only slow every search; a message of some 2,000 Chinese characters or 1,800 English words fits. */
    static final int MOST_LEXEMES = 2_048;

    /** PostgreSQL's own limit. */
    static final int LAST_POSITION = 16_383;

    /** No phrase has its words so far apart, so none is found across two texts. */
    private static final int BETWEEN_TEXTS = 100;

    private static final int LONGEST_TEXT = 1 << 16;

    /** Two quotes, a colon, a position, a space. */
    private static final int AROUND_A_LEXEME = 9;

    private final Words words = new Words();
    private final EnglishStem stem = new EnglishStem();
    private char[] out = new char[1024];
    private int length;
    private int lexemes;

    String write(String[] texts) {
        length = 0;
        lexemes = 0;
        int position = 1;
        for (String text : texts) {
            words.read(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text, position);
            while (hasRoom() && words.next()) {
                writeWord();
            }
            position = words.nextPosition() + BETWEEN_TEXTS;
        }
        return new String(out, 0, Math.max(0, length - 1));
    }

    private boolean hasRoom() {
        return lexemes < MOST_LEXEMES && words.nextPosition() <= LAST_POSITION;
    }

    private void writeWord() {
        switch (words.kind()) {
            case DENSE -> writePairs();
            case SPACED -> {
                write(words.chars(), words.start(), words.lexemeEnd(), words.position());
                writeStem();
            }
            case SYMBOL, TAG -> write(words.chars(), words.start(), words.lexemeEnd(), words.position());
        }
    }

    /**
     * Each character with the next one, so that any part of the run can be found. The last one stands by itself only if
     * it is Chinese: a Korean word's last syllable is mostly a particle or an ending, and would cost a third more.
     */
    private void writePairs() {
        int position = words.position();
        int i = words.start();
        while (i < words.end() && lexemes < MOST_LEXEMES && position <= LAST_POSITION) {
            int next = i + words.width(i);
            if (next < words.end()) {
                write(words.chars(), i, next + words.width(next), position++);
            } else if (i == words.start() || isChinese(i)) {
                write(words.chars(), i, next, position);
            }
            i = next;
        }
    }

    private boolean isChinese(int i) {
        return words.width(i) == 2 || Script.of(words.chars()[i]) == Script.HAN;
    }

    private void writeStem() {
        int start = words.start();
        int end = words.lexemeEnd();
        CharTermAttribute found = stem.of(words.chars(), start, end);
        boolean isOther = !Arrays.equals(found.buffer(), 0, found.length(), words.chars(), start, end);
        if (isOther && lexemes < MOST_LEXEMES) {
            write(found.buffer(), 0, found.length(), words.position());
        }
    }

    private void write(char[] chars, int from, int to, int position) {
        int needed = length + to - from + AROUND_A_LEXEME;
        if (needed > out.length) {
            out = Arrays.copyOf(out, Math.max(needed, out.length * 2));
        }
        out[length++] = '\'';
        System.arraycopy(chars, from, out, length, to - from);
        length += to - from;
        out[length++] = '\'';
        out[length++] = ':';
        write(position);
        out[length++] = ' ';
        lexemes++;
    }

    private void write(int position) {
        int digits = position < 10 ? 1 : position < 100 ? 2 : position < 1_000 ? 3 : position < 10_000 ? 4 : 5;
        int rest = position;
        for (int i = length + digits - 1; i >= length; i--) {
            out[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }
}
