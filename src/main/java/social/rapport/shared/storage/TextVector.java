package social.rapport.shared.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@code tsvector} to be bound by {@link Columns}.
 *
 * @param literal as {@code SearchText.vector} writes it, no lexeme of which holds a quote: {@code 'ice':1 'cream':2}
 */
public record TextVector(String literal) {

    /** PostgreSQL keeps no more of one lexeme. */
    private static final int MOST_POSITIONS = 256;

    /** In the form in which PostgreSQL sends and receives it: each lexeme once and in order, each with its positions. */
    byte[] bytes() {
        List<Lexeme> lexemes = lexemes(literal.getBytes(StandardCharsets.UTF_8));
        lexemes.sort(null);
        ByteBuffer bytes = ByteBuffer.allocate(
                Integer.BYTES + lexemes.stream().mapToInt(Lexeme::size).sum());
        bytes.putInt(0);
        int distinct = 0;
        for (int first = 0; first < lexemes.size(); distinct++) {
            int next = first + 1;
            while (next < lexemes.size() && lexemes.get(next).compareTo(lexemes.get(first)) == 0) {
                next++;
            }
            write(lexemes.subList(first, next), bytes);
            first = next;
        }
        bytes.putInt(0, distinct);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static List<Lexeme> lexemes(byte[] literal) {
        List<Lexeme> lexemes = new ArrayList<>();
        for (int i = 0; i < literal.length; i++) {
            int from = ++i;
            while (literal[i] != '\'') {
                i++;
            }
            int to = i++;
            int position = 0;
            while (++i < literal.length && literal[i] != ' ') {
                position = 10 * position + literal[i] - '0';
            }
            lexemes.add(new Lexeme(literal, from, to, position));
        }
        return lexemes;
    }

    /** Writes a lexeme that stands at several positions, which are in order. */
    private static void write(List<Lexeme> same, ByteBuffer bytes) {
        Lexeme first = same.getFirst();
        bytes.put(first.literal(), first.from(), first.to() - first.from()).put((byte) 0);
        int count = bytes.position();
        bytes.putShort((short) 0);
        int last = 0;
        short positions = 0;
        for (Lexeme lexeme : same) {
            if (lexeme.position() > last && positions < MOST_POSITIONS) {
                last = lexeme.position();
                bytes.putShort((short) last);
                positions++;
            }
        }
        bytes.putShort(count, positions);
    }

    /** A lexeme at one position; its text stands in the bytes of the literal. */
    private record Lexeme(byte[] literal, int from, int to, int position) implements Comparable<Lexeme> {

        /** Its text, a zero, how many positions there are, and one. */
        int size() {
            return to - from + 1 + 2 * Short.BYTES;
        }

        @Override
        public int compareTo(Lexeme other) {
            return Arrays.compareUnsigned(literal, from, to, other.literal, other.from, other.to);
        }
    }
}
