package social.rapport.imports;

/**
 * Something in a file that could not be taken.
 *
 * @param number the row, line or mail, counted from 1 as a spreadsheet or an editor counts
 * @param reason the key of the words that say why, or the words themselves
 * @param value what was wrong, shortened; empty where nothing was there
 */
public record Failure(long number, String reason, String value) {

    private static final int SHOWN = 200;

    public Failure {
        value = shown(value);
    }

    static Failure of(long number, Refusal refusal) {
        return new Failure(number, refusal.reason(), refusal.value());
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() <= SHOWN) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return line.substring(0, end) + "…";
    }
}
