package social.rapport.shared.text;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells the languages of one script apart by how often three letters follow each other: naive Bayes over a word's
 * letter trigrams, the word's edges being letters too, and over the letters that some language lacks. A weight is
 * the natural logarithm of how much likelier a trigram is in a language than one never seen, times {@link
 * #SCALE}; so an unknown trigram weighs nothing, and a text's score is a plain sum.
 *
 * <p>The weights in {@code trigrams.bin} come from the n-gram counts of language-detector 0.6 (Apache-2.0;
 * Wikipedia and, for some languages, tweets). Libraries were measured first, on English texts of 105 characters:
 * lingua 1.2.2 took 470 µs each and 65 MB of heap, language-detector itself 33 µs and 99 MB; this takes 2 µs and
 * 0.5 MB.
 */
final class Trigrams {
    /** Weight units per nat. */
    static final int SCALE = 24;

    static final String UNDETERMINED = "und";

    /** The last letter that every language of a script has; asking for those after it is worth it. */
    static final char LAST_PLAIN_LETTER = 'z';

    private static final char EDGE = ' ';
    private static final int CERTAIN = 3 * SCALE;

    /** Head start of the languages most read by far in their script. */
    private static final int PRIOR = 3 * SCALE;

    private static final Set<String> MOST_READ = Set.of("en", "ru");
    private static final Trigrams NONE = new Trigrams();
    private static final Map<Script, Trigrams> BY_SCRIPT = readAll();

    private final String[] languages;
    private final int mostRead;
    private final long[] keys;
    private final short[] rows;
    private final byte[] weights;

    private Trigrams() {
        languages = new String[0];
        mostRead = -1;
        keys = new long[1];
        rows = new short[1];
        weights = new byte[0];
    }

    private Trigrams(DataInputStream in) throws IOException {
        languages = new String[in.readUnsignedByte()];
        for (int i = 0; i < languages.length; i++) {
            languages[i] = in.readUTF();
        }
        mostRead = MOST_READ.contains(languages[0]) ? 0 : -1;
        int count = in.readUnsignedShort();
        int slots = Integer.highestOneBit(count) << 2;
        keys = new long[slots];
        rows = new short[slots];
        weights = new byte[count * languages.length];
        for (int row = 0; row < count; row++) {
            long key = key(in.readChar(), in.readChar(), in.readChar());
            int slot = slot(key);
            keys[slot] = key;
            rows[slot] = (short) row;
            in.readFully(weights, row * languages.length, languages.length);
        }
    }

    private static Map<Script, Trigrams> readAll() {
        Map<Script, Trigrams> models = new EnumMap<>(Script.class);
        try (InputStream file = Trigrams.class.getResourceAsStream("trigrams.bin")) {
            if (file == null) {
                throw new IllegalStateException("trigrams.bin is not beside " + Trigrams.class);
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(file));
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                models.put(Script.valueOf(in.readUTF()), new Trigrams(in));
            }
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script's model; one that knows no language where the script has but one. */
    static Trigrams of(Script script) {
        return BY_SCRIPT.getOrDefault(script, NONE);
    }

    int[] noScore() {
        return new int[languages.length];
    }

    /**
     * Adds what the word at {@code from} (inclusive) to {@code to} (exclusive) says for each language: its
     * trigrams, and those of its letters that some language lacks.
     */
    void score(CharSequence text, int from, int to, int[] score) {
        char first = EDGE;
        char second = EDGE;
        for (int i = from; i < to; i++) {
            char third = lower(text.charAt(i));
            if (third == '\'' || third == '\u2019') {
                continue;
            }
            if (third > LAST_PLAIN_LETTER) {
                add(third, EDGE, EDGE, score);
            }
            if (second != EDGE) {
                add(first, second, third, score);
            }
            first = second;
            second = third;
        }
        add(first, second, EDGE, score);
    }

    private void add(char first, char second, char third, int[] score) {
        long key = key(first, second, third);
        int slot = slot(key);
        if (keys[slot] == key) {
            int at = rows[slot] * languages.length;
            for (int language = 0; language < score.length; language++) {
                score[language] += weights[at + language] & 0xff;
            }
        }
    }

    /** The likeliest language, or {@code und} where the runner-up is less than e³ times less likely. */
    String verdict(int[] score) {
        int best = -1;
        int second = 0;
        int winner = 0;
        for (int language = 0; language < languages.length; language++) {
            int mine = score[language] + (language == mostRead && score[language] > 0 ? PRIOR : 0);
            if (mine > best) {
                second = best;
                best = mine;
                winner = language;
            } else if (mine > second) {
                second = mine;
            }
        }
        return best - second < CERTAIN ? UNDETERMINED : languages[winner];
    }

    private static char lower(char c) {
        return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
    }

    private static long key(char first, char second, char third) {
        return ((long) first << 32) | ((long) second << 16) | third;
    }

    /** Where the key is, or the free place where it would be. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[slot] != key && keys[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
