package social.rapport.shared.text;

/** Makes texts of strangers harmless as cells of a table. */
public final class Cells {

    /** What makes a spreadsheet take a text for a formula, in full width too. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** What a cell of a spreadsheet holds at most. */
    private static final int LONGEST = 32_767;

    private Cells() {}

    /**
     * The text with an apostrophe before it where a spreadsheet would calculate it (OWASP, "CSV Injection"), without what
     * no XML may hold, and no longer than a cell may be.
     */
    public static String safe(String text) {
        String clean = writable(text);
        String guarded = isFormula(clean) ? "'" + clean : clean;
        if (guarded.length() <= LONGEST) {
            return guarded;
        }
        int end = Character.isHighSurrogate(guarded.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return guarded.substring(0, end);
    }

    /** A blank or an invisible character does not keep every program from seeing the formula behind it. */
    private static boolean isFormula(String text) {
        return text.codePoints()
                .filter(point -> FORMULA.indexOf(point) >= 0 || !isSkipped(point))
                .limit(1)
                .anyMatch(point -> FORMULA.indexOf(point) >= 0);
    }

    private static boolean isSkipped(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT;
    }

    private static String writable(String text) {
        StringBuilder writable = new StringBuilder(text.length());
        text.codePoints().filter(Cells::isWritable).forEach(writable::appendCodePoint);
        return writable.toString();
    }

    private static boolean isWritable(int point) {
        boolean isControl = point < ' ' && point != '\t' && point != '\n' && point != '\r';
        boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !isControl && !isHalf && point != 0xFFFE && point != 0xFFFF;
    }
}
