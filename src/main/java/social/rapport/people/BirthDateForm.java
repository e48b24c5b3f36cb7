package social.rapport.people;

import java.util.regex.Pattern;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;

/**
 * A birth date as digits, year first. It need not be a date of the calendar: a slip of the keyboard keeps most of it.
 *
 * @param digits eight when all is known, else what there is
 */
record BirthDateForm(String shown, String digits) {

    private static final DamerauLevenshteinDistance ONE_SLIP = new DamerauLevenshteinDistance(1);
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");
    private static final int FEWEST_DIGITS = 4;
    private static final int COMPLETE = 8;

    static @Nullable BirthDateForm of(String date) {
        String text = date.strip();
        String[] parts = NOT_DIGITS.split(text);
        boolean yearLast = parts.length == 3 && parts[2].length() == 4;
        String digits = yearLast ? parts[2] + two(parts[1]) + two(parts[0]) : yearFirst(parts);
        return digits.length() < FEWEST_DIGITS ? null : new BirthDateForm(text, digits);
    }

    private static String yearFirst(String[] parts) {
        return parts.length == 3 && parts[0].length() == 4
                ? parts[0] + two(parts[1]) + two(parts[2])
                : String.join("", parts);
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    boolean complete() {
        return digits.length() == COMPLETE;
    }

    Value value() {
        return new Value(shown, digits);
    }

    String year() {
        return digits.substring(0, 4);
    }

    String monthAndDay() {
        return digits.substring(4);
    }

    Agreement compare(BirthDateForm other) {
        if (digits.equals(other.digits)) {
            return complete() ? Agreement.SAME : Agreement.SIMILAR;
        }
        if (digits.equals(other.withDayFirst())) {
            return Agreement.VARIANT;
        }
        if ((complete() || other.complete()) && ONE_SLIP.apply(digits, other.digits) >= 0) {
            return Agreement.CLOSE;
        }
        boolean partlyKnown = digits.startsWith(other.digits) || other.digits.startsWith(digits);
        return partlyKnown || partsInCommon(other) >= 2 ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    private String withDayFirst() {
        return complete() ? year() + digits.substring(6) + digits.substring(4, 6) : digits;
    }

    private int partsInCommon(BirthDateForm other) {
        int parts = digits.regionMatches(0, other.digits, 0, 4) ? 1 : 0;
        parts += digits.regionMatches(4, other.digits, 4, 2) ? 1 : 0;
        return parts + (digits.regionMatches(6, other.digits, 6, 2) ? 1 : 0);
    }
}
