package social.rapport.channels.mapped;

import social.rapport.shared.ui.Words;

/**
 * What is wrong with a mapping, or with what it makes of a sample.
 *
 * @param line of the mapping, the first being 1; 0 where it is no line's fault
 * @param field such as {@code person.id}; empty where it is no field's
 * @param message the key of what to do about it, with its arguments
 */
public record Flaw(int line, String field, String message) {

    /** What to do about it, and where. */
    public String words() {
        String said = Words.t(message);
        if (line == 0) {
            return field.isEmpty() ? said : Words.t("mapped.flaw.field", "field", field, "said", said);
        }
        return field.isEmpty()
                ? Words.t("mapped.flaw.line", "line", line, "said", said)
                : Words.t("mapped.flaw", "line", line, "field", field, "said", said);
    }
}
