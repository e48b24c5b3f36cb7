package social.rapport.shared.ui;

import org.jspecify.annotations.Nullable;

/**
 * One line of a select.
 *
 * @param lang the language of the words where it is not the page's
 */
public record Option(String value, String words, @Nullable String lang) {

    public static Option of(String value, String words) {
        return new Option(value, words, null);
    }
}
