package social.rapport.shared.text;

import java.util.List;

/** A part of a tsquery: lexemes at set distances from each other. */
final class Phrase {
    private final StringBuilder parts = new StringBuilder();
    private int count;
    private int lastPosition;

    Phrase then(String expression, int position) {
        if (count++ > 0) {
            parts.append(" <").append(position - lastPosition).append("> ");
        }
        parts.append(expression);
        lastPosition = position;
        return this;
    }

    /** An expression that stands by itself wherever it is put. */
    String expression() {
        return count > 1 ? "(" + parts + ")" : parts.toString();
    }

    /** A lexeme; folded words hold neither quotes nor backslashes, so nothing is left to escape. */
    static String lexeme(CharSequence word) {
        return "'" + word + "'";
    }

    static String beginningWith(CharSequence start) {
        return "'" + start + "':*";
    }

    static String all(List<String> expressions) {
        return join(expressions, " & ");
    }

    static String any(List<String> expressions) {
        return join(expressions.stream().distinct().toList(), " | ");
    }

    private static String join(List<String> expressions, String operator) {
        return expressions.size() == 1 ? expressions.getFirst() : "(" + String.join(operator, expressions) + ")";
    }

    /** A run of a script without spaces, or part of one, as it stands. */
    static String run(String run) {
        return new Phrase().thenRun(run, 0).expression();
    }

    /** A single character begins a pair, or stands alone. */
    Phrase thenRun(String run, int position) {
        int[] characters = run.codePoints().toArray();
        if (characters.length == 1) {
            return then(beginningWith(run), position);
        }
        for (int i = 0; i + 1 < characters.length; i++) {
            then(lexeme(new String(characters, i, 2)), position + i);
        }
        return this;
    }
}
