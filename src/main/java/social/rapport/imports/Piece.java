package social.rapport.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row, line or mail of a file.
 *
 * @param cells of a row; of a line its text alone; of a mail its bytes alone, one character each (ISO 8859-1)
 * @param problem the key of why it cannot be read at all
 */
record Piece(long number, List<String> cells, @Nullable String problem) {

    static Piece of(long number, String content) {
        return new Piece(number, List.of(content), null);
    }

    static Piece unreadable(long number, String problem) {
        return new Piece(number, List.of(""), problem);
    }

    String content() throws Refusal {
        refuse();
        return cells.getFirst();
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    void refuse() throws Refusal {
        if (problem != null) {
            throw new Refusal(problem, "");
        }
    }

    /** How much memory it takes, in characters. */
    int weight() {
        int weight = 0;
        for (String cell : cells) {
            weight += cell.length();
        }
        return weight;
    }
}
