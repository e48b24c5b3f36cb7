package social.rapport.shared.text;

import java.util.List;

/**
 * A {@link Wording} as one person will read it.
 *
 * @param open the variables of which nothing is known here; they stand in the text as they were written
 */
public record Filled(String text, List<String> open) {

    /** Whether it can be sent. */
    public boolean isWhole() {
        return open.isEmpty();
    }
}
